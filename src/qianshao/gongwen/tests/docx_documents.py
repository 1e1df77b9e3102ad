"""Documents for the tests of DOCX: all the example texts, and some that gather what no example has."""

from functools import cache

from qianshao.gongwen.model import (
    Attachment,
    Cell,
    Document,
    Form,
    Heading,
    Imprint,
    Masthead,
    Names,
    Paragraph,
    Picture,
    Sealing,
    Signature,
    Table,
)
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.pixels import png

SENTENCE = (
    "为深入贯彻上级关于加强基层治理体系和治理能力现代化建设的决策部署，进一步提升街道服务群众水平，"
    "现就2026年有关工作通知如下，请结合实际认真抓好落实。"
)
_ORGAN, _OFFICE = "中共演示街道工作委员会", "演示街道办事处"


def paragraphs(count: int) -> tuple[Paragraph, ...]:
    """Distinct paragraphs of about six lines."""
    return tuple(
        Paragraph(f"{SENTENCE}{SENTENCE}第{number}项投入资金12.5万元，覆盖3个社区、1200余户。")
        for number in range(count)
    )


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


MERGED = Table(
    rows=(
        (Cell("序号", rows=2), Cell("社区", rows=2), Cell("党员人数", columns=2), Cell("备注", rows=2)),
        _row("在册", "流动"),
        *(_row(str(n), f"演示第{n}社区", str(100 + n), str(n), "按季度报送") for n in range(1, 31)),
    ),
    caption="各社区党员情况",
    heads=2,
)
WIDE = Table(
    rows=(_row("序号", *"甲乙丙丁戊己"), *(_row(str(n), *"123456") for n in range(40))), landscape=True
)

GATHERED = Document(
    copy_number="000017",
    urgency="特急",
    masthead=Masthead((_OFFICE,), "文件"),
    number="演街办〔2026〕12号",
    title="演示街道办事处关于进一步加强和改进基层党建工作全面提升服务群众水平的通知",
    addressees="各社区居委会、街道各科室、各派驻机构",
    blocks=(
        Paragraph(SENTENCE),
        Heading(1, "一、总体要求"),
        Heading(2, "（一）强化学习。", SENTENCE),
        Heading(3, "1.坚持日常学习。", SENTENCE),
        Heading(4, "（1）每周一学"),
        *paragraphs(9),
        Picture("现场.png", "图1", png(600, 300)),
        Picture("缺.png"),
        Names("参加人员", "甲一鸣、乙二鸣、祎玥旻"),
    ),
    attachments=(
        Attachment("重点任务清单", "重点任务清单", (Paragraph(SENTENCE), MERGED, Paragraph(SENTENCE))),
        Attachment("目标分解表及其填报说明，以及各社区在规定时间内报送的有关材料目录", "目标分解表", (WIDE,)),
        Attachment("另行印发的清单"),
    ),
    signature=Signature((_OFFICE,), "2026年1月8日"),
    note="此件公开发布",
    imprint=Imprint(
        "",
        "区委办公室、区政府办公室，街道党工委领导，各派驻机构，各人民团体，驻街各单位",
        "演示街道党政办公室",
        "2026年1月9日",
    ),
)
REQUEST = Document(
    masthead=Masthead((_ORGAN,), "文件"),
    number="演街工委〔2026〕3号",
    signers=("甲一鸣", "乙二鸣", "丙三鸣"),
    title="中共演示街道工作委员会关于增加基层治理专项经费的请示",
    addressees="中共演示区委",
    blocks=(Paragraph(SENTENCE), Paragraph("妥否，请批示。")),
    signature=Signature((_ORGAN,), "2026年1月8日"),
    imprint=Imprint("", "", "演示街道党政办公室", "2026年1月8日"),
)
UNSEALED = Document(
    masthead=Masthead((_OFFICE,), "文件"),
    number="演街办〔2026〕1号",
    title="关于印发工作要点的通知",
    addressees="各社区",
    blocks=(*paragraphs(2), Paragraph("特此通知。")),
    signature=Signature((_OFFICE,), "2026年12月28日", Sealing.NONE),
    imprint=Imprint("", "街道领导", "演示街道党政办公室", "2026年12月29日"),
)
LETTER = Document(
    form=Form.LETTER,
    copy_number="000003",
    urgency="加急",
    masthead=Masthead((_OFFICE,), ""),
    number="演街办函〔2026〕5号",
    title="演示街道办事处关于商请支持老旧小区改造工作的函",
    addressees="演示区住房和城乡建设局",
    blocks=(*paragraphs(7), Paragraph("请予支持为盼。")),
    signature=Signature((_OFFICE,), "2026年3月5日"),
    imprint=Imprint("", "演示区财政局，演示区自然资源局"),
)


@cache
def documents() -> dict[str, Document]:
    """Every document by its name."""
    own = {"全要素": GATHERED, "请示": REQUEST, "不盖章": UNSEALED, "长信函": LETTER}
    return {**{name: parse(example(name)) for name in NAMES}, **own}
