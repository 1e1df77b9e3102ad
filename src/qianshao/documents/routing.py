"""行文规则 (条例 arts. 8 to 17, STANDARDS §2.3) over one outgoing paper: R01 to R16, each with its article and gravity.

What stands in the text is found by `gongwen.proof`; what no text can show (who was consulted, how important it is,
whose name it goes out in) is asked of the facts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qianshao.documents.bearings import PAPERS, Reckoned
from qianshao.gongwen.model import Direction
from qianshao.gongwen.proof.checking import RULES, proof
from qianshao.gongwen.proof.finding import Severity
from qianshao.gongwen.proof.office import OfficeWords

_REGULATION = "《党政机关公文处理工作条例》"


class Gravity(StrEnum):
    """What a finding does: stops the paper, wants a reason in writing, asks, tells."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Gravity.BLOCK: "不能送签",
    Gravity.ERROR: "须说明理由",
    Gravity.WARN: "提醒",
    Gravity.INFO: "参考",
}
_ORDER = list(Gravity)
_GRAVITY = {
    "R01": Gravity.BLOCK,
    "R02": Gravity.BLOCK,
    "R03": Gravity.ERROR,
    "R04": Gravity.ERROR,
    "R05": Gravity.WARN,
    "R06": Gravity.ERROR,
    "R09": Gravity.BLOCK,
    "R11": Gravity.BLOCK,
    "R12": Gravity.ERROR,
    "R15": Gravity.ERROR,
    "R16": Gravity.BLOCK,
}


@dataclass(frozen=True)
class Routed:
    """What is known of a paper beside its text.

    `touched` are the units or organs whose duties it concerns, `agreed` those of them that countersigned or were chosen to;
    `inner_units` the names of the organ's own units, `issued` and `issued_before` its papers this year and by this day last
    year; `reckoned` is what 主送 says of the direction.
    """

    direction: Direction
    organ_name: str
    important: bool = False
    copies: str = ""
    addressees: str = ""
    touched: Sequence[str] = ()
    agreed: Sequence[str] = ()
    inner_units: Sequence[str] = ()
    issued: int = 0
    issued_before: int = 0
    reckoned: Reckoned | None = None


@dataclass(frozen=True)
class RouteFinding:
    """One rule of routing that a paper does not keep, or that somebody should think of."""

    rule: str
    gravity: Gravity
    sentence: str
    where: str
    clause: str


def check_routing(facts: Routed, text: str, words: OfficeWords | None = None) -> list[RouteFinding]:
    """Everything R01 to R16 have to say, the gravest first."""
    found = [*_of_the_text(text, words), *(each for check in _CHECKS for each in check(facts))]
    return sorted(dict.fromkeys(found), key=lambda each: (_ORDER.index(each.gravity), each.rule))


def _of_the_text(text: str, words: OfficeWords | None) -> Iterator[RouteFinding]:
    """What the proofreader finds; where it is not sure itself it only asks."""
    others = {rule.id for rule in RULES if rule.id not in _GRAVITY}
    for finding in proof(text, without=others, words=words):
        sure = finding.severity is Severity.ERROR or finding.rule == "R05"
        gravity = _GRAVITY[finding.rule] if sure else Gravity.WARN
        where = text[finding.start : finding.end].replace("\n", " ")
        yield RouteFinding(finding.rule, gravity, finding.message, where[:40], finding.clause)


def _says(rule: str, gravity: Gravity, article: str, sentence: str, where: str = "") -> RouteFinding:
    return RouteFinding(rule, gravity, sentence, where, f"{_REGULATION}{article}")


def _as_reckoned(facts: Routed) -> Iterator[RouteFinding]:
    """R05: who stands above, beside or below is not a matter of choice."""
    if facts.reckoned is not None and facts.reckoned.sure and facts.reckoned.way is not facts.direction:
        sentence = f"{facts.reckoned.sentence}选的是{PAPERS[facts.direction]}，请核对。"
        yield _says("R05", Gravity.WARN, "第十四条", sentence, facts.addressees[:40])


def _copied_down(facts: Routed) -> Iterator[RouteFinding]:
    """R03: what goes up is not copied to the organ's own units."""
    if facts.direction is not Direction.UP:
        return
    for unit in facts.inner_units:
        if unit in facts.copies:
            yield _says("R03", Gravity.ERROR, "第十五条（一）", f"上行文不得抄送下级机关：{unit}。", "抄送")


def _with_consent(facts: Routed) -> Iterator[RouteFinding]:
    """R07: a department asks its superior department about grave matters only with its own government's consent."""
    to_department = facts.addressees.rstrip("：").endswith(("局", "部", "厅", "委", "办", "办公室", "委员会"))
    if facts.direction is Direction.UP and facts.important and to_department:
        yield _says(
            "R07",
            Gravity.WARN,
            "第十五条（二）",
            "向上级主管部门请示、报告重大事项，应经本级党委、政府同意或授权，请核对。",
            facts.addressees,
        )


def _copied_up(facts: Routed) -> Iterator[RouteFinding]:
    """R08: an important paper that goes down is copied to one's own superior."""
    if facts.direction is Direction.DOWN and facts.important and not facts.copies:
        yield _says("R08", Gravity.INFO, "第十六条（一）", "重要行文应同时抄送本机关的直接上级。", "抄送")


def _consulted(facts: Routed) -> Iterator[RouteFinding]:
    """R10: what touches others' duties is agreed with them before it goes out."""
    for unit in facts.touched:
        if unit not in facts.agreed:
            yield _says(
                "R10",
                Gravity.BLOCK,
                "第十六条（四）、第十九条（六）",
                f"内容涉及{unit}的职权，还没有会签一致，不得发文。",
                "会签",
            )


def _by_inner_unit(facts: Routed) -> Iterator[RouteFinding]:
    """R11: a unit inside the organ does not issue in its own name."""
    if facts.organ_name in facts.inner_units:
        yield _says(
            "R11",
            Gravity.BLOCK,
            "第十七条",
            f"{facts.organ_name}是内设机构，不得对外正式行文；应以党工委、办事处或其办公室名义行文。",
            "署名",
        )


def _two_superiors(facts: Routed) -> Iterator[RouteFinding]:
    """R13: who has two superiors writes to one and copies the other."""
    if facts.direction is Direction.UP and not facts.copies:
        yield _says(
            "R13",
            Gravity.INFO,
            "第十五条（六）",
            "受双重领导的，主送一个上级机关，必要时抄送另一个。",
            "抄送",
        )


def _needed(facts: Routed) -> Iterator[RouteFinding]:
    """R14: a paper is issued only where one is needed; more than last year is said (减负)."""
    count = f"今年已发文 {facts.issued} 件，去年同期 {facts.issued_before} 件"
    more = facts.issued >= facts.issued_before > 0
    sentence = (
        f"{count}，再发就超过去年同期，请确认确有必要。" if more else f"{count}。确有必要、注重效用才行文。"
    )
    yield _says("R14", Gravity.WARN if more else Gravity.INFO, "第十三条", sentence)


_CHECKS: tuple[Callable[[Routed], Iterator[RouteFinding]], ...] = (
    _as_reckoned,
    _copied_down,
    _with_consent,
    _copied_up,
    _consulted,
    _by_inner_unit,
    _two_superiors,
    _needed,
)
