"""传阅: rows beside the process, which survive whatever happens in it."""

from collections.abc import Iterable

from django.db import models

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post, Unit
from qianshao.people.queries import who_can_act_in
from qianshao.processes import rules
from qianshao.processes.actions.common import check_words
from qianshao.processes.models import Circulation
from qianshao.processes.queries.candidates import readers_for
from qianshao.processes.subjects import record_of

MOST_READERS = 500


@action
def circulate(
    subject: models.Model,
    posts: Iterable[Post],
    *,
    actor: Actor,
    note: str = "",
    units: Iterable[Unit] = (),
) -> list[Circulation]:
    """Send a record to posts to be read; whoever has it to read already is not asked twice. A unit stands for the posts
    that somebody sits in at this moment, each with a row of its own."""
    wanted = list({post.pk: post for post in (*posts, *_of_units(units, actor))}.values())
    note = check_words(note, field="note")
    if not wanted:
        raise Unacceptable("请选择送谁阅。", field="posts")
    if len(wanted) > MOST_READERS:
        raise Unacceptable(f"一次最多送 {MOST_READERS} 个岗位阅，现在选了 {len(wanted)} 个。", field="posts")
    for post in wanted:
        require(rules.may_circulate(actor, post))
    waiting = set(_of(subject).filter(open=True, post__in=wanted).values_list("post_id", flat=True))
    fresh = [_row(subject, post, actor, note) for post in wanted if post.pk not in waiting]
    if not fresh:
        raise Conflict("选定的岗位都还有这件待阅，不用重复送。")
    made = Circulation.objects.bulk_create(fresh)
    names = "、".join(str(row.post) for row in made)
    record(
        "processes.circulation.sent",
        subject,
        actor=actor,
        act=Act.COORDINATE,
        changes=[Change("readers", "送阅", "", names)],
        note=note,
    )
    tell(
        "processes.to_read",
        to=who_can_act_in({row.post_id for row in made}) - {actor.person_id or 0},
        text=f"{actor}送您传阅：《{subject}》。{note}",
        subject=subject,
    )
    return made


@action
def read_circulation(circulation: Circulation, *, actor: Actor, word: str = "") -> Circulation:
    """阅: it has been read, with a word if wanted."""
    row = Circulation.objects.select_for_update(of=("self",)).select_related("post").get(pk=circulation.pk)
    require(rules.may_read(actor, row))
    _must_wait(row)
    refuse_marked(word)
    if len(word) > 500:
        raise Unacceptable(f"最多 500 个字，现在有 {len(word)} 个。", field="word")
    Circulation.objects.filter(pk=row.pk).update(
        open=False, read_at=now(), read_by_id=actor.person_id, read_as=str(actor)[:120], word=word.strip()
    )
    record(
        "processes.circulation.read",
        _record(row),
        actor=actor,
        act=Act.HANDLE,
        changes=[],
        note=word.strip(),
    )
    if word.strip():
        tell(
            "processes.read",
            to={row.sent_by_id or 0} - {actor.person_id or 0},
            text=f"{actor}阅《{row.title}》：{word.strip()}",
            subject=_record(row),
        )
    return Circulation.objects.get(pk=row.pk)


@action
def recall_circulation(circulation: Circulation, *, actor: Actor, reason: str = "") -> Circulation:
    """收回: somebody need not read it any more (sent to the wrong post, or nobody sits there)."""
    row = Circulation.objects.select_for_update(of=("self",)).select_related("post").get(pk=circulation.pk)
    require(rules.may_recall(actor, row))
    _must_wait(row)
    note = check_words(reason, field="reason")
    Circulation.objects.filter(pk=row.pk).update(open=False, recalled_at=now())
    record(
        "processes.circulation.recalled",
        _record(row),
        actor=actor,
        act=Act.COORDINATE,
        changes=[Change("reader", "收回传阅", str(row.post), "")],
        note=note,
    )
    return Circulation.objects.get(pk=row.pk)


@action
def urge_readers(subject: models.Model, *, actor: Actor) -> int:
    """催阅: remind everybody who has not read it yet, once a day at most; how many were reminded."""
    require(rules.may_circulate_at_all(actor))
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = _of(subject).filter(open=True).exclude(urged_at__gte=today)
    posts = set(waiting.values_list("post_id", flat=True))
    if not posts:
        raise Conflict("没有要催的：都已阅，或今天已经催过。")
    waiting.update(urged_at=now())
    record(
        "processes.circulation.urged",
        subject,
        actor=actor,
        act=Act.INSPECT,
        changes=[Change("readers", "催阅", "", f"{len(posts)} 个岗位")],
    )
    tell("processes.urged", to=who_can_act_in(posts), text=f"{actor}催阅：《{subject}》。", subject=subject)
    return len(posts)


def _of_units(units: Iterable[Unit], actor: Actor) -> list[Post]:
    """Everybody of the units whom the actor may send something; a unit where nobody is left is said."""
    chosen = list(units)
    found = list(readers_for(actor).filter(unit__in=chosen)) if chosen else []
    manned = {post.unit_id for post in found}
    empty = next((unit for unit in chosen if unit.pk not in manned), None)
    if empty is not None:
        raise Unacceptable(f"{empty}没有可送阅的在岗人员。", field="units")
    return found


def _record(row: Circulation) -> models.Model:
    return record_of(row.subject_type, row.subject_id)


def _of(subject: models.Model) -> "models.QuerySet[Circulation]":
    return Circulation.objects.filter(subject_type=label_of(subject), subject_id=subject.pk)


def _row(subject: models.Model, post: Post, actor: Actor, note: str) -> Circulation:
    return Circulation(
        organ_id=actor.organ_id,
        subject_type=label_of(subject),
        subject_id=subject.pk,
        title=str(subject)[:300],
        post=post,
        note=note[:200],
        sent_by_id=actor.person_id,
        sent_as=str(actor)[:120],
        sent_at=now(),
    )


def _must_wait(row: Circulation) -> None:
    if not row.open:
        raise Conflict("这件已经阅过了。" if row.read_at else "这件已经收回，不用阅了。")
