"""我: high contrast, and filters kept under a name."""

from qianshao.foundation.models import SavedView
from qianshao.journal.models import Entry
from tests.cast import Cast


def test_more_contrast_is_kept_in_this_browser(cast: Cast) -> None:
    client = cast.client(cast.staff)
    assert "data-contrast" not in client.get("/me/").content.decode()
    client.post("/me/contrast/", {"contrast": "more"})
    assert 'data-contrast="more"' in client.get("/me/").content.decode()
    client.post("/me/contrast/", {"contrast": "usual"})
    assert "data-contrast" not in client.get("/me/").content.decode()


def test_a_filter_is_saved_once_per_name_and_leaves_one_entry(cast: Cast) -> None:
    client = cast.client(cast.staff)
    before = Entry.objects.count()
    answer = client.post(
        "/me/views/", {"list_name": "x", "name": "快到期", "query": "a=1&after=zz", "next": "/todos/"}
    )
    assert answer["Location"] == "/todos/"
    assert Entry.objects.count() == before + 1
    client.post("/me/views/", {"list_name": "x", "name": "快到期", "query": "a=2"})
    assert SavedView.objects.get().query == "a=2"


def test_a_filter_without_a_name_is_not_saved(cast: Cast) -> None:
    page = cast.client(cast.staff).post(
        "/me/views/", {"list_name": "x", "name": " ", "query": "a=1"}, follow=True
    )
    assert "起个名字" in page.content.decode()
    assert not SavedView.objects.exists()


def test_somebody_elses_filter_cannot_be_dropped(cast: Cast) -> None:
    cast.client(cast.staff).post("/me/views/", {"list_name": "x", "name": "快到期", "query": "a=1"})
    url = f"/me/views/{SavedView.objects.get().pk}/drop/"
    assert cast.client(cast.head).post(url).status_code == 404
    assert SavedView.objects.exists()
    cast.client(cast.staff).post(url)
    assert not SavedView.objects.exists()


def test_it_never_leads_to_another_site(cast: Cast) -> None:
    answer = cast.client(cast.staff).post(
        "/me/contrast/", {"contrast": "more", "next": "https://example.org/"}
    )
    assert answer["Location"] == "/me/"
