"""The steps the verbs share: lock a matter, write a decision down, keep involvement true, know whom to tell."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from qianshao.files.actions import keep
from qianshao.foundation.acting import tell
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Unacceptable
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Decision, Helper, Involvement, Matter, Recording
from qianshao.ledger.models.along import Note
from qianshao.ledger.queries.deciders import deciders_of
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.people.queries import who_can_act_in, who_heads
from qianshao.search.actions import index_record

Row = TypeVar("Row", bound=Note)


def lock(matter: Matter) -> Matter:
    """The matter as it stands now, nobody else changing it until the act is over."""
    Matter.objects.select_for_update().only("pk").get(pk=matter.pk)
    return Matter.objects.select_related("lead_unit", "leader_post", "assignee", "parent").get(pk=matter.pk)


def words(text: str, field: str, what: str) -> str:
    """A text that must not be empty, without the blanks around it."""
    if not text.strip():
        raise Unacceptable(f"请写明{what}。", field=field)
    return text.strip()


def write_decision(
    matter: Matter, kind: Decision.Kind, text: str, *, actor: Actor, paper: Paper | None
) -> Decision:
    """Add the decision under the leader's name; recorded from paper, with who recorded it (代录)."""
    decision = Decision.objects.create(
        matter=matter,
        kind=kind,
        post_id=paper.post.pk if paper else (actor.post_id or 0),
        post_label=paper.post.name if paper else actor.post_name,
        person_label=paper.person_name if paper else _signature(actor),
        text=text,
        at=now(),
    )
    if paper:
        _write_recording(decision, paper, actor)
    return decision


def _signature(actor: Actor) -> str:
    return f"{actor.person_name}（代{actor.on_behalf_of}）" if actor.on_behalf_of else actor.person_name


def _write_recording(decision: Decision, paper: Paper, actor: Actor) -> None:
    if actor.person_id is None:
        raise ValueError("a recording is made by a person")
    if paper.told and paper.scan_id is None and paper.upload is None:
        raise Unacceptable("请附上批示件的扫描件或照片。", field="scan")
    scan_id = paper.scan_id
    if paper.upload is not None:
        scan_id = keep(paper.upload, actor=actor, role="扫描件", subject=decision, field="scan").pk
    Recording.objects.create(
        decision=decision,
        organ_id=actor.organ_id,
        post=paper.post,
        recorded_by_id=actor.person_id,
        recorder_label=str(actor),
        scan_id=scan_id,
        paper=words(paper.paper, "paper", "凭据（哪份批示件、哪天）"),
        state=Recording.State.TOLD,
        told_at=now(),
    )


def write_along(kind: type[Row], matter: Matter, text: str, *, by: str, **values: Any) -> Row:
    """Add what happened along a matter's way today (advice, progress, a request, an inspection, urging)."""
    return kind._default_manager.create(
        organ_id=matter.organ_id, matter=matter, by_label=by, on=today(), at=now(), text=text, **values
    )


def act_of(paper: Paper | None) -> Act:
    """A clerk who records serves; only the leader decides."""
    return Act.SERVE if paper else Act.DECIDE


def note_of(text: str, paper: Paper | None) -> str:
    """What the journal keeps of the words, with whose paper they stand on."""
    return f"代录{paper.post}{paper.person_name}批示（{paper.paper}）：{text}" if paper else text


def index(matter: Matter) -> None:
    """Let the matter be found by its number, title, goal and closing review."""
    text = "\n".join(filter(None, (matter.goal, matter.origin_label, matter.review)))
    index_record(matter, title=matter.title, text=text, number=matter.number, happened_on=matter.opened_on)


def involve_new(matter: Matter, helpers: Sequence[Unit]) -> None:
    """Write which units have to do with a matter that was made just now."""
    units = {matter.lead_unit_id, *(unit.pk for unit in helpers)}
    if matter.parent:
        units.add(matter.parent.lead_unit_id)
    _add_involved(matter, units)


def involve(matter: Matter) -> None:
    """Rewrite which units have to do with the matter, after its units, deadline or end changed."""
    wanted = {matter.lead_unit_id, *Helper.objects.filter(matter=matter).values_list("unit_id", flat=True)}
    if matter.parent:
        wanted.add(matter.parent.lead_unit_id)
    rows = Involvement.objects.filter(matter=matter)
    rows.exclude(unit_id__in=wanted).delete()
    rows.update(open=matter.open, due_on=matter.due_on)
    _add_involved(matter, wanted - set(rows.values_list("unit_id", flat=True)))


def _add_involved(matter: Matter, unit_ids: set[int]) -> None:
    Involvement.objects.bulk_create(
        Involvement(
            organ_id=matter.organ_id, unit_id=unit_id, matter=matter, open=matter.open, due_on=matter.due_on
        )
        for unit_id in unit_ids
    )


def concerned(matter: Matter) -> set[int]:
    """Who answers for the matter: the lead unit's head and the assignee."""
    assignee = {matter.assignee_id} if matter.assignee_id else set()
    return who_heads([matter.lead_unit_id]) | assignee


def everybody(matter: Matter) -> set[int]:
    """The same, and the heads and contacts of the helping units."""
    helpers = list(matter.helpers.all())
    contacts = {helper.contact_id for helper in helpers if helper.contact_id}
    return concerned(matter) | who_heads(helper.unit_id for helper in helpers) | contacts


def leaders_of(matter: Matter) -> set[int]:
    """Who can act in the post that decides on it now."""
    return who_can_act_in(deciders_of(matter))


def others(people: Iterable[int], actor: Actor) -> set[int]:
    """Nobody is told what they did themselves."""
    return set(people) - {actor.person_id or 0}


def tell_of(matter: Matter, topic: str, *, to: Iterable[int], text: str, actor: Actor) -> None:
    """Tell these persons about a matter, but for the one who acted."""
    tell(topic, to=others(to, actor), text=text, subject=matter)


def check_deadline(
    due_on: date, opened_on: date, parent: Matter | None = None, *, recorded: bool = False
) -> None:
    """A deadline lies after the opening, not in the past (unless recorded from an older paper), not after the parent's."""
    if due_on < opened_on:
        raise Unacceptable("办理时限不能早于交办日期。", field="due_on")
    if not recorded and due_on < today():
        raise Unacceptable("办理时限已经过去，请改为今天以后的日期。", field="due_on")
    if due_on.year > opened_on.year + 10:
        raise Unacceptable("办理时限在十年以后，请核对年份。", field="due_on")
    if parent and due_on > parent.due_on:
        raise Unacceptable(f"不能晚于上级事项的时限（{short(parent.due_on)}）。", field="due_on")


def short(day: date) -> str:
    """A date as people say it, without its weekday: `3月5日`."""
    return day_in_words(day, weekday=False)


def names(units: Sequence[object]) -> str:
    return "、".join(str(unit) for unit in units)
