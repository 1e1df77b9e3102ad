"""What importing a roster would make and change, compared with what there is; read-only and quick for 2,000 rows."""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pypinyin import lazy_pinyin

from qianshao.foundation.clock import today
from qianshao.people.acts import ADMIN_KINDS, HEAD_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Account, Charge, Duty, Holding, Person, Post, StandIn, Unit
from qianshao.people.queries import holdings_on
from qianshao.people.roster import Line, Problem, Wanted, check, wanted_by
from qianshao.people.rules import SINGLE_KINDS


@dataclass
class Present:
    """The organ as it is, in memory."""

    units: dict[str, Unit]
    posts: dict[tuple[str, str], Post]
    persons: list[Person]
    usernames: dict[str, Person]
    holders: dict[int, set[int]]
    charges: dict[int, list[int]]
    stand_ins: dict[int, list[int]]
    duties: dict[int, list[str]]
    taken: set[str]


def present(organ_id: int) -> Present:
    """Ten queries, whatever the size."""
    posts = Post.objects.filter(organ_id=organ_id, abolished_on=None).select_related("unit")
    accounts = Account.objects.filter(person__organ_id=organ_id, person__left_on=None)
    return Present(
        units={unit.name: unit for unit in Unit.objects.filter(organ_id=organ_id, abolished_on=None)},
        posts={(post.unit.name, post.name): post for post in posts},
        persons=list(Person.objects.filter(organ_id=organ_id, left_on=None)),
        usernames={account.username.lower(): account.person for account in accounts},
        holders={pk: set(ids) for pk, ids in _grouped(Holding, "person_id", organ_id).items()},
        charges=_grouped(Charge, "unit_id", organ_id),
        stand_ins=_grouped(StandIn, "person_id", organ_id),
        duties=_grouped(Duty, "text", organ_id),
        taken={name.lower() for name in Account.objects.values_list("username", flat=True)},
    )


def _grouped(model: Any, value: str, organ_id: int) -> dict[int, list[Any]]:
    rows = holdings_on(today()) if model is Holding else model.objects.all()
    found: dict[int, list[Any]] = {}
    for post_id, each in rows.filter(post__organ_id=organ_id).values_list("post_id", value):
        found.setdefault(post_id, []).append(each)
    return found


@dataclass(frozen=True)
class Item:
    """One thing the import would do: what kind of thing, its name, what happens, in which administrator's half."""

    number: int
    kind: str
    label: str
    change: str
    act: Act


@dataclass
class Plan:
    """The whole: what would be done, what stays, what is wrong; and whom each row means."""

    wanted: Wanted
    present: Present
    items: list[Item] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    persons: dict[str, Person | None] = field(default_factory=dict)
    usernames: dict[str, str] = field(default_factory=dict)

    def half(self, act: Act) -> list[Item]:
        return [item for item in self.items if item.act is act]

    @property
    def same(self) -> dict[str, int]:
        """How many of each kind stay as they are."""
        return dict(self.unchanged)

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(f"{item.change}{item.kind}" for item in self.items))


def make_plan(organ_id: int, lines: list[Line]) -> Plan:
    """Compare what the rows ask for with what there is."""
    wanted, now = wanted_by(lines), present(organ_id)
    check(wanted, now.units)
    plan = Plan(wanted, now)
    _plan_units(plan)
    _plan_persons(plan)
    _plan_posts(plan)
    _plan_holdings(plan)
    plan.problems = sorted([*wanted.problems, *plan.problems], key=lambda problem: problem.number)
    return plan


def _plan_units(plan: Plan) -> None:
    for name, unit in plan.wanted.units.items():
        known = plan.present.units.get(name)
        if known is None:
            _add(plan, unit["number"], "单位", name, "新增", Act.OPERATE)
        else:
            _same_or(plan, unit["number"], "单位", name, unit_changes(plan, known, unit))


def unit_changes(plan: Plan, known: Unit, unit: dict[str, Any]) -> dict[str, Any]:
    """The fields of a known unit that the sheet gives another value; `parent` by its name."""
    values: dict[str, Any] = {}
    if unit.get("short_name") and unit["short_name"] != known.short_name:
        values["short_name"] = unit["short_name"]
    parents = {other.pk: name for name, other in plan.present.units.items()}
    if unit.get("parent") and unit["parent"] != parents.get(known.parent_id or 0):
        values["parent"] = unit["parent"]
    return values


def _plan_persons(plan: Plan) -> None:
    taken = set(plan.present.taken) | {
        person["username"].lower() for person in plan.wanted.persons.values() if "username" in person
    }
    admins = {post.pk for post in plan.present.posts.values() if post.kind in ADMIN_KINDS}
    administrators = set().union(*(plan.present.holders.get(pk, set()) for pk in admins)) if admins else set()
    for key, wish in plan.wanted.persons.items():
        known = _known_person(plan, wish)
        plan.persons[key] = known
        if known is None:
            plan.usernames[key] = wish.get("username") or _username(wish["name"], taken)
            _add(
                plan, wish["number"], "人员", f"{wish['name']}（{plan.usernames[key]}）", "新增", Act.OPERATE
            )
            if wish.get("username", "").lower() in plan.present.taken:
                _problem(plan, wish["number"], "用户名", f"用户名“{wish['username']}”已被别人使用。")
            continue
        if known.pk in administrators:
            _problem(plan, wish["number"], "姓名", f"{known.name}是管理员，不能再任业务岗位（三员分立）。")
        _same_or(plan, wish["number"], "人员", known.name, person_changes(known, wish))


def person_changes(known: Person, wish: dict[str, Any]) -> dict[str, Any]:
    return {
        name: wish[name]
        for name in ("name", "phone", "email")
        if wish.get(name) and wish[name] != getattr(known, name)
    }


def _known_person(plan: Plan, wish: dict[str, Any]) -> Person | None:
    """By user name; without one, by name (and telephone where two share a name)."""
    if wish.get("username"):
        return plan.present.usernames.get(wish["username"].lower())
    named = [person for person in plan.present.persons if person.name == wish["name"]]
    if wish.get("phone") and (exact := [person for person in named if person.phone in ("", wish["phone"])]):
        named = exact
    elif wish.get("phone"):
        return None
    if len(named) > 1:
        _problem(plan, wish["number"], "姓名", f"有 {len(named)} 位叫{wish['name']}的人员，请填用户名。")
    return named[0] if named else None


def _username(name: str, taken: set[str]) -> str:
    """`zhangsan`, or `zhangsan2` where that is taken."""
    bare = (
        "".join(sign for sign in "".join(lazy_pinyin(name)).lower() if sign.isascii() and sign.isalnum())[:30]
        or "user"
    )
    found = next(
        each
        for each in (f"{bare}{number or ''}" for number in itertools.chain([0], itertools.count(2)))
        if each not in taken
    )
    taken.add(found)
    return found


def _plan_posts(plan: Plan) -> None:
    heads = {unit: name for (unit, name), post in plan.present.posts.items() if post.kind in HEAD_KINDS}
    for (unit, name), wish in plan.wanted.posts.items():
        known = plan.present.posts.get((unit, name))
        label = f"{unit} {name}"
        if known is None:
            _add(plan, wish["number"], "岗位", label, "新增", Act.OPERATE)
            if wish["kind"] in HEAD_KINDS and (other := heads.setdefault(unit, name)) != name:
                _problem(plan, wish["number"], "岗位", f"{unit}的负责人岗位是“{other}”，一个单位只设一个。")
        elif known.kind != wish["kind"]:
            _problem(
                plan,
                wish["number"],
                "岗位类别",
                f"{name}现在是{known.get_kind_display()}，类别不能改；请撤销后另设岗位。",
            )
        else:
            changed = (
                {"duties": wish["duties"]}
                if wish.get("duties") and wish["duties"] != _known(plan.present.duties, known)
                else {}
            )
            _same_or(plan, wish["number"], "岗位", label, changed)
        _plan_rights(plan, known, wish, label, unit)


def _known(found: dict[int, list[Any]], post: Post | None) -> list[Any]:
    return found.get(post.pk, []) if post is not None else []


def _plan_rights(plan: Plan, known: Post | None, wish: dict[str, Any], label: str, unit: str) -> None:
    charges = wish.get("charges", [])
    names = {unit.pk: unit.name for unit in plan.present.units.values()}
    if charges:
        _same_or(
            plan,
            wish["number"],
            "分管",
            f"{label}：{'、'.join(charges)}",
            sorted(charges) != sorted(names.get(pk, "") for pk in _known(plan.present.charges, known)),
            act=Act.SECURE,
        )
    if wish.get("stand_ins"):
        found = [_stand_in(plan, wish, word, unit) for word in wish["stand_ins"]]
        persons = [plan.persons.get(key) if key else None for key in found]
        meant = [person.pk if person is not None else None for person in persons]
        same = meant == _known(plan.present.stand_ins, known)
        _same_or(
            plan, wish["number"], "B岗", f"{label}：{'、'.join(wish['stand_ins'])}", not same, act=Act.SECURE
        )


def stand_in_key(plan: Plan, word: str) -> str | None:
    """Whom a name in the B column means: a person of the sheet, by user name or name."""
    if word.lower() in plan.wanted.persons:
        return word.lower()
    found = [key for key, wish in plan.wanted.persons.items() if wish["name"] == word]
    return found[0] if len(found) == 1 else None


def _stand_in(plan: Plan, wish: dict[str, Any], word: str, unit: str) -> str | None:
    key = stand_in_key(plan, word)
    if key is None:
        _problem(plan, wish["number"], "B岗", f"表里没有叫“{word}”的人员，或不止一位（可改填用户名）。")
    elif wish["kind"] in LEADER_KINDS and not _leads(plan, key):
        _problem(plan, wish["number"], "B岗", f"{word}不在领导岗位，不能代行领导的“拍板”。")
    elif wish["kind"] == PostKind.HEAD and _is_of_office_alone(plan, key, unit):
        _problem(plan, wish["number"], "B岗", f"{word}在办公室任职，不能代行{unit}负责人。")
    return key


def _is_of_office_alone(plan: Plan, key: str, unit: str) -> bool:
    """Whether somebody sits in the office and not in this unit (two tiers, `people.queries.may_fill`)."""
    held = [post for post, person in plan.wanted.holdings if person == key]
    in_office = any(plan.wanted.posts[post]["kind"] in OFFICE_KINDS for post in held)
    return in_office and all(post[0] != unit for post in held)


def _leads(plan: Plan, key: str) -> bool:
    return any(
        person == key and plan.wanted.posts[post]["kind"] in LEADER_KINDS
        for post, person in plan.wanted.holdings
    )


def _plan_holdings(plan: Plan) -> None:
    for (post_key, person_key), number in plan.wanted.holdings.items():
        known, person = plan.present.posts.get(post_key), plan.persons.get(person_key)
        holders = plan.present.holders.get(known.pk, set()) if known is not None else set()
        held = person is not None and person.pk in holders
        label = f"{plan.wanted.persons[person_key]['name']}任{post_key[0]} {post_key[1]}"
        _same_or(plan, number, "任职", label, not held, act=Act.SECURE)
        if known is not None and known.kind in SINGLE_KINDS and holders and not held:
            name = next(other.name for other in plan.present.persons if other.pk in holders)
            _problem(plan, number, "姓名", f"{post_key[1]}现由{name}担任，请先免去，再导入。")


def _add(plan: Plan, number: int, kind: str, label: str, change: str, act: Act) -> None:
    plan.items.append(Item(number, kind, label, change, act))


def _same_or(plan: Plan, number: int, kind: str, label: str, changes: Any, *, act: Act = Act.OPERATE) -> None:
    if changes:
        _add(plan, number, kind, label, "修改" if act is Act.OPERATE else "设定", act)
    else:
        plan.unchanged[kind] += 1


def _problem(plan: Plan, number: int, label: str, sentence: str) -> None:
    plan.problems.append(Problem(number, label, sentence))
