"""An actor: a person acting in one post, possibly on behalf of another (STYLE.md, rule 3). The post decides."""

from dataclasses import dataclass, field
from typing import Any

from qianshao.foundation.wording import with_brackets
from qianshao.people.acts import ADMIN_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind


@dataclass(frozen=True)
class Actor:
    """Everything a rule needs to know of who acts; made by `people.queries.actor_in`, never by hand in a view.

    `charge` are the ids of the units a leader's post is in charge of (分管), `on_behalf_of` the name of the post's holder
    where the actor stands in (A/B 岗) or acts by delegation (委托), `scope` the acts a delegation covers (None: all).
    """

    organ_id: int
    person_id: int | None
    person_name: str
    post_id: int | None
    post_name: str
    kind: PostKind
    unit_id: int | None
    unit_name: str
    charge: frozenset[int] = frozenset()
    on_behalf_of: str = ""
    on_behalf_of_id: int | None = None
    delegation_id: int | None = None
    scope: frozenset[Act] | None = None
    is_system: bool = False
    _memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        """`张三（综合办主任）`, or with whom they act for: `李四（综合办主任，代张三）`."""
        behalf = f"，代{self.on_behalf_of}" if self.on_behalf_of else ""
        return with_brackets(self.person_name, f"{self.post_name}{behalf}" if self.post_name else "")

    @property
    def is_leader(self) -> bool:
        return self.kind in LEADER_KINDS and not self.is_system

    @property
    def is_office(self) -> bool:
        return self.kind in OFFICE_KINDS

    @property
    def is_admin(self) -> bool:
        return self.kind in ADMIN_KINDS

    def may_use(self, act: Act) -> bool:
        """Whether the delegation this actor stands on covers the act; without one, all that the post holds."""
        return self.scope is None or act in self.scope


def system(organ_id: int) -> Actor:
    """The system itself, for jobs and reminders of one organ; it can never decide."""
    return Actor(
        organ_id=organ_id,
        person_id=None,
        person_name="系统",
        post_id=None,
        post_name="",
        kind=PostKind.OFFICE_CLERK,
        unit_id=None,
        unit_name="",
        is_system=True,
    )
