"""People in a text: their order, titles and names, and what is nobody else's business (rules F13, F21)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.office import Leader
from qianshao.gongwen.proof.patterns import pattern, several

_W, _I = Severity.WARNING, Severity.INFORMATION
_POST = (
    "(?:副|常务副|第一)?(?:书记|主任|主席|区长|县长|市长|镇长|乡长|局长|科长|部长|站长|所长"
    "|队长|组长|会长|委员|秘书长|调研员|指挥长)"
)
_PLACE = "(?:党工委|党委|纪工委|纪委|办事处|街道|人大工委|政法委|武装部|组织|宣传|统战|社区|党支部|党总支)"
_TITLE = f"(?:{_PLACE}{{0,3}}{_POST})"
_LIST = re.compile("[^。；！？\n：]+")


def _order(manuscript: Manuscript) -> Iterator[Hit]:
    """Leaders named side by side (甲、乙、丙) stand in the order of the office's list."""
    ranks = {leader.name: rank for rank, leader in enumerate(manuscript.words.leaders)}
    if len(ranks) < 2:
        return
    expression = re.compile("|".join(map(re.escape, ranks)))
    for sentence in _LIST.finditer(manuscript.characters):
        words = sentence.group()
        found = list(expression.finditer(words))
        for before, after in zip(found, found[1:], strict=False):
            between = words[before.end() : min(after.start(), before.end() + 60)]
            if _SIDE_BY_SIDE.fullmatch(between) and ranks[after.group()] < ranks[before.group()]:
                start = sentence.start() + after.start()
                message = f"按本单位领导排序，{after.group()}在{before.group()}之前。"
                yield Hit(start, start + len(after.group()), message)


_SIDE_BY_SIDE = re.compile(r"(?:同志)?(?:（[^（）]*）)?\s?[、，和及\s]\s?[^，、。]{0,16}")


def _titles(manuscript: Manuscript) -> Iterator[Hit]:
    """A leader's title as the office's list has it."""
    for leader in manuscript.words.leaders:
        for match in re.finditer(re.escape(leader.name), manuscript.characters):
            yield from _title_before(manuscript, leader, match.start())
            yield from _title_after(manuscript, leader, match.end())


def _title_before(manuscript: Manuscript, leader: Leader, end: int) -> Iterator[Hit]:
    before = manuscript.characters[max(end - 24, 0) : end]
    match = re.search(f"({_TITLE})$", before)
    if match and not _has(leader, match.group(1)):
        yield Hit(end - len(match.group(1)), end, f"{leader.name}的职务，本单位名单里是“{leader.title}”。")


def _title_after(manuscript: Manuscript, leader: Leader, start: int) -> Iterator[Hit]:
    match = re.match(f"（?({_TITLE})", manuscript.characters[start : start + 24])
    if match and not _has(leader, match.group(1)):
        yield Hit(
            start + match.start(1),
            start + match.end(1),
            f"{leader.name}的职务，本单位名单里是“{leader.title}”。",
        )


def _has(leader: Leader, title: str) -> bool:
    """Whether a title is one of the leader's, perhaps without the organ before it; 书记 is not 副书记."""
    bare = re.sub("^街道", "", title)
    return any(
        each == bare or each.endswith(bare) and not each[: -len(bare)].endswith(("副", "第一"))
        for each in re.split("[、，]", leader.title)
    )


_NAMED = (
    re.compile(
        f"(?:{_POST}|主持人?：|记录人?：|联系人：|签发人：)([一-鿿]{{3}})(?=同志|主持|出席|参加|讲话|传达|指出|强调|宣读|汇报|带队|代表|表示|要求|[，。、；（\n]|$)"
    ),
    re.compile("(?:(?<=[，。、；：\n])|^)([一-鿿]{3})(?=同志)", re.MULTILINE),
)


def _names(manuscript: Manuscript) -> list[tuple[str, int, int]]:
    """Names of three characters that the text itself tells to be names: the name, its offset, its line."""
    found = []
    for expression in _NAMED:
        for match in expression.finditer(manuscript.characters):
            found.append((match.group(1), match.start(1)))
    for line in manuscript.lines(Role.ATTENDANCE, Role.SIGNER):
        for match in re.finditer("(?:^|(?<=[、，；\\s]))[一-鿿]{3}(?=$|[、，；\\s（])", line.text):
            found.append((match.group(), line.start + match.start()))
    return [
        (name, start, manuscript.text.place(start)[0])
        for name, start in sorted(set(found), key=lambda each: each[1])
    ]


def _two_spellings(manuscript: Manuscript) -> Iterator[Hit]:
    """Two names that differ in one character and never stand in one line: perhaps one person, spelled two ways."""
    known = [leader.name for leader in manuscript.words.leaders]
    where: dict[str, set[int]] = {}
    for name, start, line in _names(manuscript):
        if name not in where and name not in known:
            like = next((other for other in [*known, *where] if _differ_in_one(name, other)), "")
            if like and line not in where.get(like, set()):
                yield Hit(start, start + len(name), f"和“{like}”只差一个字，是不是同一个人？")
        where.setdefault(name, set()).add(line)


def _differ_in_one(name: str, other: str) -> bool:
    same = len(name) == len(other) and name[0] == other[0]
    return same and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _spaced_names(manuscript: Manuscript) -> Iterator[Hit]:
    for line in manuscript.prose:
        for match in re.finditer(
            f"(?:{_POST}|[，。、：])([一-鿿]([ 　]+)[一-鿿])(?=同志|主持|出席|讲话|指出|强调|汇报)", line.text
        ):
            yield Hit(
                line.start + match.start(2),
                line.start + match.end(2),
                "正文里两个字的姓名中间不空格，名单里才空。",
            )


def _mobile(manuscript: Manuscript) -> Iterator[Hit]:
    """Mobile numbers; the contact in 附注 of a request is there on purpose."""
    notes = [(line.start, line.end) for line in manuscript.lines(Role.NOTE)]
    for match in re.finditer(r"(?<![\d-])1[3-9]\d(?:[ -]?)\d{4}(?:[ -]?)\d{4}(?!\d)", manuscript.characters):
        if not any(start <= match.start() < end for start, end in notes):
            yield Hit(*match.span(), "正文里有手机号，公开前请核对。")


RULES = [
    Rule(
        "F13",
        _W,
        "领导的排序、职务，人名前后一致",
        "实务，本单位名单",
        several(_order, _titles, _two_spellings, _spaced_names),
    ),
    Rule(
        "F21",
        _W,
        "正文里没有身份证号、手机号、住址",
        "个人信息保护",
        several(
            _mobile,
            pattern(
                r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)",
                "正文里有身份证号，公开前请核对。",
            ),
            pattern(
                r"(?<!\d)\d{1,5}(?:号楼|栋|幢|号院|号)\d*[^，。；、\n]{0,4}?(?:\d+单元)?\d{3,4}室|(?<!\d)\d{1,2}单元\d{3,4}[室号]?",
                "正文里有住址，公开前请核对。",
            ),
        ),
    ),
]
