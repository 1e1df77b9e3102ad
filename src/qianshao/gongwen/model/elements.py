"""公文域 (GB/T 33476.2): the named styles by which a word processor's file says what each of its parts is.

`layout.docx` writes them, `parsing.parse_docx` reads them back, `measure.docx` finds by them what it measures. The names
begin with 公文 so that none is taken for one of the styles a word processor has itself (标题, 正文, 日期, 签名).
"""

from enum import StrEnum


class Element(StrEnum):
    """The name of a paragraph style; the text of its paragraph is the element as printed, marks of the place included."""

    COPY_NUMBER = "公文份号"
    URGENCY = "公文紧急程度"
    MASTHEAD = (
        "公文发文机关标志"  # one paragraph an organ, lead organ first; the word after them is `Part.WORD`
    )
    NUMBER = "公文发文字号"
    SIGNERS = "公文签发人"  # 签发人： and the names, each a run of `Part.SIGNER`; two to a paragraph
    RULE = "公文分隔线"  # no text
    TITLE = "公文标题"  # its lines are parted by breaks; those the layout made are runs of `Part.BREAK`
    SUBTITLE = "公文题注"
    ADDRESSEES = "公文主送机关"  # with its closing colon
    PARAGRAPH = "公文正文"
    HEADING_1 = "公文一级标题"  # after a run-in heading the text of the paragraph is runs of `Part.BODY`
    HEADING_2 = "公文二级标题"
    HEADING_3 = "公文三级标题"
    HEADING_4 = "公文四级标题"
    CAPTION = "公文表题"  # before its table
    CELL = "公文表格"
    PICTURE = (
        "公文图片"  # the picture's description is its name; one that was not at hand is its name as text
    )
    PICTURE_CAPTION = "公文图题"  # after its picture
    NAMES = "公文名单"  # the label a run of `Part.LABEL`, the full-width colon, the names
    ATTENDANCE = "公文出席名单"  # likewise, for the lists at the end of minutes
    ATTACHMENT_NOTE = "公文附件说明"  # one paragraph a name; the name is a run of `Part.NAME`
    SIGNATURE = "公文署名"  # one paragraph an organ or a signer's post
    DATE = "公文成文日期"
    NOTE = "公文附注"  # in its brackets
    ATTACHMENT_MARK = "公文附件标识"  # 附件 or 附件1; begins the attachment of that number
    ATTACHMENT_TITLE = "公文附件标题"  # as TITLE
    IMPRINT_ADDRESSEES = "公文版记主送"  # 主送：…。
    COPIES = "公文抄送机关"  # 抄送：…。
    PRINTER = "公文印发机关"
    PRINTED = "公文印发日期"  # with 印发
    PAGE_NUMBER = "公文页码"
    FILLER = "公文占位"  # a paragraph that only holds something: no part of the text


class Part(StrEnum):
    """The name of a character style: a part of a paragraph that is told from the rest of it."""

    WORD = "公文标志词"
    SIGNER = "公文签发人姓名"
    BODY = "公文段首标题后文字"
    LABEL = "公文名单标签"
    NAME = "公文附件名称"
    BREAK = "公文自动换行"  # a line break that the layout made, not the writer


class Property(StrEnum):
    """The name of a custom property of the file, for what no paragraph shows."""

    FORM = "版式"  # the value of model.Form
    SEALING = "印章"  # the value of model.Sealing
    KIND = "文种"  # the name of the kind where a person named one
    ORGANS = "发文机关"  # the organs of a joint issue, parted by ；: a letter shows only the first
    REMARK = "文前说明"  # what stood before the title and is no part of the document


HEADINGS = (Element.HEADING_1, Element.HEADING_2, Element.HEADING_3, Element.HEADING_4)
