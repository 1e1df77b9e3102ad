"""What proofreading knows of this office: its own list of words, and what its roster says anyway (F13, R03)."""

from functools import cached_property
from typing import Any

from qianshao.foundation.clock import today
from qianshao.foundation.options import Option, option
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import Leader, OfficeWords, office_words, rule_ids
from qianshao.people.models import Unit
from qianshao.people.queries import holdings_on, leader_posts, units_of

WORDS = "prose.words"
OFF = "prose.without"


def _check_words(written: str) -> None:
    try:
        office_words(written)
    except Problem as problem:
        raise Unacceptable(str(problem)) from None


def _check_rules(written: str) -> None:
    _, unknown = rule_ids(written)
    if unknown:
        raise Unacceptable(f"没有编号为 {'、'.join(unknown)} 的校对规则；编号写在每条校对意见旁边。")


OPTIONS = [
    Option(
        WORDS,
        "本单位词表",
        "",
        group="排版与校对",
        explanation="一行一条，分段写：【易混词】错 → 对；【放行】不提醒的词；【固定表述】名：甲、乙、丙；"
        "【机关】全称 = 简称；【代字】。领导次序、社区名称按花名册，不必写。",
        lines=True,
        check=_check_words,
    ),
    Option(
        OFF,
        "停用的校对规则",
        "",
        group="排版与校对",
        explanation="写规则编号，用顿号隔开，例如 P16、N09。",
        check=_check_rules,
    ),
]


class House:
    """How one office proofreads; looked up at the first text and held for the request."""

    def __init__(self, organ_id: int) -> None:
        self._organ_id = organ_id

    @cached_property
    def rules(self) -> dict[str, Any]:
        """What `proof` and `mend` are told: the office's words, the rules it switched off."""
        off, _ = rule_ids(str(option(self._organ_id, OFF)))
        return {"words": _words_of(self._organ_id), "without": off}


def _words_of(organ_id: int) -> OfficeWords:
    """The office's list, joined with what the roster says: leaders in their order, communities."""
    written = office_words(str(option(organ_id, WORDS)))
    communities = units_of(organ_id).filter(kind=Unit.Kind.COMMUNITY)
    known = OfficeWords(
        leaders=tuple(_leaders(organ_id)),
        below=tuple(communities.values_list("name", flat=True)),
    )
    return written | known


def _leaders(organ_id: int) -> list[Leader]:
    held = holdings_on(today()).filter(post__in=leader_posts(organ_id)).select_related("person", "post")
    return [
        Leader(each.person.name, each.post.name) for each in held.order_by("-post__kind", "post__order", "pk")
    ]
