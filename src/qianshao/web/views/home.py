"""今天 and 待办: what waits for me, and what I should know before I am asked."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qianshao.foundation.clock import today
from qianshao.foundation.export import Sheet, workbook_response
from qianshao.foundation.outlook import lights_of, outlook_of
from qianshao.foundation.todos import ToDo, todos_of
from qianshao.foundation.wording import time_left
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest
from qianshao.web import queries

_ON_HOME = 20


@signed_in
def show_today(request: ActorRequest) -> HttpResponse:
    """The home page. Administrators have no to-dos of the office; they get their own places instead."""
    if request.actor.is_admin:
        lines = [line for said in outlook_of(request.actor).values() for line in said]
        return render(request, "web/administration.html", {"lines": lines})
    todos = todos_of(request.actor, limit=queries.MOST_TODOS)
    context = {
        "lines": queries.sentences_for(request.actor, todos, reverse("web:todos")),
        "groups": queries.grouped(todos[:_ON_HOME]),
        "todo_count": len(todos),
        "more": len(todos) - _ON_HOME,
        "capped": len(todos) >= queries.MOST_TODOS,
        "week": queries.week_strip(request.actor, todos),
        "units": lights_of(request.actor),
    }
    return render(request, "web/today.html", context)


@signed_in
def show_todos(request: ActorRequest) -> HttpResponseBase:
    """Everything that waits for me, by urgency; narrowed by what is wanted or by a word of the title."""
    todos = todos_of(request.actor, limit=queries.MOST_TODOS)
    wanted = sorted({todo.wanted for todo in todos})
    chosen = request.GET.get("wanted", "")
    text = " ".join(request.GET.get("q", "").split())[:60]
    shown = [todo for todo in todos if _fits(todo, chosen if chosen in wanted else "", text)]
    if request.GET.get("export") == "xlsx":
        return workbook_response(f"待办 {today():%Y-%m-%d}.xlsx", [_sheet(shown)])
    context: dict[str, Any] = {
        "todos": shown,
        "wanted": wanted,
        "chosen": chosen,
        "text": text,
        "all_count": len(todos),
        "capped": len(todos) >= queries.MOST_TODOS,
        "query": request.GET.urlencode(),
    }
    template = "web/todos_print.html" if request.GET.get("print") else "web/todos.html"
    return render(request, template, context)


def _fits(todo: ToDo, wanted: str, text: str) -> bool:
    said = f"{todo.title} {todo.sender}".casefold()
    return (not wanted or todo.wanted == wanted) and all(term in said for term in text.casefold().split())


def _sheet(todos: list[ToDo]) -> Sheet:
    def lines() -> Iterator[list[Any]]:
        for todo in todos:
            yield [
                todo.title,
                todo.wanted,
                todo.sender,
                todo.since,
                todo.due_on,
                time_left(todo.due_on).words,
            ]

    return Sheet("待办", ["事", "要办什么", "来自", "到手日期", "时限", "还有多久"], lines())
