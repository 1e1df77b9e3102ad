"""Who takes a step: posts found by kind, by unit, by who began, by a list chosen on the way, by a field of the record.

A post counts when somebody holds it today and its kind may perform the step's act at all (the red line, at run time);
where nobody is left the seat is empty: the step stands with a task of nobody, and is reported.
"""

from collections.abc import Callable, Iterable

from qianshao.foundation.clock import today
from qianshao.people.acts import HEAD_KINDS, LEADER_KINDS, Act
from qianshao.people.models import Post, Unit
from qianshao.people.policy import reach
from qianshao.people.queries import holdings_on
from qianshao.processes.diagram import Node
from qianshao.processes.diagram.people import read_people
from qianshao.processes.models import Instance
from qianshao.processes.subjects import Subject


def find_posts(node: Node, instance: Instance, subject: Subject, record: object) -> list[int]:
    """The posts that are to take a step of an instance, in the office's own order; none where the seat is empty."""
    people = read_people(node.people)
    if people is None:
        return []
    if people.by in _BY_STARTER:
        wanted = _BY_STARTER[people.by](instance)
    elif people.by in _BY_UNIT:
        wanted = _BY_UNIT[people.by](_unit(subject, record, people.of))
    elif people.department:
        department = unit_named(instance.organ_id, people.department)
        wanted = (_heads if people.by == "unit" else _leaders)(department.pk if department else None)
    elif people.by == "post":
        wanted = _of_kind(instance.organ_id, people.of)
    elif people.by == "field":
        wanted = list(subject.posts_of(record, people.of))
    else:
        wanted = list(instance.lists.get(people.of, []))
    return _who_may(wanted, Act(node.act), instance.organ_id)


def _who_may(post_ids: Iterable[int], act: Act, organ_id: int) -> list[int]:
    """Those of the posts that somebody holds and that may perform the act, in the order they were named."""
    wanted = list(dict.fromkeys(post_ids))
    posts = Post.objects.filter(pk__in=wanted, organ_id=organ_id, abolished_on=None)
    held = posts.filter(pk__in=holdings_on(today()).filter(post_id__in=wanted).values("post_id"))
    kinds = dict(held.values_list("pk", "kind"))
    return [pk for pk in wanted if pk in kinds and reach(kinds[pk], act)]


def vacant(post_ids: Iterable[int]) -> set[int]:
    """Those of the posts that nobody holds today."""
    wanted = set(post_ids)
    held = holdings_on(today()).filter(post_id__in=wanted)
    return wanted - set(held.values_list("post_id", flat=True)) if wanted else set()


def _of_kind(organ_id: int, kind: str) -> list[int]:
    return list(
        Post.objects.filter(organ_id=organ_id, kind=kind, abolished_on=None).values_list("pk", flat=True)
    )


def _heads(unit_id: int | None) -> list[int]:
    heads = Post.objects.filter(unit_id=unit_id or 0, kind__in=HEAD_KINDS, abolished_on=None)
    return list(heads.values_list("pk", flat=True))


def _leaders(unit_id: int | None) -> list[int]:
    """The leaders in charge of a unit (分管)."""
    leaders = Post.objects.filter(charges__unit_id=unit_id or 0, kind__in=LEADER_KINDS, abolished_on=None)
    return list(leaders.values_list("pk", flat=True))


def unit_named(organ_id: int, name: str) -> Unit | None:
    """The department a diagram names (`unit:司法所`): a name is borne once among the units of an office."""
    return Unit.objects.filter(organ_id=organ_id, name=name, abolished_on=None).first()


def _unit(subject: Subject, record: object, name: str) -> int | None:
    unit = subject.unit_of(record, name)
    return unit.pk if unit else None


def _unit_of_starter(instance: Instance) -> int | None:
    post = instance.starter_post
    return post.unit_id if post else None


_BY_UNIT = {"head": _heads, "leader": _leaders}
_BY_STARTER: dict[str, Callable[[Instance], list[int]]] = {
    "starter": lambda instance: [instance.starter_post_id or 0],
    "starter.head": lambda instance: _heads(_unit_of_starter(instance)),
    "starter.leader": lambda instance: _leaders(_unit_of_starter(instance)),
}
