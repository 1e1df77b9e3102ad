"""Our DOCX is read back exactly; other people's by what they show; hostile ones end in one sentence."""

import io
import zipfile
from base64 import b64decode
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.model import Block, Cell, Document, Form, Heading, Paragraph, Picture, Sealing, Table
from qianshao.gongwen.parsing import parse, parse_docx
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.documents import documents
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.word_files import (
    NUMBERING,
    cell,
    numbered,
    packed,
    paragraph,
    run,
    table,
    word_file,
)

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def shown(body: str, **more: str) -> tuple[Block, ...]:
    return parse_docx(word_file(body, **more)).blocks  # type: ignore[arg-type]  # only texts are given here


@pytest.mark.parametrize("name", NAMES)
def test_our_file_of_an_example_is_read_back_exactly(name: str) -> None:
    assert parse_docx(to_docx(parse(example(name)))) == parse(example(name))


def _printed(document: Document) -> Document:
    """The document without what its layout does not print (10.1: a letter has no 印发), and with pictures that open."""

    def real(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(each, content=PNG) if isinstance(each, Picture) else each for each in blocks)

    if document.form is Form.LETTER:
        document = replace(document, signers=(), imprint=replace(document.imprint, printer="", printed=""))
    attachments = tuple(replace(each, blocks=real(each.blocks)) for each in document.attachments)
    return replace(document, blocks=real(document.blocks), attachments=attachments)


@pytest.mark.slow
@given(documents().map(_printed))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_our_file_of_a_made_up_document_is_read_back_exactly(document: Document) -> None:
    assert parse_docx(to_docx(document)) == document


def test_what_somebody_adds_to_our_file_is_kept_and_headings_are_known_by_their_labels() -> None:
    ours = '<w:style w:styleId="A" w:type="paragraph"><w:name w:val="公文正文"/></w:style>'
    found = shown(
        paragraph("原文。", style="A") + paragraph("二、新增") + paragraph("加的一段。"), styles=ours
    )
    assert found == (Paragraph("原文。"), Heading(1, "二、新增"), Paragraph("加的一段。"))


def test_automatic_numbers_become_the_labels_that_are_printed() -> None:
    body = (
        paragraph("关于开展检查的通知")
        + numbered("总体要求", 1)
        + numbered("落实责任", 1, 1)
        + numbered("检查内容", 1, 2)
        + numbered("检查方式", 1, 2)
        + numbered("工作安排", 1)
        + numbered("再分工", 1, 1)
        + numbered("一个项目符号。", 2)
        + numbered("另一个列表", 3)
    )
    found = shown(body, numbering=NUMBERING)
    assert [getattr(each, "text", "") for each in found] == [
        "一、总体要求",
        "（一）落实责任",
        "1.检查内容",
        "2.检查方式",
        "二、工作安排",
        "（一）再分工",
        "一个项目符号。",
        "五、另一个列表",
    ]
    assert [each.level for each in found if isinstance(each, Heading)] == [1, 2, 3, 3, 1, 2, 1]


def test_headings_by_style_get_their_level_and_no_label() -> None:
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {"T": "Title", "1": "heading 1", "2": "heading 2"}.items()
    )
    document = parse_docx(
        word_file(
            paragraph("演示街道信息工作总结", style="T")
            + paragraph("这一段说明一年来的情况，文字足够长，是一个完整的句子。")
            + paragraph("工作回顾", style="1")
            + paragraph("（一）抓好落实", style="2"),
            styles=styles,
        )
    )
    assert document.title == "演示街道信息工作总结"
    assert document.blocks[1:] == (Heading(1, "工作回顾"), Heading(2, "（一）抓好落实"))


def test_tables_keep_their_merged_cells() -> None:
    grid = table(
        cell("名称", '<w:vMerge w:val="restart"/>') + cell("数量", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("甲") + cell("乙"),
        cell("水泵") + cell("1") + cell("2"),
    )
    assert shown(paragraph("情况如下。") + grid)[1] == Table(
        (
            (Cell("名称", 1, 2), Cell("数量", 2)),
            (Cell("甲"), Cell("乙")),
            (Cell("水泵"), Cell("1"), Cell("2")),
        )
    )


def test_insertions_are_taken_deletions_and_hidden_text_are_not() -> None:
    runs = (
        f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        + run("藏", "<w:vanish/>")
        + run("显", '<w:vanish w:val="0"/>')
        + f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink><w:moveFrom>{run("移走")}</w:moveFrom>'
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + run("域。")
    )
    assert shown(paragraph(runs=runs)) == (Paragraph("新显链接域。"),)


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    ended = "<w:rPr><w:del/></w:rPr>"
    assert shown(paragraph("前半句，", properties=ended) + paragraph("后半句。")) == (
        Paragraph("前半句，后半句。"),
    )


def test_tabs_and_soft_breaks_part_what_they_part() -> None:
    body = paragraph(runs=f"{run('第一行是一句完整的话。')}<w:r><w:br/></w:r>{run('第二行也是。')}")
    assert shown(body) == (Paragraph("第一行是一句完整的话。"), Paragraph("第二行也是。"))


def test_a_text_box_is_read_once() -> None:
    inside = f"<w:txbxContent>{paragraph('框里的话。')}</w:txbxContent>"
    alternates = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(paragraph("框外的话。", runs=alternates)) == (
        Paragraph("框外的话。"),
        Paragraph("框里的话。"),
    )


def test_a_picture_comes_with_its_content_and_a_kind_that_cannot_be_shown_without() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="不印的说明"/><a:blip r:embed="{}"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    body = paragraph("如图。") + paragraph(runs=drawing.format("one")) + paragraph(runs=drawing.format("two"))
    content = word_file(body, pictures={"one.png": PNG, "two.emf": b"\x01\x00\x00\x00"})
    assert parse_docx(content).blocks[1:] == (Picture("one.png", "", PNG), Picture("two.emf"))


def test_an_imprint_in_a_table_is_an_imprint() -> None:
    document = parse_docx(
        word_file(
            paragraph("关于开展检查的通知")
            + paragraph("各社区：")
            + paragraph("请做好准备，认真落实各项检查要求，确保取得实效。")
            + paragraph("演示街道办事处")
            + paragraph("2026年1月8日")
            + table(
                cell("抄送：区政府办公室。", '<w:gridSpan w:val="2"/>'),
                cell("演示街道党政办公室") + cell("2026年1月9日印发"),
            )
        )
    )
    assert document.addressees == "各社区"
    assert document.signature.names == ("演示街道办事处",)
    assert (document.imprint.copies, document.imprint.printer) == ("区政府办公室", "演示街道党政办公室")
    assert document.imprint.printed == "2026年1月9日"


def _with_other_styles(content: bytes) -> bytes:
    """Our file as if another program had made it: its styles have other names, it has no properties of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    del parts["docProps/custom.xml"]
    parts["word/styles.xml"] = bytes(parts["word/styles.xml"]).replace("公文".encode(), "某某".encode())  # type: ignore[arg-type]  # read as bytes
    return packed(parts)


def _as_shown(document: Document) -> Document:
    """What the page shows of a document: a title's lines as it breaks them, a letter's lead organ, no kind of sealing."""
    masthead = document.masthead
    if document.form is Form.LETTER:
        masthead = replace(masthead, organs=masthead.organs[:1])
    signature = replace(document.signature, sealing=Sealing.SEAL)
    return replace(document, title=document.title.replace("\n", ""), masthead=masthead, signature=signature)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_laid_out_like_ours_by_others_is_read_by_what_it_shows(name: str) -> None:
    document = parse(example(name))
    assert _as_shown(parse_docx(_with_other_styles(to_docx(document)))) == _as_shown(document)


def test_a_table_of_papers_stays_a_table() -> None:
    listed = table(cell("文件") + cell("主送"), cell("演街〔2026〕1号") + cell("各社区"))
    assert isinstance(shown(paragraph("近期印发的文件情况如下，请各单位认真学习。") + listed)[1], Table)


BOMB = '<!DOCTYPE a [<!ENTITY b "哈哈"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        packed({"a.txt": "x"}),
        packed({"word/document.xml": "<broken"}),
        packed({"word/document.xml": BOMB}),
        packed({"word/document.xml": "<w/>"}),
        packed({"word/document.xml": b"<w>" + b"a" * 30_000_000 + b"</w>"}),
        word_file(paragraph("秘密★1年")),
        word_file(table(cell("机密★10年") + cell("特急"))),
    ],
    ids=[
        "empty",
        "no-zip",
        "no-text",
        "broken",
        "entities",
        "no-body",
        "bomb",
        "marked",
        "marked-in-a-table",
    ],
)
def test_a_file_that_cannot_or_must_not_be_read_ends_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Problem, match="。$"):
        parse_docx(content)


def test_lists_and_styles_that_refer_to_themselves_end() -> None:
    styles = '<w:style w:styleId="A"><w:name w:val="甲"/><w:basedOn w:val="A"/></w:style>'
    assert shown(paragraph("这一段用了自指的样式。", style="A"), styles=styles) == (
        Paragraph("这一段用了自指的样式。"),
    )
