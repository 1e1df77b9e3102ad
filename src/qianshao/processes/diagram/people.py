"""Who is to take a step, as it stands in the diagram: `post:office_clerk`, `head:lead_unit`, `leader:lead_unit` …

| written | who |
| --- | --- |
| `post:<kind>` | whoever holds a post of that kind (people.acts.PostKind) |
| `head:<field>` | the head of the unit that stands in that field of the record |
| `leader:<field>` | the leader in charge of that unit |
| `unit:<name>` | the head of the unit of that name, whatever the record: `unit:司法所` |
| `unit.leader:<name>` | the leader in charge of it |
| `starter` | who began |
| `starter.head`, `starter.leader` | that person's own head, own leader in charge |
| `list:<name>` | the people an earlier step chose under that name (`chooses`) |
| `leaders:<name>` | the same, where only leaders could be chosen |
| `field:<name>` | the person that stands in that field of the record |
"""

import re
from dataclasses import dataclass

from qianshao.people.acts import LEADER_KINDS, OFFICE_KINDS, PostKind

NAME = r"[a-z_][a-z0-9_]*"
_WRITTEN = re.compile(
    rf"(?P<by>post|head|leader|list|leaders|field):(?P<of>{NAME})|(?P<self>starter(?:\.head|\.leader)?)"
    r"|(?P<unit>unit(?:\.leader)?):(?P<named>[^\s:][^:]*)"
)


@dataclass(frozen=True)
class People:
    """Who takes a step: found `by` (post, head, leader, unit, unit.leader, list, leaders, field, starter, starter.head,
    starter.leader) `of` what."""

    by: str
    of: str = ""

    @property
    def surely_leads(self) -> bool:
        """Whether only leaders can come of it."""
        if self.by == "post":
            return self.of in LEADER_KINDS
        return self.by in ("leader", "leaders", "unit.leader", "starter.leader")

    @property
    def chosen(self) -> str:
        """The name of the list an earlier step must have chosen."""
        return self.of if self.by in ("list", "leaders") else ""

    @property
    def department(self) -> str:
        """The name of the unit a diagram names by itself."""
        return self.of if self.by in ("unit", "unit.leader") else ""

    @property
    def in_office(self) -> bool:
        """Whether it names posts of the office itself."""
        return self.by == "post" and self.of in OFFICE_KINDS


def is_name(written: str) -> bool:
    """Whether a list may be called that."""
    return re.fullmatch(NAME, written) is not None


def read_people(written: str) -> People | None:
    """The people a diagram names, or None where the grammar does not know them."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    if found["self"]:
        return People(found["self"])
    if found["unit"]:
        return People(found["unit"], found["named"])
    if found["by"] == "post" and found["of"] not in PostKind.values:
        return None
    return People(found["by"], found["of"])
