"""A person's page, hiring, leaving, and what administrators do with an account."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import require
from qianshao.people import actions, directory, rules
from qianshao.people.doors import signed_in
from qianshao.people.forms import HireForm, LeaveForm, PersonForm, StopForm
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Account, Person
from qianshao.people.views.pages import Sheet, form_page, one_button


def _person(request: ActorRequest, pk: int) -> Person:
    return get_object_or_404(Person, organ_id=request.actor.organ_id, pk=pk)


def _account(request: ActorRequest, pk: int) -> Account:
    return get_object_or_404(Account, person=_person(request, pk))


def _back(person: Person) -> str:
    return reverse("people:person", args=[person.pk])


@signed_in
def show_person(request: ActorRequest, pk: int) -> HttpResponse:
    """Where somebody sits and sat, how to reach them, when they are away; the account for those who keep it."""
    person = _person(request, pk)
    actor = request.actor
    context: dict[str, Any] = {
        "person": person,
        "holdings": person.holdings.select_related("post__unit").order_by("-since", "-pk"),
        "away": directory.coming_absences(person),
        "delegations": directory.living_delegations(person),
        "may_absence": rules.may_report_absence(actor, person),
        "may_keep": rules.may_keep_persons(actor),
        "may_leave": rules.may_see_off(actor, person),
        "may_secure": rules.may_secure(actor, person.pk),
    }
    if rules.may_read_account(actor):
        context["account"] = account = Account.objects.filter(person=person).first()
        context["locked"] = account is not None and _is_locked(account)
    return render(request, "people/person.html", context)


def _is_locked(account: Account) -> bool:
    failed = AccessAttempt.objects.filter(username=account.username)
    return bool(failed.filter(failures_since_start__gte=settings.AXES_FAILURE_LIMIT).exists())


@signed_in
def hire(request: ActorRequest) -> HttpResponse:
    """A new person with an account; the one-time password is on the answer page and nowhere else."""
    require(rules.may_keep_persons(request.actor))
    form = HireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hired = attempt(request, form, actions.hire, actor=request.actor, **form.cleaned_data)
        if hired is not None:
            return _password_page(request, hired.person, hired.username, hired.password)
    sheet = Sheet(
        "增加人员", "增加", reverse("people:list"), "", "账号建好后，请安全管理员任命岗位，才能办事。"
    )
    return render(request, "people/form.html", {"form": form, "sheet": sheet})


def _password_page(request: ActorRequest, person: Person, username: str, password: str) -> HttpResponse:
    context = {"person": person, "username": username, "password": password}
    response = render(request, "people/password_once.html", context)
    response["Cache-Control"] = "no-store"
    return response


@signed_in
def change_person(request: ActorRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    sheet = Sheet(f"更正{person.name}的资料", "更正", _back(person), "资料已更正。")
    values = {name: getattr(person, name) for name in ("name", "phone", "email", "order")}
    form = PersonForm(request.POST or None, initial=values)
    return form_page(
        request, sheet, rules.may_keep_persons(request.actor), form, actions.change_person, person
    )


@signed_in
def see_off(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody leaves: what still waits for them is counted before and after."""
    person = _person(request, pk)
    require(rules.may_see_off(request.actor, person))
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = attempt(request, form, actions.see_off, person, actor=request.actor, **form.cleaned_data)
        if gone is not None:
            messages.success(request, f"{person.name}已离任，账号已停用。{_left_behind(gone.open_things)}")
            return redirect(_back(person))
    waiting = _left_behind(actions.open_things(person)) or "名下没有待办。"
    sheet = Sheet(f"{person.name}离任", "办理离任", _back(person), "", f"岗位同时免去，账号停用。{waiting}")
    return render(request, "people/form.html", {"form": form, "sheet": sheet})


def _left_behind(things: dict[str, int]) -> str:
    words = "、".join(f"{kind} {count} 件" for kind, count in things.items())
    return f"名下还有{words}，请所在单位负责人另行安排。" if words else ""


@require_POST
@signed_in
def reset_password(request: ActorRequest, pk: int) -> HttpResponse:
    """A new one-time password, shown on the answer page and nowhere else."""
    account = _account(request, pk)
    password = actions.reset_password(account, actor=request.actor)
    return _password_page(request, account.person, account.username, password)


@require_POST
@signed_in
def unlock(request: ActorRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    return one_button(request, _back(account.person), "已解锁，可以重新登录。", actions.unlock, account)


@require_POST
@signed_in
def end_sessions(request: ActorRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    return one_button(request, _back(account.person), "各处的登录都已结束。", actions.end_sessions, account)


@signed_in
def stop_account(request: ActorRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    sheet = Sheet(f"停用{account.person.name}的账号", "停用", _back(account.person), "账号已停用。")
    verdict = rules.may_secure(request.actor, account.person_id)
    return form_page(request, sheet, verdict, StopForm(request.POST or None), actions.stop_account, account)


@require_POST
@signed_in
def start_account(request: ActorRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    return one_button(
        request, _back(account.person), "账号已启用，已告知本人。", actions.start_account, account
    )
