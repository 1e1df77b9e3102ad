"""The ledger's life under random acts by random people (Hypothesis): what must never become false never does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from qianshao.foundation import acting
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Decision, Involvement, Matter
from qianshao.ledger.tests.conftest import paper_of
from qianshao.people.actor import Actor
from qianshao.people.models import Charge, Post
from tests.cast import Cast, make_cast

DECIDED = ("goal", "lead_unit_id", "due_on", "weight", "evidence_wanted")
ACTORS = [
    "principal",
    "leader",
    "other_leader",
    "office_head",
    "office_clerk",
    "head",
    "staff",
    "other_head",
    "other_staff",
    "liaison",
    "community_head",
    "system_admin",
    "security_admin",
    "audit_admin",
]
UNITS = ["office", "city", "party", "civil", "east"]
who = st.sampled_from(ACTORS)
unit = st.sampled_from(UNITS)
days = st.integers(min_value=-2, max_value=40)
number = st.integers(min_value=0, max_value=7)


class Life(RuleBasedStateMachine):
    """Every act goes through `_try`, which counts the entries it left; the decided fields are compared after each."""

    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        self.entries: list[bool] = []
        self.recorders = list(acting._recorders)
        acting._recorders[:] = [*self.recorders, self._record]
        self.acts = self.refusals = 0
        self.decisions: dict[int, int] = {}
        self.decided: dict[int, dict[str, Any]] = {}

    def _record(self, verb: str, subject: Any, *, refused: bool = False, **rest: Any) -> None:
        self.entries.append(refused)

    def teardown(self) -> None:
        if not hasattr(self, "atomic"):
            return
        acting._recorders[:] = self.recorders
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def _try(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except Refused:
            self.refusals += 1
        except (Conflict, Unacceptable):
            pass
        else:
            self.acts += 1

    def _actor(self, name: str) -> Actor:
        return getattr(self.cast, name)  # type: ignore[no-any-return]

    def _matter(self, place: int) -> Matter | None:
        found = list(Matter.objects.order_by("pk"))
        return found[place % len(found)] if found else None

    def _on(self, place: int, act: Callable[[Matter], Any]) -> None:
        matter = self._matter(place)
        if matter is not None:
            self._try(lambda: act(matter))

    def _day(self, ahead: int) -> date:
        return today() + timedelta(days=ahead)

    @rule(name=who, lead=unit, helper=unit, ahead=days, recorded=st.booleans())
    def open(self, name: str, lead: str, helper: str, ahead: int, *, recorded: bool) -> None:
        units = {"lead_unit": getattr(self.cast, lead), "helpers": [getattr(self.cast, helper)]}
        paper = paper_of(self.cast) if recorded else None
        self._try(
            lambda: actions.open_matter(
                actions.Opening(title="事项", goal="目标", due_on=self._day(ahead), paper=paper, **units),
                actor=self._actor(name),
            )
        )

    @rule(place=number, name=who, person=who)
    def assign(self, place: int, name: str, person: str) -> None:
        handler = self.cast.person(self._actor(person))
        self._on(place, lambda matter: actions.assign(matter, actor=self._actor(name), person=handler))

    @rule(place=number, name=who, person=who)
    def contact(self, place: int, name: str, person: str) -> None:
        handler = self.cast.person(self._actor(person))
        self._on(
            place, lambda matter: actions.name_helper_contact(matter, actor=self._actor(name), person=handler)
        )

    @rule(place=number, name=who)
    def progress(self, place: int, name: str) -> None:
        self._on(place, lambda matter: actions.report_progress(matter, actor=self._actor(name), text="进展"))

    @rule(place=number, name=who)
    def report_done(self, place: int, name: str) -> None:
        self._on(place, lambda matter: actions.report_done(matter, actor=self._actor(name), review="总结"))

    @rule(place=number)
    def as_it_should_be(self, place: int) -> None:
        """One step on the usual way, by whom it belongs to, so that runs get far."""
        matter = self._matter(place)
        if matter is None:
            return
        head = next(
            (a for a in self.cast.everyone.values() if a.unit_id == matter.lead_unit_id and "head" in a.kind),
            None,
        )
        if head is None:
            return
        if matter.state == Matter.State.TO_ASSIGN:
            self._try(lambda: actions.assign(matter, actor=head, person=self.cast.person(head)))
        elif matter.state == Matter.State.IN_HAND:
            self._try(lambda: actions.report_done(matter, actor=head, review="总结"))
        elif matter.state == Matter.State.DONE:
            self._try(lambda: actions.close_matter(matter, actor=self.cast.principal))

    @rule(place=number, name=who, recorded=st.booleans())
    def close(self, place: int, name: str, *, recorded: bool) -> None:
        paper = paper_of(self.cast) if recorded else None
        self._on(place, lambda matter: actions.close_matter(matter, actor=self._actor(name), paper=paper))

    @rule(place=number, name=who)
    def send_back(self, place: int, name: str) -> None:
        self._on(place, lambda matter: actions.send_back(matter, actor=self._actor(name), text="理由"))

    @rule(place=number, name=who)
    def stop(self, place: int, name: str) -> None:
        self._on(place, lambda matter: actions.stop_matter(matter, actor=self._actor(name), text="理由"))

    @rule(place=number, name=who, ahead=days)
    def ask(self, place: int, name: str, ahead: int) -> None:
        self._on(
            place,
            lambda matter: actions.request_extension(
                matter, actor=self._actor(name), wanted_on=self._day(ahead), text="理由"
            ),
        )

    @rule(place=number, name=who, granted=st.booleans())
    def answer(self, place: int, name: str, *, granted: bool) -> None:
        self._on(
            place,
            lambda matter: actions.decide_extension(
                matter, actor=self._actor(name), granted=granted, text="理由"
            ),
        )

    @rule(place=number, name=who, lead=unit, ahead=days, weight=st.integers(1, 3))
    def adjust(self, place: int, name: str, lead: str, ahead: int, weight: int) -> None:
        to = Adjustment(lead_unit=getattr(self.cast, lead), due_on=self._day(ahead), weight=weight)
        self._on(place, lambda matter: actions.adjust(matter, actor=self._actor(name), to=to))

    @rule(place=number, name=who, lead=unit, ahead=days)
    def split(self, place: int, name: str, lead: str, ahead: int) -> None:
        part = Part("分解", "目标", getattr(self.cast, lead), self._day(ahead))
        self._on(place, lambda matter: actions.break_down(matter, actor=self._actor(name), parts=[part]))

    @rule(place=number, name=who)
    def watch(self, place: int, name: str) -> None:
        actor = self._actor(name)
        self._on(place, lambda matter: actions.inspect(matter, actor=actor, finding="true", text="看过"))
        self._on(place, lambda matter: actions.urge(matter, actor=actor))
        self._on(place, lambda matter: actions.advise(matter, actor=actor, text="意见"))

    @invariant()
    def one_entry_an_act(self) -> None:
        if hasattr(self, "entries"):
            assert self.entries.count(False) == self.acts
            assert self.entries.count(True) == self.refusals

    @invariant()
    def what_must_hold_holds(self) -> None:
        if not hasattr(self, "entries"):
            return
        for matter in Matter.objects.select_related("parent", "leader_post"):
            assert matter.lead_unit_id
            assert matter.decisions.filter(kind=Decision.Kind.CLOSED).count() == (
                matter.state == Matter.State.CLOSED
            )
            assert matter.open or not matter.children.filter(open=True).exists()
            assert matter.parent is None or matter.due_on <= matter.parent.due_on
            mirrored = set(Involvement.objects.filter(matter=matter).values_list("open", "due_on"))
            assert mirrored == {(matter.open, matter.due_on)}
            self._check_decided(matter)

    def _check_decided(self, matter: Matter) -> None:
        """A decided field differs from last time only where a decision was added, by a leader who could."""
        now = {name: getattr(matter, name) for name in DECIDED} | {"ended": not matter.open}
        count = matter.decisions.count()
        before = self.decided.get(matter.pk)
        if before is not None and before != now:
            assert count > self.decisions[matter.pk]
        for decision in matter.decisions.all()[self.decisions.get(matter.pk, 0) :]:
            post = Post.objects.get(pk=decision.post_id)
            charge = set(Charge.objects.filter(post=post).values_list("unit_id", flat=True))
            assert post.kind == "principal" or (post.kind == "leader" and matter.lead_unit_id in charge)
        self.decided[matter.pk], self.decisions[matter.pk] = now, count


@pytest.mark.slow
class LifeTest(TransactionTestCase):
    """Each run makes its own office in one transaction and undoes it."""

    def test_no_sequence_of_acts_breaks_the_ledger(self) -> None:
        run_state_machine_as_test(
            Life,
            settings=settings(
                max_examples=25,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                derandomize=True,
            ),
        )
