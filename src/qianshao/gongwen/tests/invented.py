"""Plausible official documents of every form, made up from a number: the same number, the same document."""

from random import Random

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
    Sealing,
    Signature,
    Table,
)
from qianshao.gongwen.model.blocks import Block

_CLAUSES = [
    "各社区要对照任务清单逐条逐项抓好落实",
    "街道各科室按照职责分工加强协同配合",
    "对排查发现的12处隐患建立台账、限期整改",
    "重点人群入户走访不少于3次，覆盖率达到98.5%",
    "严格执行《演示街道值班值守制度（试行）》",
    "坚持“一网统管”，推动“人防＋技防”相结合",
    "2026年5月8日前将进展情况报街道党政办公室",
    "联系电话：000-88880001",
    "投入资金35.6万元，惠及居民1,286户",
    "做到早发现、早报告、早处置——确保不发生问题",
]
_MATTERS = [
    "防汛备汛",
    "安全生产大检查",
    "老旧小区加装电梯",
    "“一老一小”服务保障",
    "2026年度民生实事项目征集",
]
_ORGANS = ["演示街道办事处", "中共演示街道工作委员会", "演示街道应急管理和综合治理办公室"]
_PEOPLE = ["甲一鸣", "乙二楠", "丙三宁", "丁四", "戊五祎"]
_NUMERALS = "一二三四五六七八九"


def invented(number: int) -> Document:
    """The document of that number."""
    random = Random(number)  # noqa: S311 - documents, not secrets
    form = random.choice(list(Form))
    upward = form is Form.GENERAL and random.random() < 0.3
    organ = random.choice(_ORGANS)
    attachments = () if form in {Form.ORDER, Form.MINUTES} else _attachments(random)
    return Document(
        form=form,
        copy_number=random.choice(["", "000023"]) if form in {Form.GENERAL, Form.LETTER} else "",
        urgency=random.choice(["", "特急"]) if form in {Form.GENERAL, Form.LETTER} else "",
        masthead=_masthead(form, organ),
        number=_number(form, random),
        signers=tuple(random.sample(_PEOPLE, random.choice([1, 1, 2, 3]))) if upward else (),
        title="" if form is Form.ORDER else _title(form, random, organ, upward=upward),
        addressees=_addressees(form, random),
        blocks=_blocks(random, random.choice([2, 4, 8, 20, 40])),
        attachments=attachments,
        signature=_signature(form, random, organ),
        attendance=_attendance(random) if form is Form.MINUTES else (),
        note=random.choice(["", "此件公开发布"]) if form is Form.GENERAL else "",
        imprint=_imprint(form, random),
    )


def _masthead(form: Form, organ: str) -> Masthead:
    words = {Form.GENERAL: "文件", Form.LETTER: "", Form.ORDER: "令", Form.MINUTES: "办公会议纪要"}
    return Masthead((organ,), words[form])


def _number(form: Form, random: Random) -> str:
    number = random.randint(1, 120)
    if form is Form.ORDER:
        return f"第{number}号"
    return f"第{number}期" if form is Form.MINUTES else f"演街办〔2026〕{number}号"


def _title(form: Form, random: Random, organ: str, *, upward: bool) -> str:
    matter = random.choice(_MATTERS)
    if form is Form.MINUTES:
        return f"研究{matter}工作会议纪要"
    kind = (
        "函"
        if form is Form.LETTER
        else random.choice(["报告", "请示"])
        if upward
        else random.choice(["通知", "意见"])
    )
    return f"{random.choice(['', organ])}关于做好{matter}工作的{kind}"


def _addressees(form: Form, random: Random) -> str:
    if form in {Form.ORDER, Form.MINUTES}:
        return ""
    return "，".join(
        random.sample(
            ["各社区居委会", "街道各科室、直属单位", "驻街各单位", "演示区民政局"], random.choice([1, 3])
        )
    )


def _sentence(random: Random) -> str:
    return "，".join(random.sample(_CLAUSES, random.randint(1, 5))) + "。"


def _blocks(random: Random, count: int) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(_sentence(random))]
    for number in range(min(count // 3, 9)):
        blocks.append(Heading(1, f"{_NUMERALS[number]}、{random.choice(_MATTERS)}"))
        blocks.append(Heading(2, "（一）明确责任。", _sentence(random)))
        blocks.append(Heading(2, "（二）加强督查"))
        blocks.append(Heading(3, "1.查隐患。", _sentence(random)))
        blocks.append(Heading(4, "（1）查台账。", _sentence(random)))
        blocks.append(Paragraph(_sentence(random) + _sentence(random)))
    return tuple(blocks)


def _attachments(random: Random) -> tuple[Attachment, ...]:
    names = random.sample(
        ["演示街道防汛工作方案", "2026年度重点任务分工表", "联系人名单"], random.choice([0, 0, 1, 2, 3])
    )
    return tuple(Attachment(name, name, _attached(random)) for name in names)


def _attached(random: Random) -> tuple[Block, ...]:
    if random.random() < 0.5:
        return _blocks(random, random.choice([1, 6]))
    rows = tuple((Cell(str(n)), Cell(random.choice(_MATTERS)), Cell("演示社区")) for n in range(1, 12))
    head = (Cell("序号"), Cell("事项"), Cell("责任单位"))
    return (Table((head, *rows), landscape=random.random() < 0.4),)


def _signature(form: Form, random: Random, organ: str) -> Signature:
    date = random.choice(["2026年1月8日", "2026年11月18日"])
    if form is Form.ORDER:
        return Signature(("主任 甲一鸣",), date, Sealing.STAMP)
    if form is Form.MINUTES:
        return Signature()
    return Signature((organ,), date, random.choice([Sealing.SEAL, Sealing.NONE]))


def _attendance(random: Random) -> tuple[Names, ...]:
    present = "、".join(f"{person}（{unit}）" for person in _PEOPLE for unit in ("党政办公室", "第一社区"))
    return (Names("出席", present), Names("请假", random.choice(_PEOPLE)), Names("列席", "、".join(_PEOPLE)))


def _imprint(form: Form, random: Random) -> Imprint:
    if random.random() < 0.2:
        return Imprint()
    copies = random.choice(
        ["", "区委办公室，区政府办公室", "区委办公室，区政府办公室，区民政局、区财政局、区应急管理局，各社区"]
    )
    if form is Form.LETTER:
        return Imprint(copies=copies)
    return Imprint(copies=copies, printer="演示街道党政办公室", printed="2026年11月19日")
