"""Documents made up by Hypothesis: every element, in words as offices use them and in words that mislead."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qianshao.gongwen.model import (
    KINDS,
    Attachment,
    Block,
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

PNG = b"\x89PNG\r\n\x1a\n made up"
ORGANS = ["演示街道办事处", "中共演示街道工作委员会", "区应急管理局", "第一社区居委会", "某某"]
PEOPLE = ["甲一鸣", "乙二鸣", "祎旻昇", "䶮𫖯"]
DATES = ["2026年1月8日", "二〇二六年一月八日", "XXXX年X月X日"]

# Words that look like something else when nothing says what they are.
MISLEADING = [
    "一、总体要求",
    "（一）落实责任。抓好落实。",
    "1.检查",
    "（1）方式",
    "附件",
    "附件2",
    "附件：名单",
    "抄送：区政府。",
    "2026年1月8日",
    "演示街道办事处",
    "（此件公开发布）",
    "各社区：",
    "标题：假标题",
    "出席：甲一鸣",
    "# 井号",
    "## 二级",
    "| 甲 | 乙 |",
    "![图](图.png)",
    "\\反斜线",
    "@提到：谁",
    "表：名称",
    "表1",
    "---",
    "<",
    "^",
    "关于开展检查的通知",
    "演示街道办事处　2026年1月9日印发",
    "（横排）",
    "——主动作为。",
]
_ALPHABET = "公文办理制度流程街道社区甲乙。，：；、（）《》“”—…0123456789.XabÉ〔〕|\\<^#!@[] 　祎旻"

words: SearchStrategy[str] = st.one_of(
    st.sampled_from(MISLEADING),
    st.text(_ALPHABET, min_size=1, max_size=80).map(str.strip).filter(bool),
)
plain = st.text("公文办理制度街道社区防汛名单方案", min_size=1, max_size=30)
names = st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True).map(tuple)
dates = st.one_of(st.just(""), st.sampled_from(DATES))


def _titles() -> SearchStrategy[str]:
    return st.one_of(
        st.just(""),
        st.sampled_from(
            ["关于做好防汛工作的通知", "演示街道办事处关于\n印发方案的通知", "主动作为  提质增效"]
        ),
        st.lists(words, min_size=1, max_size=3).map("\n".join),
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose grid is full, with cells that span columns, rows, or both."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken = [[False] * width for _ in range(height)]
    rows = []
    for y in range(height):
        cells = []
        for x in range(width):
            if taken[y][x]:
                continue
            columns = draw(st.integers(1, 2)) if x + 1 < width and not taken[y][x + 1] else 1
            depth = draw(st.integers(1, min(2, height - y)))
            for below in range(y, y + depth):
                taken[below][x : x + columns] = [True] * columns
            text = draw(
                st.one_of(st.just(""), words, st.sampled_from(["甲\n乙", "|", "\\|", "<br>", "\\<", "---"]))
            )
            cells.append(Cell(text, columns, depth))
        rows.append(tuple(cells))
    caption = draw(
        st.one_of(st.just(""), st.just("表1　名单"), plain, words.filter(lambda text: "（横排）" not in text))
    )
    return Table(tuple(rows), caption, draw(st.integers(0, height)), draw(st.booleans()))


headings = st.one_of(
    st.builds(Heading, st.integers(1, 4), words, st.one_of(st.just(""), words)),
    st.sampled_from(
        [Heading(1, "一、总体要求"), Heading(2, "（一）落实责任。", "社区负总责。"), Heading(3, "1.检查")]
    ),
)
pictures = st.builds(Picture, plain.map("{}.png".format), st.one_of(st.just(""), plain), st.just(PNG))
lists = st.builds(Names, st.sampled_from(["出席", "请假", "列席", "参加人员"]), names.map("、".join))


def blocks(*, ends_with_names: bool) -> SearchStrategy[tuple[Block, ...]]:
    """Blocks of a body; the lists of names at its end are the document's `attendance`."""
    found = st.lists(
        st.one_of(
            st.builds(Paragraph, words), st.builds(Paragraph, words), headings, tables(), pictures, lists
        ),
        max_size=6,
    ).map(tuple)
    return (
        found if ends_with_names else found.filter(lambda each: not each or not isinstance(each[-1], Names))
    )


attachments = st.lists(
    st.builds(Attachment, st.one_of(plain, words), _titles(), blocks(ends_with_names=True)), max_size=3
).map(tuple)

mastheads = st.one_of(
    st.just(Masthead()),
    st.builds(
        Masthead,
        st.lists(st.sampled_from(ORGANS), min_size=1, max_size=3, unique=True).map(tuple),
        st.sampled_from(["文件", "", "令", "命令", "纪要"]),
    ),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with any of its elements, well formed as `write` asks for."""
    organs = st.lists(st.sampled_from(ORGANS), max_size=3, unique=True).map(tuple)
    stamped = st.lists(st.sampled_from(["市长　甲一鸣", "主任 乙二鸣"]), max_size=2, unique=True).map(tuple)
    sealing = draw(st.sampled_from(Sealing))
    list_of_organs = st.one_of(st.just(""), st.lists(st.sampled_from(ORGANS), min_size=1).map("，".join))
    return Document(
        form=draw(st.sampled_from(Form)),
        copy_number=draw(st.sampled_from(["", "000017"])),
        urgency=draw(st.sampled_from(["", "特急", "加急"])),
        masthead=draw(mastheads),
        number=draw(st.sampled_from(["", "演街〔2026〕1号", "第3号", "〔2026〕第2期"])),
        signers=draw(names),
        title=draw(_titles()),
        subtitle=draw(st.one_of(st.just(""), st.just("（2026年1月8日会议通过）"), words)),
        addressees=draw(list_of_organs),
        blocks=draw(blocks(ends_with_names=False)),
        attachments=draw(attachments),
        signature=Signature(draw(stamped if sealing == Sealing.STAMP else organs), draw(dates), sealing),
        attendance=tuple(draw(st.lists(lists, max_size=2))),
        note=draw(st.one_of(st.just(""), plain, st.just("联系人：甲一鸣，电话：000-88880001"))),
        imprint=Imprint(
            draw(list_of_organs), draw(list_of_organs), draw(st.sampled_from(["", ORGANS[0]])), draw(dates)
        ),
        named_kind=draw(st.one_of(st.none(), st.sampled_from([*KINDS.values()]))),
        remark=draw(st.sampled_from(["", "本文仅供学习参考，请勿照搬！"])),
    )
