"""Reading a roster sheet (花名册): one row is a post and whoever holds it; what the rows ask for, and what is wrong.

Nothing is written here. A row that cannot be understood says in which column and why; what the sheet says nothing about
stays as it is, so that the same sheet imported twice changes nothing the second time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from qianshao.foundation.sheets import Cell, Column, Reading, as_text, one_of, text
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.acts import ADMIN_KINDS, PostKind
from qianshao.people.models import Unit
from qianshao.people.rules import SINGLE_KINDS, fits

_UNIT_KINDS = {kind.label: kind.value for kind in Unit.Kind}
_POST_KINDS = {
    **{kind.label: kind.value for kind in PostKind if kind not in ADMIN_KINDS},
    "负责人": PostKind.HEAD.value,
    "科员": PostKind.STAFF.value,
    "联络员": PostKind.LIAISON.value,
    "科室负责人": PostKind.HEAD.value,
    "社区负责人": PostKind.HEAD.value,
    "支部负责人": PostKind.HEAD.value,
    "社区联络员": PostKind.LIAISON.value,
    "支部联络员": PostKind.LIAISON.value,
    # Last, so that no sentence about what can be filled in suggests them; they are understood, and refused.
    **{kind.label: kind.value for kind in PostKind if kind in ADMIN_KINDS},
}
_SEPARATORS = re.compile(r"[、，,；;/\n]+")


def _several(cell: Cell) -> list[str]:
    return [word.strip() for word in _SEPARATORS.split(as_text(cell)) if word.strip()]


def _sentences(cell: Cell) -> list[str]:
    found = [word.strip(" 。.") for word in re.split(r"[；;\n]+", as_text(cell)) if word.strip(" 。.")]
    if any(len(word) > 200 for word in found):
        raise Unacceptable("每条职责不超过 200 字，各条之间用分号隔开。")
    return found


def _matching(pattern: str, sentence: str, longest: int) -> Callable[[Cell], str]:
    def parse(cell: Cell) -> str:
        words = as_text(cell).replace(" ", "")
        if words and (len(words) > longest or not re.fullmatch(pattern, words)):
            raise Unacceptable(f"“{words}”{sentence}")
        return words

    return parse


COLUMNS = (
    Column("unit", "单位", ("单位名称", "科室", "部门"), required=True, parse=text(60)),
    Column("unit_short", "单位简称", ("简称",), parse=text(20)),
    Column("unit_kind", "单位类别", ("单位类型",), parse=one_of(_UNIT_KINDS)),
    Column("parent", "上级单位", ("上级",), parse=text(60)),
    Column("post", "岗位", ("岗位名称", "职务"), required=True, parse=text(40)),
    Column("post_kind", "岗位类别", ("岗位类型",), required=True, parse=one_of(_POST_KINDS)),
    Column("name", "姓名", parse=text(30)),
    Column(
        "username",
        "用户名",
        ("账号", "登录名"),
        parse=_matching(r"[A-Za-z0-9_.-]+", "只能用字母、数字、点、下划线和短横线。", 40),
    ),
    Column(
        "phone",
        "手机",
        ("手机号", "电话", "联系电话"),
        parse=_matching(r"[+\d-]{5,20}", "不像电话号码。", 20),
    ),
    Column(
        "email", "邮箱", ("电子邮箱",), parse=_matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "不像电子邮箱。", 200)
    ),
    Column("charges", "分管单位", ("分管",), parse=_several),
    Column("stand_ins", "B岗", ("B角", "AB岗", "A/B岗"), parse=_several),
    Column("duties", "职责", ("岗位职责",), parse=_sentences),
)
LABELS = {column.key: column.label for column in COLUMNS}

# What the template shows, one row a line, cells by `|` in the order of the columns.
_EXAMPLE = """
演示街道领导班子|领导班子|领导班子||党工委书记|主要领导|甲一鸣|jia|00000000001||||主持全面工作
演示街道领导班子||||副主任|分管领导|乙双宁||00000000002||城市管理办公室||
党政综合办公室|综合办|办公室||综合办主任|办公室主任|丁四海||||||办文；办会；督查
城市管理办公室|城管办|科室||城管办主任|负责人|己六合|||||庚七星|
城市管理办公室||||城管办科员|科员|庚七星||||||
东风社区|东风社区|社区||东风社区联络员|联络员|癸十全||||||
"""
EXAMPLE_ROWS = tuple(tuple(line.split("|")) for line in _EXAMPLE.strip().splitlines())


@dataclass(frozen=True)
class Line:
    """One row of the sheet, as understood; kept as JSON between preview and import."""

    number: int
    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["values"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def post_key(self) -> tuple[str, str]:
        return (self.values["unit"], self.values["post"])

    @property
    def person_key(self) -> str:
        """Who it is: by user name, else by name and telephone, so that two of one name stay two."""
        values = self.values
        return str(values["username"]).lower() or f"{values['name']}|{values['phone']}"


@dataclass(frozen=True)
class Problem:
    """What is wrong: row and column as in the file, and a sentence."""

    number: int
    label: str
    sentence: str


@dataclass
class Wanted:
    """What the sheet asks for, by name: units, posts and persons, each by its first row, and what belongs together."""

    lines: list[Line]
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    persons: dict[str, dict[str, Any]] = field(default_factory=dict)
    holdings: dict[tuple[tuple[str, str], str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def lines_of(reading: Reading) -> tuple[list[Line], list[Problem]]:
    """The rows that were understood and what is wrong with the others."""
    if reading.missing:
        raise Unacceptable(
            f"表头缺少：{'、'.join(reading.missing)}。请对照模板补上这些列（次序不限）。", field="file"
        )
    lines = [Line(row.number, row.values) for row in reading.good]
    problems = [
        Problem(row.number, error.label, error.sentence) for row in reading.bad for error in row.errors
    ]
    if not lines and not problems:
        raise Unacceptable("表头之下没有内容。", field="file")
    return lines, problems


def wanted_by(lines: list[Line]) -> Wanted:
    """Gather the rows; two rows that contradict each other are a problem of the second."""
    wanted = Wanted(_identify(lines))
    for order, line in enumerate(wanted.lines, start=1):
        _gather_unit(wanted, line, order)
        _gather_post(wanted, line, order)
        if line.name:
            _gather_person(wanted, line, order)
        elif line.username or line.phone or line.email:
            _say(wanted, line, "name", "有用户名、手机或邮箱，却没有姓名。")
    return wanted


def _identify(lines: list[Line]) -> list[Line]:
    """A person in several rows need be identified in one only: the others take its user name and telephone over."""
    for key in ("phone", "username"):
        known: dict[str, set[str]] = {}
        for line in lines:
            if line.values[key]:
                known.setdefault(line.name, set()).add(line.values[key])
        lines = [_with(line, key, known.get(line.name, set())) for line in lines]
    return lines


def _with(line: Line, key: str, found: set[str]) -> Line:
    if line.values[key] or len(found) != 1 or not line.name:
        return line
    return Line(line.number, {**line.values, key: next(iter(found))})


def _gather_unit(wanted: Wanted, line: Line, order: int) -> None:
    unit = wanted.units.setdefault(line.unit, {"number": line.number, "order": order})
    _agree(wanted, line, unit, {"kind": "unit_kind", "short_name": "unit_short", "parent": "parent"})


def _gather_post(wanted: Wanted, line: Line, order: int) -> None:
    post = wanted.posts.setdefault(line.post_key, {"number": line.number, "order": order})
    _agree(
        wanted,
        line,
        post,
        {"kind": "post_kind", "duties": "duties", "charges": "charges", "stand_ins": "stand_ins"},
    )
    if line.post_kind in ADMIN_KINDS:
        _say(wanted, line, "post_kind", "管理员岗位不从花名册导入，请安全管理员单独任命。")
    if line.charges and line.post_kind != PostKind.LEADER:
        _say(wanted, line, "charges", "只有“分管领导”岗位才填分管单位。")


def _gather_person(wanted: Wanted, line: Line, order: int) -> None:
    person = wanted.persons.setdefault(line.person_key, {"number": line.number, "order": order})
    _agree(wanted, line, person, {"name": "name", "username": "username", "phone": "phone", "email": "email"})
    key = (line.post_key, line.person_key)
    if key in wanted.holdings:
        _say(wanted, line, "name", f"与第 {wanted.holdings[key]} 行重复。")
    others = (
        [number for (post, _), number in wanted.holdings.items() if post == line.post_key]
        if _single(line)
        else []
    )
    if others and key not in wanted.holdings:
        _say(wanted, line, "name", f"{line.post}只能由一人担任，第 {others[0]} 行已经有人。")
    wanted.holdings.setdefault(key, line.number)


def _single(line: Line) -> bool:
    return line.post_kind in SINGLE_KINDS


def _agree(wanted: Wanted, line: Line, known: dict[str, Any], names: dict[str, str]) -> None:
    """Take over what is not known yet; say where a later row says something else."""
    for name, key in names.items():
        value = line.values[key]
        if not value:
            continue
        if known.setdefault(name, value) != value:
            _say(wanted, line, key, f"与第 {known['number']} 行填的不一样。")


def _say(wanted: Wanted, line: Line, key: str, sentence: str) -> None:
    wanted.problems.append(Problem(line.number, LABELS[key], sentence))


def check(wanted: Wanted, units: dict[str, Unit]) -> None:
    """What can only be judged with the whole sheet and the units there are."""
    known = set(units) | set(wanted.units)
    for name, unit in wanted.units.items():
        line = Line(unit["number"], {})
        existing = units.get(name)
        if existing is None and "kind" not in unit:
            _say(wanted, line, "unit_kind", f"“{name}”是新单位，请填单位类别。")
        if existing is not None and unit.get("kind", existing.kind) != existing.kind:
            _say(wanted, line, "unit_kind", f"“{name}”现在是{existing.get_kind_display()}，类别不能改。")
        if unit.get("parent") and unit["parent"] not in known:
            _say(wanted, line, "parent", f"没有叫“{unit['parent']}”的单位。")
    _check_tree(wanted, units)
    for (unit_name, _), post in wanted.posts.items():
        _check_post(wanted, post, wanted.units[unit_name].get("kind") or _kind(units, unit_name), known)


def _kind(units: dict[str, Unit], name: str) -> str:
    return units[name].kind if name in units else ""


def _check_post(wanted: Wanted, post: dict[str, Any], unit_kind: str, known: set[str]) -> None:
    line = Line(post["number"], {})
    if unit_kind and post["kind"] not in ADMIN_KINDS and not (verdict := fits(post["kind"], unit_kind)):
        _say(wanted, line, "post_kind", verdict.reason)
    for name in post.get("charges", []):
        if name not in known:
            _say(wanted, line, "charges", f"没有叫“{name}”的单位。")


def _check_tree(wanted: Wanted, units: dict[str, Unit]) -> None:
    by_id = {unit.pk: name for name, unit in units.items()}
    parents = {name: by_id.get(unit.parent_id or 0, "") for name, unit in units.items()}
    parents |= {name: unit["parent"] for name, unit in wanted.units.items() if unit.get("parent")}
    for name, unit in wanted.units.items():
        seen, at = {name}, parents.get(name, "")
        while at and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at:
            _say(wanted, Line(unit["number"], {}), "parent", f"“{name}”的上级单位绕成了圈。")
