"""公文去向 and 传阅: where the paper and its copies are, who has read it, on the page and on 传阅单."""

from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.models import Document
from qianshao.documents.slips import circulation_slip
from qianshao.documents.tests.papers import advised, handed_over, on_the_process, registered
from qianshao.documents.tests.test_course import with_review
from qianshao.documents.whereabouts import places_of, who_has_it
from qianshao.foundation.todos import todos_of
from qianshao.gongwen.forms import Grid
from qianshao.people.models import Holding
from qianshao.processes.actions import circulate, read_circulation, urge_readers, urge_task
from qianshao.processes.models import Circulation
from qianshao.processes.queries.turns import open_tasks
from tests.cast import Cast


def told(document: Document, cast: Cast) -> list[tuple[str, str, str]]:
    return [(each.what, each.who, each.standing) for each in places_of(document, cast.office_clerk)]


def rows_of(document: Document) -> list[list[str]]:
    """The table of 传阅单 below its head."""
    grid = circulation_slip(document).parts[1]
    assert isinstance(grid, Grid)
    return [["".join(text.words for text in cell.texts) for cell in row.cells] for row in grid.rows[1:]]


def test_the_original_lies_with_the_office_then_with_the_leader(cast: Cast) -> None:
    document = registered(cast)
    assert told(document, cast) == [("原件", "办公室", "待拟办")]
    document = advised(cast, document)
    assert told(document, cast) == [("原件", str(cast.post(cast.leader)), "待批示")]
    assert who_has_it(document) == str(cast.post(cast.leader))


def test_units_that_were_handed_it_are_named_with_how_they_stand(cast: Cast) -> None:
    document = handed_over(cast)
    matter = document.tasks.get().matter
    assert ("主办", "城管办", f"{matter.number} {matter.get_state_display()}") in told(document, cast)
    assert ("协办", "东风社区", "已送") in told(document, cast)


def test_a_paper_sent_back_is_with_its_sender(cast: Cast) -> None:
    document = actions.send_back_document(registered(cast), actor=cast.office_clerk, reason="不属本街道办理")
    assert told(document, cast) == [("原件", document.sender, "已退回来文单位")]


def test_readers_have_it_to_do_read_it_with_a_word_and_the_slip_says_so(cast: Cast) -> None:
    document = registered(cast)
    posts = [cast.post(cast.head), cast.post(cast.other_head)]
    circulate(document, posts, actor=cast.office_clerk, note="请阅知")
    todo = next(each for each in todos_of(cast.head) if each.wanted == "阅")
    assert todo.title.endswith(document.title)
    client = cast.client(cast.head)
    assert client.get(document.get_absolute_url()).status_code == 200
    client.post(todo.url, {"word": "已阅，按要求落实。"})
    assert [each for each in told(document, cast) if each[0] == "传阅"] == [
        ("传阅", str(cast.head), "已阅：已阅，按要求落实。"),
        ("传阅", f"{cast.party} {cast.post(cast.other_head)}", "未阅"),
    ]
    first, second = rows_of(document)
    assert (first[0], first[4]) == (cast.head.person_name, "已阅，按要求落实。")
    assert (second[0], second[3], second[4]) == (cast.other_head.person_name, "", "")


def test_circulation_survives_every_return(cast: Cast) -> None:
    document = advised(cast)
    (row,) = circulate(document, [cast.post(cast.head)], actor=cast.office_clerk)
    actions.return_to_office(document, actor=cast.leader, reason="请补充")
    document = advised(cast, Document.objects.get())
    read_circulation(row, actor=cast.head, word="阅。")
    assert Circulation.objects.get().word == "阅。"
    assert ("传阅", str(cast.head), "已阅：阅。") in told(document, cast)


def test_who_follows_a_reader_that_left_reads_it(cast: Cast) -> None:
    document = registered(cast)
    circulate(document, [cast.post(cast.head)], actor=cast.office_clerk)
    Holding.objects.filter(person_id=cast.head.person_id).update(person_id=cast.staff.person_id)
    assert rows_of(document)[0][0] == cast.staff.person_name


def test_readers_are_urged_from_the_page(cast: Cast) -> None:
    document = registered(cast)
    circulate(document, [cast.post(cast.head)], actor=cast.office_clerk)
    client = cast.client(cast.office_clerk)
    page = client.get(document.get_absolute_url()).content.decode()
    assert reverse("processes:urge-readers", args=["documents.document", document.pk]) in page
    assert reverse("documents:circulation-file", args=[document.pk]) in page
    assert urge_readers(document, actor=cast.office_clerk) == 1
    assert ("传阅", f"{cast.city} {cast.post(cast.head)}", "未阅，已催") in told(document, cast)


def test_the_office_urges_a_leader_on_the_process(cast: Cast) -> None:
    document = advised(cast)
    (task,) = open_tasks(document)
    page = cast.client(cast.office_clerk).get(document.get_absolute_url()).content.decode()
    assert reverse("processes:urge", args=[task.pk]) in page
    urge_task(task, actor=cast.office_clerk, reason="区里今天要")
    assert told(document, cast)[0][2] == "待批示，已催 1 次"


def test_the_slip_is_a_pdf(cast: Cast) -> None:
    document = registered(cast)
    circulate(document, [cast.post(cast.head)], actor=cast.office_clerk)
    answer = cast.client(cast.head).get(reverse("documents:circulation-file", args=[document.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_step_that_several_could_take_is_one_line(cast: Cast) -> None:
    on_the_process(cast, with_review())
    document = advised(cast)
    ((what, who, standing),) = told(document, cast)
    assert (what, standing) == ("原件", "待法制审核")
    assert {str(cast.post(cast.head)), str(cast.post(cast.other_head))} <= set(who.split("、"))
