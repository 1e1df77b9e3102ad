"""Measuring a DOCX by its settings: ours is fine in every layout, and one fault is found at exactly its clause."""

import re
from dataclasses import dataclass
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.measure.docx import measure_docx
from qianshao.gongwen.measure.measurement import Measurement, Verdict
from qianshao.gongwen.model import Document
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.docx_documents import GATHERED, LETTER, REQUEST, UNSEALED, documents
from qianshao.gongwen.tests.docx_schema import parts, with_part
from qianshao.gongwen.tests.invented import invented

NAMES = sorted(documents())
ORDER, MINUTES = documents()["命令"], documents()["纪要"]
STYLES, BODY, SETTINGS, ODD = (
    "word/styles.xml",
    "word/document.xml",
    "word/settings.xml",
    "word/footer-odd.xml",
)
EVEN = "word/footer-even.xml"


def wrong(rows: list[Measurement]) -> list[str]:
    """The clauses that are not kept, each once."""
    return sorted({row.key for row in rows if row.verdict in (Verdict.FAULT, Verdict.WARNING)})


@pytest.mark.parametrize("name", NAMES)
def test_our_own_document_keeps_every_clause(name: str) -> None:
    rows = measure_docx(to_docx(documents()[name]), source=documents()[name])
    assert wrong(rows) == []
    assert sum(row.verdict is Verdict.FINE for row in rows) >= 25


@pytest.mark.parametrize("number", range(1, 21))
def test_an_invented_document_keeps_every_clause(number: int) -> None:
    assert wrong(measure_docx(to_docx(invented(number)), source=invented(number))) == []


@dataclass(frozen=True)
class Fault:
    """A fault laid into a document: in a part the first match of `pattern` becomes `new`."""

    key: str
    document: Document
    part: str
    pattern: str
    new: str

    def content(self) -> bytes:
        content = to_docx(self.document)
        old = parts(content)[self.part].decode()
        spoiled, count = re.subn(self.pattern, self.new, old, count=1, flags=re.DOTALL)
        assert count == 1
        assert spoiled != old
        return with_part(content, self.part, spoiled.encode())


def style(element: str, old: str, new: str) -> tuple[str, str, str]:
    """A change within the style of an element."""
    return STYLES, rf'(w:styleId="{element}">(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}"


def text(element: str, old: str, new: str) -> tuple[str, str, str]:
    """A change within the first paragraph of an element."""
    return BODY, rf'(<w:pStyle w:val="{element}"/>(?:(?!</w:p>).)*?){old}', rf"\g<1>{new}"


def signed(organ: int, date: int) -> tuple[str, str, str]:
    """Other indents at the right of the organ and of the date, in twips."""
    pattern = r'("SIGNATURE"/>(?:(?!</w:p>).)*?w:right=")\d+("(?:.(?!"DATE"))*?."DATE"/>.*?w:right=")\d+"'
    return BODY, pattern, rf'\g<1>{organ}\g<2>{date}"'


FAULTS = [
    Fault(
        "paper.size",
        UNSEALED,
        BODY,
        'w:w="11906" w:h="16838"(.*?)w:right="1474"',
        r'w:w="11340" w:h="16838"\1w:right="908"',
    ),
    Fault("margin.top", UNSEALED, BODY, r'w:top="\d+"(.*?)w:bottom="\d+"', r'w:top="1701"\1w:bottom="2106"'),
    Fault(
        "margin.left", UNSEALED, BODY, r'w:right="1474"(.*?)w:left="1587"', r'w:right="1361"\1w:left="1700"'
    ),
    Fault("area.height", UNSEALED, BODY, r'w:bottom="1847"', 'w:bottom="1758"'),
    Fault("grid.lines", UNSEALED, BODY, 'w:linePitch="589"', 'w:linePitch="595"'),
    Fault("grid.characters", UNSEALED, *style("PARAGRAPH", '<w:spacing w:val="-5"/>', "")),
    Fault(
        "body.size",
        UNSEALED,
        *style("PARAGRAPH", '"-5"/><w:sz w:val="32"/>', '"-15"/><w:sz w:val="33"/>'),
    ),
    Fault("body.face", UNSEALED, *style("PARAGRAPH", "仿宋_GB2312", "宋体")),
    Fault("body.indent", UNSEALED, *style("PARAGRAPH", 'w:firstLine="632"', 'w:firstLine="0"')),
    Fault("body.flush", UNSEALED, *style("PARAGRAPH", 'w:firstLine="632"', 'w:left="316" w:firstLine="316"')),
    Fault(
        "colour.text",
        UNSEALED,
        *style("PARAGRAPH", "<w:spacing w:val", '<w:color w:val="1F4E79"/><w:spacing w:val'),
    ),
    Fault("heading.1.face", GATHERED, *style("HEADING_1", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"')),
    Fault("heading.2.face", GATHERED, *style("HEADING_2", "楷体_GB2312", "黑体")),
    Fault("heading.3.face", GATHERED, *style("HEADING_3", "仿宋_GB2312", "楷体_GB2312")),
    Fault("heading.size", GATHERED, *style("HEADING_1", '<w:sz w:val="32"/>', '<w:sz w:val="36"/>')),
    Fault("title.face", UNSEALED, *style("TITLE", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"')),
    Fault("title.size", UNSEALED, *style("TITLE", '<w:sz w:val="44"/>', '<w:sz w:val="36"/>')),
    Fault("title.centre", UNSEALED, *style("TITLE", 'w:val="center"', 'w:val="left"')),
    Fault("title.gap", UNSEALED, *text("TITLE", 'w:before="1178"', 'w:before="589"')),
    Fault("masthead.colour", UNSEALED, *style("MASTHEAD", "FF0000", "000000")),
    Fault("masthead.face", UNSEALED, *style("MASTHEAD", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"')),
    Fault("masthead.top", UNSEALED, *text("MASTHEAD", r'w:before="\d+"', 'w:before="1000"')),
    Fault("masthead.centre", UNSEALED, *style("MASTHEAD", 'w:val="center"', 'w:val="left"')),
    Fault("number.gap", UNSEALED, *style("NUMBER", 'w:before="1178"', 'w:before="0"')),
    Fault("number.place", UNSEALED, *style("NUMBER", 'w:val="center"', 'w:val="left"')),
    Fault("number.place", REQUEST, *text("NUMBER", 'w:left="316"', 'w:left="0"')),
    Fault("signers.face", REQUEST, *style("SIGNER", 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="仿宋_GB2312"')),
    Fault("red_rule.colour", UNSEALED, *style("RULE", "FF0000", "000000")),
    Fault("red_rule.gap", UNSEALED, *style("RULE", r'w:before="\d+"', 'w:before="400"')),
    Fault("addressee.place", UNSEALED, *text("ADDRESSEES", "</w:pPr>", '<w:ind w:firstLine="632"/></w:pPr>')),
    Fault("addressee.colon", UNSEALED, *text("ADDRESSEES", "：</w:t>", ":</w:t>")),
    Fault("addressee.gap", UNSEALED, *style("ADDRESSEES", 'w:before="589"', 'w:before="0"')),
    Fault(
        "attachment_note.indent", GATHERED, *text("ATTACHMENT_NOTE", r'w:hanging="\d+"', 'w:hanging="1974"')
    ),
    Fault("attachment_note.gap", GATHERED, *text("ATTACHMENT_NOTE", 'w:before="589"', 'w:before="0"')),
    Fault("attachment_note.mark", GATHERED, *text("ATTACHMENT_NOTE", "清单</w:t>", "清单。</w:t>")),
    Fault("signature.seal.date", GATHERED, *signed(506, 664)),
    Fault("signature.seal.centre", GATHERED, *text("SIGNATURE", r'w:right="\d+"', 'w:right="2500"')),
    Fault("signature.plain.organ", UNSEALED, *signed(932, 300)),
    Fault("signature.plain.date", UNSEALED, *text("DATE", r'w:right="\d+"', 'w:right="632"')),
    Fault("signature.gap", UNSEALED, *text("SIGNATURE", 'w:before="589"', 'w:before="1767"')),
    Fault("note.place", GATHERED, *style("NOTE", 'w:firstLine="632"', 'w:firstLine="0"')),
    Fault("note.form", GATHERED, *text("NOTE", "（此件公开发布）", "此件公开发布")),
    Fault("attachment.page", GATHERED, *text("ATTACHMENT_MARK", "<w:pageBreakBefore/>", "")),
    Fault(
        "attachment.mark.face",
        GATHERED,
        *style("ATTACHMENT_MARK", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"'),
    ),
    Fault("attachment.title.line", GATHERED, *style("ATTACHMENT_TITLE", 'w:before="589"', 'w:before="0"')),
    Fault("imprint.size", UNSEALED, *style("COPIES", '<w:sz w:val="28"/>', '<w:sz w:val="32"/>')),
    Fault(
        "imprint.rule.thick",
        UNSEALED,
        BODY,
        '<w:top w:val="single" w:sz="8"',
        '<w:top w:val="single" w:sz="12"',
    ),
    Fault("imprint.copies.form", UNSEALED, *text("COPIES", "。</w:t>", "</w:t>")),
    Fault("imprint.copies.place", UNSEALED, *style("COPIES", 'w:left="1120"', 'w:left="840"')),
    Fault("imprint.date.form", UNSEALED, *text("PRINTED", "印发</w:t>", "</w:t>")),
    Fault(
        "imprint.pinned",
        UNSEALED,
        BODY,
        r'positionV relativeFrom="page">(<wp:posOffset>\d+</wp:posOffset></wp:positionV><wp:extent[^>]*/>'
        r"<wp:effectExtent[^>]*/><wp:wrapTopAndBottom/>)",
        r'positionV relativeFrom="paragraph">\1',
    ),
    Fault("page_number.there", UNSEALED, EVEN, " PAGE ", " DATE "),
    Fault("page_number.odd", UNSEALED, ODD, 'w:val="right"', 'w:val="center"'),
    Fault("page_number.even", UNSEALED, SETTINGS, "<w:evenAndOddHeaders/>", ""),
    Fault("page_number.size", UNSEALED, *style("PAGE_NUMBER", '<w:sz w:val="28"/>', '<w:sz w:val="21"/>')),
    Fault("page_number.face", UNSEALED, *style("PAGE_NUMBER", 'w:ascii="宋体"', 'w:ascii="Times New Roman"')),
    Fault("page_number.dashes", UNSEALED, ODD, "— </w:t>", "</w:t>"),
    Fault("page_number.top", UNSEALED, BODY, r'w:footer="\d+"', 'w:footer="851"'),
    Fault(
        "page_number.turned",
        GATHERED,
        "word/footer-turned-odd.xml",
        ".*",
        "<w:ftr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>",
    ),
    Fault("letter.page_number", LETTER, BODY, "<w:titlePg/>", ""),
    Fault("letter.number.place", LETTER, *text("NUMBER", 'w:val="right"', 'w:val="left"')),
    Fault(
        "letter.lower.order", LETTER, BODY, r"(.*)cy=\"12600\"(.*?)cy=\"12600\"", r'\1cy="72000"\2cy="72000"'
    ),
    Fault("letter.rules.colour", LETTER, BODY, 'srgbClr val="FF0000"', 'srgbClr val="000000"'),
    Fault("letter.masthead.word", LETTER, *text("MASTHEAD", "办事处</w:t>", "办事处文件</w:t>")),
    Fault("order.masthead.top", ORDER, *text("MASTHEAD", r'w:before="\d+"', 'w:before="2200"')),
    Fault("attendance.face", MINUTES, *style("LABEL", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"')),
    Fault(
        "attendance.wrap",
        MINUTES,
        *text("ATTENDANCE", r'w:left="\d+" w:hanging="\d+"', 'w:left="632" w:hanging="0"'),
    ),
    Fault("line.start", UNSEALED, *style("PARAGRAPH", "<w:pPr>", '<w:pPr><w:kinsoku w:val="0"/>')),
    Fault("source.text", UNSEALED, *text("PARAGRAPH", "2026年", "2025年")),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{n:02}-{fault.key}" for n, fault in enumerate(FAULTS, 1)])
def test_one_fault_is_found_at_exactly_its_clause(fault: Fault) -> None:
    assert wrong(measure_docx(fault.content(), source=fault.document)) == [fault.key]


def another_offices_document() -> bytes:
    """A notice as it comes out of somebody's word processor: plain paragraphs, no named styles."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    lines = [
        ("关于开展安全生产检查的通知", "方正小标宋简体", 22, "center"),
        ("各社区：", "仿宋_GB2312", 16, "left"),
        ("为做好安全生产工作，现就有关事项通知如下。", "仿宋_GB2312", 16, "both"),
        ("一、总体要求", "楷体_GB2312", 16, "both"),
        ("坚持预防为主，全面排查整治各类隐患。", "仿宋_GB2312", 16, "both"),
        ("演示街道办事处", "仿宋_GB2312", 16, "right"),
        ("2026年1月8日", "仿宋_GB2312", 16, "right"),
    ]
    for words, face, size, align in lines:
        paragraph = file.add_paragraph()
        run = paragraph.add_run(words)
        run.font.size = Pt(size)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        paragraph.alignment = {"left": 0, "center": 1, "right": 2, "both": 3}[align]  # type: ignore[assignment]  # WD_ALIGN
        paragraph.paragraph_format.line_spacing = Pt(28)
        paragraph.paragraph_format.space_after = Pt(0)
        if align == "both":
            paragraph.paragraph_format.first_line_indent = Pt(32)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def test_another_offices_document_is_measured_by_its_text() -> None:
    rows = {row.key: row for row in measure_docx(another_offices_document())}
    assert rows["heading.1.face"].found == "楷体"
    assert rows["heading.1.face"].verdict is Verdict.WARNING
    assert rows["title.size"].verdict is Verdict.FINE
    assert rows["body.indent"].verdict is Verdict.FINE
    assert rows["page_number.there"].verdict is Verdict.FAULT
    assert rows["signature.seal.date"].verdict is Verdict.WARNING
    # Sixteen-point characters without tracking: 27 to a line.
    assert rows["grid.characters"].found == 27
    assert rows["masthead.colour"].verdict is Verdict.NOT_APPLICABLE
    assert rows["imprint.size"].verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04"], ids=["nothing", "pdf", "torn"])
def test_what_is_no_docx_ends_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Problem):
        measure_docx(content)


def test_a_package_of_another_kind_ends_in_a_sentence() -> None:
    content = to_docx(UNSEALED)
    with pytest.raises(Problem, match="损坏"):
        measure_docx(with_part(content, BODY, b"<w:document"))
