"""文件处理单 as a PDF: everything the register knows, who advised, who decided and how it was recorded."""

from datetime import timedelta

import pypdfium2
from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.models import Document
from qianshao.documents.slips import handling_slip
from qianshao.documents.tests.papers import advised, handed_over, instructed, registered, scan
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.gongwen.forms import Cell, Form, Grid
from tests.cast import Cast


def cells_of(form: Form) -> dict[str, str]:
    """What stands beside each label."""
    found: dict[str, str] = {}
    rows = [row for part in form.parts if isinstance(part, Grid) for row in part.rows]
    for row in rows:
        for named, told in zip(row.cells[::2], row.cells[1::2], strict=True):
            found[_words(named)] = _words(told)
    return found


def _words(cell: Cell) -> str:
    return "\n".join(each.words for each in cell.texts)


def printed(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_it_says_what_the_register_knows(cast: Cast) -> None:
    day = today() - timedelta(days=3)
    document = registered(
        cast,
        copies=2,
        pages=5,
        issued_on=day,
        addressees="各街道办事处",
        copied_to="区纪委",
        contact="甲一鸣 000",
    )
    cells = cells_of(handling_slip(document))
    assert cells["来文单位"] == "演示区委办公室"
    assert cells["来文字号"] == document.document_number
    assert cells["成文日期"] == words_for(day)
    assert cells["份数、页数"] == "2份，5页"
    assert (cells["主送"], cells["抄送"], cells["联系人"]) == ("各街道办事处", "区纪委", "甲一鸣 000")
    assert (cells["拟办意见"], cells["领导批示"], cells["承办结果"]) == ("", "", "")


def test_it_says_who_advised_and_decided_and_who_carries_it_out(cast: Cast) -> None:
    document = handed_over(cast)
    cells = cells_of(handling_slip(document))
    day = words_for(today())
    assert cells["拟办意见"].splitlines() == [
        "拟请城管办主办，东风社区协办。",
        f"{cast.office_head.person_name}（{cast.office_head.post_name}）　{day}",
    ]
    assert cells["领导批示"].splitlines() == ["请城管办抓紧办理。", f"{cast.leader}　{day}"]
    matter = document.tasks.get().matter
    assert f"{matter.number}　主办 {cast.city}，协办 {cast.east}" in cells["承办结果"]


def test_what_was_recorded_from_paper_is_marked_so(cast: Cast) -> None:
    document = advised(cast)
    actions.transcribe_instruction(
        document, actor=cast.office_clerk, text="阅。", decided_on=today(), scans=[scan()]
    )
    assert f"（{cast.office_clerk.person_name}代录）" in cells_of(handling_slip(document))["领导批示"]


def test_a_withdrawn_advice_and_a_waiting_leader_are_not_on_it(cast: Cast) -> None:
    document = advised(cast)
    assert cells_of(handling_slip(document))["领导批示"] == ""
    actions.withdraw_advice(document, actor=cast.office_head)
    assert cells_of(handling_slip(document))["拟办意见"] == ""


def test_the_file_is_a_pdf_of_one_page_with_the_words_on_it(cast: Cast) -> None:
    document = instructed(cast)
    answer = cast.client(cast.office_clerk).get(reverse("documents:slip-file", args=[document.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    words = printed(answer.content)
    assert "文件处理单" in words
    assert "请城管办抓紧办理。" in words
    assert "第1页共1页" in words


def test_the_page_offers_the_file(cast: Cast) -> None:
    document = registered(cast)
    page = cast.client(cast.office_clerk).get(reverse("documents:slip", args=[document.pk])).content.decode()
    assert reverse("documents:slip-file", args=[document.pk]) in page


def test_a_title_of_two_hundred_characters_still_fits_its_cell(cast: Cast) -> None:
    document = registered(cast, title="关于" + "进一步加强背街小巷环境整治" * 15 + "的通知")
    assert Document.objects.get(pk=document.pk).title in printed(
        cast.client(cast.office_clerk).get(reverse("documents:slip-file", args=[document.pk])).content
    )
