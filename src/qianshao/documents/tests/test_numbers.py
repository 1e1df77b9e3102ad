"""发文字号: each 代字 counts by itself, without a gap; a void number stays; what is missing is told."""

from datetime import date

import pytest

from qianshao.documents.actions import numbers as actions
from qianshao.documents.actions.numbers import Entry
from qianshao.documents.models import Counting, Genre, IssuedNumber, Layout, Letters
from qianshao.documents.queries.numbers import letters_in_use, runs_of, series_states
from qianshao.documents.tests.numbering import letters_of, styled, taken
from qianshao.documents.tests.papers import entries
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.people.actions import continue_numbers
from tests.cast import Cast


def test_each_letters_counts_by_itself_and_each_year_begins_with_one(cast: Cast) -> None:
    office, party = letters_of(cast), letters_of(cast, letters="演街工委")
    labels = [taken(cast, each).label for each in (office, office, party)]
    assert labels == [
        f"演街办〔{today().year}〕1号",
        f"演街办〔{today().year}〕2号",
        f"演街工委〔{today().year}〕1号",
    ]
    assert taken(cast, office, year=today().year - 1).label == f"演街办〔{today().year - 1}〕1号"
    assert len(entries("documents.number.taken")) == 4


def test_minutes_are_counted_by_issue(cast: Cast) -> None:
    minutes = letters_of(cast, letters="演街纪", counting=Counting.ISSUE, layout=Layout.MINUTES)
    assert taken(cast, minutes).label == f"演街纪〔{today().year}〕第1期"


def test_numbers_go_on_after_those_used_on_paper_and_these_are_recorded_one_by_one(cast: Cast) -> None:
    letters = letters_of(cast)
    continue_numbers(actor=cast.office_head, last={letters.series: 3})
    assert taken(cast, letters).number == 4
    assert series_states(cast.organ.pk, today().year)[0].missing_words == "1至3"
    recorded = actions.record_paper_number(
        letters, Entry("关于节日值班的通知"), actor=cast.office_clerk, year=today().year, number=2
    )
    assert (recorded.label, recorded.state) == (f"演街办〔{today().year}〕2号", IssuedNumber.State.PAPER)
    state = series_states(cast.organ.pk, today().year)[0]
    assert (state.last, state.used, state.void, state.missing, state.twice) == (4, 2, 0, (1, 3), ())


def test_a_number_is_not_recorded_twice_nor_beyond_the_last(cast: Cast) -> None:
    letters = letters_of(cast)
    given = taken(cast, letters)
    for number, sentence in ((given.number, "已经登记"), (2, "编到第1号")):
        with pytest.raises(Unacceptable, match=sentence) as refusal:
            actions.record_paper_number(
                letters, Entry("另一件"), actor=cast.office_clerk, year=today().year, number=number
            )
        assert refusal.value.field == "number"
    assert letters.numbers.count() == 1


def test_a_void_number_stays_with_its_reason_and_the_next_one_goes_on(cast: Cast) -> None:
    letters = letters_of(cast)
    given = taken(cast, letters)
    voided = actions.void_number(given, actor=cast.office_clerk, reason="领导决定不发")
    assert (voided.state, voided.void_reason) == (IssuedNumber.State.VOID, "领导决定不发")
    assert taken(cast, letters).number == 2
    assert series_states(cast.organ.pk, today().year)[0].missing == ()
    assert len(entries("documents.number.voided")) == 1
    with pytest.raises(Refused, match="已经作废"):
        actions.void_number(voided, actor=cast.office_clerk, reason="再来")
    with pytest.raises(Unacceptable, match="作废原因"):
        actions.void_number(taken(cast, letters), actor=cast.office_clerk, reason=" ")


def test_a_number_is_taken_back_with_the_act_that_took_it(cast: Cast) -> None:
    letters = letters_of(cast)
    with pytest.raises(Unacceptable, match="标题"):
        taken(cast, letters, title=" ")
    assert taken(cast, letters).number == 1


@pytest.mark.parametrize("years", [1, -2])
def test_only_this_year_and_the_last_are_counted(cast: Cast, years: int) -> None:
    with pytest.raises(Unacceptable, match="今年和去年"):
        taken(cast, letters_of(cast), year=today().year + years)


@pytest.mark.parametrize("who", ["principal", "leader", "head", "staff", "liaison", "system_admin"])
def test_only_the_office_gives_numbers(cast: Cast, who: str) -> None:
    letters = letters_of(cast)
    with pytest.raises(Refused, match="编发文字号"):
        actions.take_number(letters, Entry("某件"), actor=cast.everyone[who], year=today().year)
    assert not IssuedNumber.objects.exists()


@pytest.mark.parametrize("who", ["office_clerk", "principal", "head"])
def test_only_the_head_of_the_office_sets_letters(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="设置代字"):
        actions.add_letters(styled(), actor=cast.everyone[who])
    assert not Letters.objects.exists()


def test_letters_are_written_without_marks_and_set_once(cast: Cast) -> None:
    letters_of(cast)
    with pytest.raises(Unacceptable, match="已经设过"):
        letters_of(cast, letters="演 街办")
    with pytest.raises(Unacceptable, match="不写括号"):
        letters_of(cast, letters="演街办〔2026〕")


def test_letters_that_have_counted_keep_their_letters(cast: Cast) -> None:
    letters = letters_of(cast)
    changed = actions.change_letters(letters, styled(letters="演街"), actor=cast.office_head)
    assert changed.letters == "演街"
    taken(cast, changed)
    with pytest.raises(Unacceptable, match="不能再改"):
        actions.change_letters(changed, styled(), actor=cast.office_head)
    kept = actions.change_letters(
        changed, styled(letters="演街", masthead="演示街道文件"), actor=cast.office_head
    )
    assert kept.masthead == "演示街道文件"


def test_letters_out_of_use_count_no_more(cast: Cast) -> None:
    letters = actions.abolish_letters(letters_of(cast), actor=cast.office_head)
    with pytest.raises(Unacceptable, match="停用"):
        taken(cast, letters)
    with pytest.raises(Refused, match="已经停用"):
        actions.abolish_letters(letters, actor=cast.office_head)
    assert letters_in_use(cast.organ.pk) == []


def test_letters_are_offered_for_the_kinds_they_are_for(cast: Cast) -> None:
    letters_of(cast)
    letters_of(cast, letters="演街办函", layout=Layout.LETTER, genres=(Genre.LETTER,))
    offered = {
        genre: [str(each) for each in letters_in_use(cast.organ.pk, genre)] for genre in ("notice", "letter")
    }
    assert offered == {"notice": ["演街办"], "letter": ["演街办", "演街办函"]}


def test_neighbours_are_told_as_a_run() -> None:
    assert runs_of([1, 2, 3, 7, 9, 10]) == ["1至3", "7", "9至10"]


def test_a_marked_title_takes_no_number(cast: Cast) -> None:
    letters = letters_of(cast)
    with pytest.raises(Marked):
        taken(cast, letters, title="机密★5年 关于某事的通知")
    assert taken(cast, letters).number == 1


def test_the_book_and_the_page_of_gaps_say_it_in_words(cast: Cast) -> None:
    letters = letters_of(cast)
    continue_numbers(actor=cast.office_head, last={letters.series: 2})
    actions.void_number(taken(cast, letters), actor=cast.office_clerk, reason="重复")
    client = cast.client(cast.office_clerk)
    book = client.get("/documents/numbers/").content.decode()
    assert f"演街办〔{today().year}〕3号" in book
    assert "作废：重复" in book
    gaps = client.get("/documents/numbers/gaps/").content.decode()
    assert "1至2号（2个）" in gaps
    assert cast.client(cast.head).get("/documents/numbers/").status_code == 403


def test_a_number_is_taken_and_recorded_on_its_pages(cast: Cast) -> None:
    letters = letters_of(cast)
    client = cast.client(cast.office_clerk)
    facts = {
        "letters": letters.pk,
        "year": today().year,
        "title": "关于清明防火的通知",
        "issued_on": date(today().year, 1, 5),
    }
    answer = client.post("/documents/numbers/take/", facts, follow=True)
    assert f"已编演街办〔{today().year}〕1号" in answer.content.decode()
    empty = client.post("/documents/numbers/take/", facts | {"title": ""})
    assert empty.status_code == 422
    continue_numbers(actor=cast.office_head, last={letters.series: 4})
    answer = client.post("/documents/numbers/record/", facts | {"number": 3}, follow=True)
    assert f"已补登演街办〔{today().year}〕3号" in answer.content.decode()
    issued = IssuedNumber.objects.get(number=3)
    answer = client.post(f"/documents/numbers/{issued.pk}/void/", {"reason": "错登"}, follow=True)
    assert "作废原因：错登" in answer.content.decode()


def test_letters_are_set_changed_and_put_out_of_use_on_their_page(cast: Cast) -> None:
    client = cast.client(cast.office_head)
    assert "设第一个代字" in client.get("/documents/letters/").content.decode()
    facts = {
        "letters": "演街工委",
        "organ_name": "中共演示区演示街道工作委员会",
        "masthead": "中共演示街道工作委员会文件",
        "layout": "文件",
        "counting": "number",
        "genres": ["notice", "report"],
        "order": 1,
    }
    assert "通知、报告" in client.post("/documents/letters/add/", facts, follow=True).content.decode()
    letters = Letters.objects.get()
    client.post(f"/documents/letters/{letters.pk}/", facts | {"order": 2})
    client.post(f"/documents/letters/{letters.pk}/abolish/", {"once": "a"})
    letters.refresh_from_db()
    assert (letters.order, letters.abolished_on) == (2, today())
    assert cast.client(cast.office_clerk).get("/documents/letters/add/").status_code == 403
