"""What the verbs share: the lock, the journal's entry, telling whose turn it is."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from qianshao.foundation.acting import record, tell
from qianshao.foundation.changes import Change
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.people.queries import who_can_act_in, who_serves_in_office
from qianshao.processes.actions.storing import store
from qianshao.processes.models import Instance, Task
from qianshao.processes.queries.loading import Loaded, load


def hold(instance_id: int) -> Loaded:
    """Lock an instance until the act ends, and read it: two acts on one instance never see the same state."""
    instances = Instance.objects.select_for_update(of=("self",)).select_related("version")
    return load(instances.defer("version__xml", "version__calls", "version__note").get(pk=instance_id))


def held_task(loaded: Loaded, task: Task) -> Task:
    """The task's row as it stands under the lock."""
    row = loaded.tasks[task.number]
    row.instance = loaded.instance
    return row


def finish(
    loaded: Loaded,
    verb: str,
    task: Task | None,
    *,
    actor: Actor,
    note: str = "",
    changes: Sequence[Change] = (),
    silent: bool = False,
) -> list[Task]:
    """Store, journal, tell: the second half of every verb. `silent` where the room whose verb this is part of writes the
    entry itself, so that one act stays one entry."""
    opened = store(loaded, actor=actor, opinion=note)
    if not silent:
        act = Act(task.act) if task and task.act else Act.COORDINATE
        step = [Change("step", "步骤", "", task.name)] if task else []
        record(verb, loaded.record, actor=actor, act=act, changes=[*step, *changes], note=note)
    announce(loaded, opened, actor=actor)
    loaded.subject.moved(loaded.record, loaded.instance, actor)
    return opened


def announce(loaded: Loaded, opened: Iterable[Task], *, actor: Actor) -> None:
    """Tell everybody whose turn it is now, and the office where a seat is empty."""
    title, words = loaded.instance.title, loaded.subject.words
    by_name: dict[str, list[Task]] = {}
    for task in opened:
        if task.does in loaded.subject.told:
            continue
        by_name.setdefault(task.name, []).append(task)
    for name, tasks in by_name.items():
        posts = {task.post_id for task in tasks if task.post_id is not None}
        url = (
            reverse("processes:task", args=[tasks[0].pk])
            if len(tasks) == 1
            else loaded.instance.get_absolute_url()
        )
        if posts:
            to = who_can_act_in(posts) - {actor.person_id or 0}
            tell(
                "processes.turn",
                to=to,
                text=f"{words}《{title}》请您{name}。",
                subject=loaded.record,
                url=url,
            )
        if len(posts) < len(tasks) and any(task.post_id is None for task in tasks):
            text = f"{words}《{title}》的“{name}”岗位空缺，请指定办理岗位。"
            tell(
                "processes.empty_seat", to=who_serves_in_office(loaded.instance.organ_id), text=text, url=url
            )


def check_words(text: str, *, required: str = "", field: str = "opinion") -> str:
    """What somebody said with an act: unmarked, and there where it must be."""
    refuse_marked(text)
    if required and not text.strip():
        raise Unacceptable(required, field=field)
    if len(text) > 2000:
        raise Unacceptable(f"最多 2000 个字，现在有 {len(text)} 个。", field=field)
    return text.strip()


def named(post: Post | None) -> str:
    return str(post) if post else "空缺"
