"""办文统计: each step's time and returns, counted by hand, with the turns behind each line."""

from datetime import timedelta

from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.queries.figures import step_figures, turns_of
from qianshao.documents.tests.papers import advised, handed_over, registered
from qianshao.foundation.clock import now, today
from qianshao.foundation.measures import measure, year
from qianshao.processes.models import Task
from tests.cast import Cast


def test_mean_longest_and_returns_are_those_of_the_turns(cast: Cast) -> None:
    first = advised(cast)
    second = advised(cast, registered(cast, title="关于乙的通知", document_number=""))
    actions.return_to_office(second, actor=cast.leader, reason="请补充")
    actions.mark_read(first, actor=cast.leader)
    advices = Task.objects.filter(name="拟办", state="done")
    for task, days in zip(advices, (1, 4), strict=True):
        Task.objects.filter(pk=task.pk).update(opened_at=task.done_at - timedelta(days=days))  # type: ignore[operator]  # done
    found = {each.name: each for each in step_figures(cast.organ.pk, year(today().year))}
    assert (found["拟办"].done, found["拟办"].mean, found["拟办"].longest) == (2, 2.5, 4.0)
    assert (found["批示"].done, found["批示"].waiting) == (2, 0)
    assert found["拟办"].waiting == 1
    assert [
        turn.pk for turn in turns_of(cast.organ.pk, year(today().year), "documents.document", "拟办")
    ] == [
        advices[1].pk,
        advices[0].pk,
    ]


def test_another_year_counts_nothing(cast: Cast) -> None:
    advised(cast)
    assert step_figures(cast.organ.pk, year(today().year - 1)) == []


def test_the_page_opens_the_turns_behind_a_line(cast: Cast) -> None:
    document = handed_over(cast)
    client = cast.client(cast.principal)
    page = client.get(reverse("documents:figures")).content.decode()
    assert "批示" in page
    opened = client.get(
        reverse("documents:figures"), {"period": "year", "label": "documents.document", "step": "批示"}
    ).content.decode()
    assert document.title in opened
    assert "请城管办抓紧办理。" in opened


def test_others_do_not_look_over_everybodys_papers(cast: Cast) -> None:
    for actor in (cast.leader, cast.head):
        assert cast.client(actor).get(reverse("documents:figures")).status_code == 403


def test_an_empty_year_says_what_would_be_here(cast: Cast) -> None:
    page = (
        cast.client(cast.office_head)
        .get(reverse("documents:figures"), {"period": "nonsense"})
        .content.decode()
    )
    assert "还没有按流程办过的文件" in page


def test_returns_are_measures_with_their_evidence(cast: Cast) -> None:
    document = advised(cast)
    actions.return_to_office(document, actor=cast.leader, reason="请补充")
    actions.send_back_document(document, actor=cast.office_clerk, reason="不属本街道办理")
    returned, sent_back = measure("documents.returned"), measure("documents.sent_back")
    assert returned is not None
    assert sent_back is not None
    period = year(now().year)
    assert (returned.value(cast.organ.pk, period), sent_back.value(cast.organ.pk, period)) == (1, 1)
    assert "请补充" in returned.describe(returned.evidence(cast.organ.pk, period)[0])
