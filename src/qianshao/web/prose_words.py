"""What proofreading knows of this office: its own list of words, and what its roster says anyway (F13, R03)."""

import re

from qianshao.foundation.clock import today
from qianshao.foundation.options import Option, option
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import RULES, Leader, OfficeWords, office_words
from qianshao.people.models import Unit
from qianshao.people.queries import holdings_on, leader_posts, units_of

WORDS = "prose.words"
OFF = "prose.without"
_SEPARATORS = re.compile(r"[\s,，、;；]+")


def _check_words(written: str) -> None:
    try:
        office_words(written)
    except Problem as problem:
        raise Unacceptable(str(problem)) from None


def _check_rules(written: str) -> None:
    known = {rule.id for rule in RULES}
    unknown = [name for name in _names(written) if name not in known]
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


def rules_off(organ_id: int) -> list[str]:
    """The rules this office switched off."""
    return _names(str(option(organ_id, OFF)))


def words_of_the_office(organ_id: int) -> OfficeWords:
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


def _names(written: str) -> list[str]:
    return [name for name in _SEPARATORS.split(written.upper()) if name]
