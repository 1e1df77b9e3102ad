"""What waits for whom in 办文, for the one inbox (M25)."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from qianshao.documents.models import Document, Instruction, Urgency
from qianshao.documents.queries.receipts import waiting_receipts
from qianshao.documents.sources import all_sources
from qianshao.documents.states import State
from qianshao.foundation.clock import today
from qianshao.foundation.todos import ToDo
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.models import Post
from qianshao.people.queries import holdings_on

_MOST_COUNTED = 1_000
_WANTED = {State.ADVISING: "拟办", State.HANDING_OVER: "交办"}


def todos(actor: Actor, limit: int) -> list[ToDo]:
    """The office: to advise, to hand over, to take back from an empty post. A leader: to instruct."""
    if actor.is_office:
        return _of_the_office(actor, limit)
    if actor.is_leader:
        return _of_a_leader(actor, limit)
    return []


def _of_the_office(actor: Actor, limit: int) -> list[ToDo]:
    waiting = Document.objects.filter(organ_id=actor.organ_id, open=True, state__in=list(_WANTED))
    found = [
        _todo(document, _WANTED[State(document.state)], document.sender, url=document.get_absolute_url())
        for document in waiting.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]
    ]
    return [*found, *_of_receipts(actor, limit), *_of_empty_posts(actor, limit), *_of_the_archive(actor)]


def _of_receipts(actor: Actor, limit: int) -> list[ToDo]:
    """What was signed for and not registered yet."""
    return [
        ToDo(
            title=f"{receipt}，待登记 {receipt.left} 件",
            wanted="登记",
            url=f"{reverse('documents:register')}?receipt={receipt.pk}",
            sender=receipt.received_as,
            since=receipt.received_on,
            due_on=None,
            kind="签收",
        )
        for receipt in waiting_receipts(actor.organ_id)[:limit]
    ]


def _of_the_archive(actor: Actor) -> list[ToDo]:
    """All that waits to be archived is one thing to do, to be done by the end of June of the year after."""
    found = []
    for source in all_sources():
        waiting = source.waiting(actor.organ_id)
        oldest = waiting.first()
        if oldest is not None:
            count = waiting[:_MOST_COUNTED].count()
            since = source.facts(oldest).finished_on or today()
            words = f"{count}{'＋' if count == _MOST_COUNTED else ''} 件办结的{source.word}待归档"
            url = reverse("documents:archive-waiting")
            found.append(ToDo(words, "归档", url, "", since, date(since.year + 1, 6, 30), kind="归档"))
    return found


def _of_empty_posts(actor: Actor, limit: int) -> list[ToDo]:
    """Papers that wait for a leader's post nobody sits in any more: the office takes them back and sends them elsewhere."""
    held = holdings_on(today()).values("post_id")
    empty = Post.objects.filter(organ_id=actor.organ_id, kind__in=LEADER_KINDS).exclude(pk__in=held)
    posts = {post.pk: post for post in empty}
    if not posts:
        return []
    stuck = Document.objects.filter(organ_id=actor.organ_id, open=True, with_post__in=posts)
    return [
        _todo(
            document, "撤回改送", f"{posts[document.with_post_id or 0]}空缺", url=document.get_absolute_url()
        )
        for document in stuck.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]
    ]


def _of_a_leader(actor: Actor, limit: int) -> list[ToDo]:
    turns = Instruction.objects.filter(organ_id=actor.organ_id, post_id__in=[actor.post_id], open=True)
    turns = turns.select_related("document").order_by(F("document__due_on").asc(nulls_last=True), "pk")
    found = []
    for turn in turns[:limit]:
        document = turn.document
        wanted = "批示" if document.purpose == "handle" else "阅示"
        todo = _todo(document, wanted, turn.sent_by, url=f"{document.get_absolute_url()}instruct/")
        found.append(ToDo(**{**todo.__dict__, "since": timezone.localdate(turn.sent_at)}))
    return found


def _todo(document: Document, wanted: str, sender: str, *, url: str) -> ToDo:
    urgent = document.urgency != Urgency.PLAIN
    return ToDo(
        title=f"{document.urgency_word}{document.title}",
        wanted=wanted,
        url=url,
        sender=sender,
        since=document.received_on,
        due_on=document.due_on,
        urgent=urgent,
        kind="收文",
    )
