"""画流程和发布 on pages: the sketch is kept, checked, published; who may not, is told why."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qianshao.processes.diagram.blank import blank_diagram
from qianshao.processes.models import Process, Version
from qianshao.processes.subjects import Subject
from qianshao.processes.tests.drawing import chain, drawn, step
from qianshao.processes.tests.stored import PAPER, begun, by, entries, published
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers")]

MORE = drawn(
    step("起草", by("starter", "handle")),
    step("法制审核", by("post:office_head")),
    step("签发", by("leader:unit", "decide")),
    chain("start", "起草", "法制审核", "签发", "end"),
)
FOREIGN = PAPER.replace(b"<bpmn:endEvent", b'<bpmn:scriptTask id="x" name="js"/><bpmn:endEvent')


def _post(cast: Cast, name: str, process: Process, who: str = "office_clerk", **data: Any) -> Any:
    client = cast.client(cast.everyone[who])
    return client.post(reverse(f"processes:{name}", args=[process.pk]), data)


def test_what_was_drawn_is_kept_and_leaves_one_entry(cast: Cast) -> None:
    process = published(cast)
    answer = _post(cast, "draw", process, xml=MORE.decode())
    assert answer.status_code == 302
    process.refresh_from_db()
    assert process.sketch == MORE.decode()
    assert entries("processes.process.sketched") == 1
    assert process.current is not None
    assert process.current.xml == PAPER.decode()


def test_a_file_drawn_elsewhere_is_taken_without_scripts(cast: Cast) -> None:
    process = published(cast)
    file = SimpleUploadedFile("改.bpmn", b"\xef\xbb\xbf" + MORE)
    assert _post(cast, "draw", process, xml=PAPER.decode(), file=file).status_code == 302
    process.refresh_from_db()
    assert process.sketch == MORE.decode()


def test_foreign_elements_are_kept_and_named(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=FOREIGN.decode())
    process.refresh_from_db()
    assert "scriptTask" in process.sketch
    page = cast.client(cast.office_clerk).get(reverse("processes:publish", args=[process.pk]))
    assert "脚本任务“x”本系统不能运行" in page.content.decode()
    assert 'data-diagram-wrong="x"' in page.content.decode()


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [("", "图是空的"), ("你好", "这不是 BPMN 2.0 流程图"), (FOREIGN.decode()[:-30], "文件已损坏或不完整")],
    ids=["empty", "no diagram", "cut off"],
)
def test_what_is_no_diagram_stays_in_the_field_with_a_sentence(cast: Cast, xml: str, sentence: str) -> None:
    process = published(cast)
    answer = _post(cast, "draw", process, xml=xml)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    process.refresh_from_db()
    assert process.sketch == ""


def test_two_who_draw_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=MORE.decode())
    answer = _post(cast, "draw", process, "office_head", xml=PAPER.decode(), seen="2026-03-05T09:00:00+00:00")
    assert answer.status_code == 422
    assert "刚才也改了这张图" in answer.content.decode()


def test_checking_keeps_nothing_and_names_the_element(cast: Cast) -> None:
    process = published(cast)
    answer = _post(cast, "check", process, xml=FOREIGN.decode())
    found = answer.json()["findings"]
    assert [(each["element"], each["rule"]) for each in found] == [("x", "foreign")]
    process.refresh_from_db()
    assert process.sketch == ""
    assert _post(cast, "check", process, xml="x").json()["findings"][0]["message"].startswith("这不是")


def test_a_sound_drawing_is_published_and_seen(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=MORE.decode())
    answer = _post(cast, "publish", process, note="增加法制审核")
    assert answer.status_code == 302
    assert entries("processes.version.published") == 1
    page = cast.client(cast.staff).get(process.get_absolute_url()).content.decode()
    assert "第2版" in page
    assert "增加法制审核" in page
    assert "法制审核</a>" in page
    changed = cast.client(cast.staff).get(reverse("processes:compare", args=[process.pk, 2])).content.decode()
    assert "新增" in changed
    assert "步骤“法制审核”" in changed
    assert "删去" in changed


def test_what_is_wrong_is_not_published(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=FOREIGN.decode())
    answer = _post(cast, "publish", process)
    assert answer.status_code == 422
    assert "本系统不能运行" in answer.content.decode()
    assert Version.objects.filter(process=process).count() == 1


def test_publishing_twice_has_nothing_left_to_publish(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=MORE.decode())
    _post(cast, "publish", process)
    assert _post(cast, "publish", process).status_code == 302
    assert Version.objects.filter(process=process).count() == 2


@pytest.mark.parametrize("name", ["draw", "check", "publish", "drop"])
def test_it_refuses_another_department_with_a_reason(cast: Cast, name: str) -> None:
    process = published(cast)
    Process.objects.filter(pk=process.pk).update(sketch=MORE.decode())
    answer = _post(cast, name, process, "head", xml=MORE.decode())
    assert answer.status_code == 403
    assert "办公室" in answer.content.decode()


def test_a_sketch_is_given_up(cast: Cast) -> None:
    process = published(cast)
    _post(cast, "draw", process, xml=MORE.decode())
    assert _post(cast, "drop", process).status_code == 302
    process.refresh_from_db()
    assert process.sketch == ""
    assert entries("processes.process.sketch_dropped") == 1


def test_a_process_begins_on_an_empty_sheet(cast: Cast, papers: Subject) -> None:
    client = cast.client(cast.office_head)
    answer = client.post(reverse("processes:make"), {"name": "信访答复", "subject_type": papers.label})
    made = Process.objects.get(name="信访答复")
    assert answer.headers["Location"] == reverse("processes:draw", args=[made.pk])
    assert made.sketch == blank_diagram(made.key, "信访答复")
    found = _post(cast, "check", made, xml=made.sketch).json()["findings"]
    assert {each["rule"] for each in found} == {"act", "people"}
    assert client.post(reverse("processes:make"), {"name": "", "subject_type": ""}).status_code == 422
    assert cast.client(cast.head).get(reverse("processes:make")).status_code == 403


def test_the_drawing_board_offers_the_words_of_the_record(cast: Cast) -> None:
    process = published(cast)
    page = cast.client(cast.office_clerk).get(reverse("processes:draw", args=[process.pk])).content.decode()
    for word in ("是否重大", "起草单位", "保管人", "编号", "会签人"):
        assert word in page


def test_a_diagram_leaves_as_it_came(cast: Cast) -> None:
    process = published(cast)
    answer = cast.client(cast.staff).get(reverse("processes:version-file", args=[process.pk, 1]))
    assert answer.content == PAPER
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert cast.client(cast.staff).get(reverse("processes:sketch-file", args=[process.pk])).status_code == 404


def test_the_list_costs_as_many_queries_for_one_process_as_for_three(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client, url = cast.client(cast.staff), reverse("processes:list")
    begun(cast)
    client.get(url)
    with django_assert_max_num_queries(12) as one:
        client.get(url)
    for key in ("second", "third"):
        published(cast, key=key)
    with django_assert_max_num_queries(len(one)):
        page = client.get(url).content.decode()
    assert page.count("演示流程") == 3
    assert "1 件" in page
