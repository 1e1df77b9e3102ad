"""What the home page reads from every room's registers."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse

from qianshao.foundation.clock import today
from qianshao.foundation.outlook import KINDS, DayItem, Sentence, outlook_of, week_of
from qianshao.foundation.todos import ToDo, todos_of
from qianshao.foundation.wording import day_in_words, time_left
from qianshao.foundation.workdays import is_working_day
from qianshao.people.actor import Actor
from qianshao.people.models import Person
from qianshao.people.queries import actor_in, seats_of

_WORDS = {"coming": "将到", "at_risk": "有险", "missing": "欠缺"}
_QUIET = {
    "coming": "今后几天没有到期的事",
    "at_risk": "眼下没有超期或停滞的事",
    "missing": "没有发现该有而没有的记录",
}
# So many to-dos are read, for the inbox, the home page and the digest.
MOST_TODOS = 200
# Where a to-do counts as coming: that many days ahead.
_AHEAD = 7


@dataclass(frozen=True)
class Line:
    """One of the home page's three sentences: its word, the things it says, each with where it leads."""

    kind: str
    word: str
    sentences: list[Sentence]
    quiet: str


@dataclass(frozen=True)
class Day:
    """One day of the week's strip."""

    day: date
    is_today: bool
    is_working: bool
    items: list[DayItem]


@dataclass(frozen=True)
class Group:
    """To-dos of one urgency, under a word."""

    word: str
    light: str
    todos: list[ToDo]


def sentences_for(actor: Actor, todos: list[ToDo], todos_url: str) -> list[Line]:
    """What is coming, at risk, missing: from the actor's own to-dos, then from every room."""
    said = outlook_of(actor)
    own = {"coming": _coming(todos, todos_url), "at_risk": _overdue(todos, todos_url), "missing": []}
    return [Line(kind, _WORDS[kind], [*own[kind], *said[kind]], _QUIET[kind]) for kind in KINDS]


def sentences_of_person(person: Person) -> list[Sentence]:
    """What the home page would say to a person this morning, in all the seats they can act in today, each thing once.

    What is said to a seat that is not the first names the seat. Administrators have nothing of the office's to be told.
    """
    actors = [(seat, actor_in(person, seat)) for seat in seats_of(person)]
    found: dict[tuple[str, str], Sentence] = {}
    for place, (seat, actor) in enumerate(pair for pair in actors if not pair[1].is_admin):
        lines = sentences_for(actor, todos_of(actor, limit=MOST_TODOS), reverse("web:todos"))
        for sentence in (each for line in lines for each in line.sentences):
            named = replace(sentence, text=f"（{seat.label}）{sentence.text}") if place else sentence
            found.setdefault((sentence.text, sentence.url), named)
    return list(found.values())


def _coming(todos: list[ToDo], url: str) -> list[Sentence]:
    last = today() + timedelta(days=_AHEAD)
    soon = [todo for todo in todos if todo.due_on is not None and today() <= todo.due_on <= last]
    if not soon:
        return []
    first = min(soon, key=lambda todo: todo.due_on or date.max)
    if len(soon) == 1:
        return [
            Sentence(
                "coming", f"待您{first.wanted}的《{first.title}》{day_in_words(first.due_on)}到期", first.url
            )
        ]
    return [
        Sentence("coming", f"待您办的有 {len(soon)} 件七天内到期，最早的在{day_in_words(first.due_on)}", url)
    ]


def _overdue(todos: list[ToDo], url: str) -> list[Sentence]:
    late = [todo for todo in todos if todo.due_on is not None and todo.due_on < today()]
    if not late:
        return []
    if len(late) == 1:
        words = time_left(late[0].due_on).words
        return [Sentence("at_risk", f"待您{late[0].wanted}的《{late[0].title}》{words}", late[0].url)]
    return [Sentence("at_risk", f"待您办的有 {len(late)} 件已超期", url)]


def grouped(todos: list[ToDo]) -> list[Group]:
    """To-dos by urgency, in the order they come in: overdue or urgent, due soon, later."""
    groups = {
        "red": Group("先办", "red", []),
        "amber": Group("快到期", "amber", []),
        "green": Group("其余", "green", []),
    }
    for todo in todos:
        light = time_left(todo.due_on).light
        key = "red" if todo.urgent or light == "red" else "amber" if light == "amber" else "green"
        groups[key].todos.append(todo)
    return [group for group in groups.values() if group.todos]


def week_strip(actor: Actor, todos: list[ToDo]) -> list[Day]:
    """Seven days from today: what every room puts on them, and the actor's own deadlines."""
    days = [today() + timedelta(days=ahead) for ahead in range(7)]
    items = week_of(actor, days[0], days[-1])
    known = {item.url for item in items}
    own = [
        DayItem(todo.due_on, todo.title, todo.url, todo.wanted)
        for todo in todos
        if todo.due_on is not None and days[0] <= todo.due_on <= days[-1] and todo.url not in known
    ]
    every = [*items, *own]
    return [
        Day(day, day == days[0], is_working_day(day), [item for item in every if item.day == day])
        for day in days
    ]
