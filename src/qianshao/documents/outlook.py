"""What 办文 says before it is asked (M26): what waits for a leader, what is due, what nobody has taken up."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from qianshao.documents.models import Document, Instruction, Urgency
from qianshao.documents.queries.incoming import visible_to
from qianshao.documents.states import State
from qianshao.foundation.clock import today
from qianshao.foundation.outlook import DayItem, Sentence
from qianshao.foundation.since import MOST, SinceLine
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import time_left
from qianshao.foundation.workdays import add_working_days
from qianshao.people.actor import Actor

# No more than so many are counted: beyond it the exact number says nothing more.
_CAP = 99
# Working days after which a document nobody has advised on is worth a sentence.
_SLOW = 2
_MOST_IN_A_WEEK = 60


def outlook(actor: Actor) -> list[Sentence]:
    """The office and the leaders; a unit hears of its matters from the ledger."""
    if actor.is_office:
        return _of_the_office(actor)
    if actor.is_leader:
        return _of_a_leader(actor)
    return []


def _of_the_office(actor: Actor) -> list[Sentence]:
    day = today()
    waiting = Document.objects.filter(organ_id=actor.organ_id, open=True)
    wanted = (
        ("at_risk", Q(due_on__lt=day), "{} 件来文超期未办结", "light=red"),
        (
            "coming",
            Q(due_on__gte=day, due_on__lte=add_working_days(day, 1)),
            "{} 件来文今明到期",
            "light=amber",
        ),
        (
            "missing",
            Q(state=State.ADVISING, received_on__lte=add_working_days(day, -_SLOW)),
            f"{{}} 件来文登记 {_SLOW} 个工作日还没有拟办",
            "state=advising",
        ),
    )
    said = []
    for kind, which, words, asked in wanted:
        count = waiting.filter(which).order_by()[: _CAP + 1].count()
        if count:
            number = f"{_CAP}+" if count > _CAP else str(count)
            url = f"{reverse('documents:list')}?period=&{asked}"
            said.append(Sentence(kind, words.format(number), url))  # type: ignore[arg-type]  # one of the three words
    return said


def _of_a_leader(actor: Actor) -> list[Sentence]:
    turns = Instruction.objects.filter(organ_id=actor.organ_id, post_id__in=[actor.post_id], open=True)
    counts = turns.aggregate(all=Count("pk"), flash=Count("pk", filter=Q(document__urgency=Urgency.FLASH)))
    if not counts["all"]:
        return []
    urgent = f"，其中特急 {counts['flash']} 件" if counts["flash"] else ""
    url = f"{reverse('documents:list')}?period=&state=instructing"
    return [Sentence("coming", f"{counts['all']} 件来文等您批示{urgent}", url)]


def week(actor: Actor, first: date, last: date) -> list[DayItem]:
    """The deadlines of the documents an actor sees and others have in hand; one's own to-dos stand there anyway."""
    if not (actor.is_office or actor.is_leader):
        return []
    mine = (
        Q(with_post__in=[actor.post_id])
        if actor.is_leader
        else Q(state__in=[State.ADVISING, State.HANDING_OVER])
    )
    due = visible_to(actor).filter(open=True, due_on__gte=first, due_on__lte=last).exclude(mine)
    return [
        DayItem(document.due_on, document.title, document.get_absolute_url(), kind="来文时限")
        for document in due.order_by("due_on", "pk")[:_MOST_IN_A_WEEK]
        if document.due_on
    ]


def since_last(actor: Actor, since: date, until: date) -> list[SinceLine]:  # noqa: ARG001 - the signature of the port
    """The documents in hand that are due up to a day, for a regular meeting."""
    if not (actor.is_office or actor.is_leader):
        return []
    due = visible_to(actor).filter(open=True, due_on__lte=until)
    return [
        SinceLine(
            "来文待办",
            document.title,
            f"{document.get_state_display()}，{time_left(document.due_on).words}",
            document.get_absolute_url(),
            label_of(document),
            document.pk,
        )
        for document in due.order_by("due_on", "pk")[:MOST]
    ]
