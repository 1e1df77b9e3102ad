"""What proofreading knows of this office: its own list of words, and what its roster says anyway (F13, R03)."""

from functools import cached_property
from typing import Any

from qianshao.drafting.options import OFF, WORDS
from qianshao.foundation.clock import today
from qianshao.foundation.options import option
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import Leader, OfficeWords, office_words, rule_ids
from qianshao.people.models import Unit
from qianshao.people.queries import holdings_on, leader_posts, units_of


def check_words(written: str) -> None:
    """Raise `Unacceptable` for a list that cannot be read."""
    try:
        office_words(written)
    except Problem as problem:
        raise Unacceptable(str(problem)) from None


def check_rules(written: str) -> None:
    """Raise `Unacceptable` for rules that there are not."""
    _, unknown = rule_ids(written)
    if unknown:
        raise Unacceptable(f"没有编号为 {'、'.join(unknown)} 的校对规则；编号写在每条校对意见旁边。")


class House:
    """How one office proofreads; looked up at the first text and held for the request."""

    def __init__(self, organ_id: int) -> None:
        self._organ_id = organ_id

    @cached_property
    def rules(self) -> dict[str, Any]:
        """What `proof` and `mend` are told: the office's words, the rules it switched off, what day it is."""
        off, _ = rule_ids(str(option(self._organ_id, OFF)))
        return {"words": _words_of(self._organ_id), "without": off, "today": today()}


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
