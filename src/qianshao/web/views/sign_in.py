"""Signing in and out, a new password, and in which seat one acts."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qianshao.foundation.clock import now
from qianshao.foundation.forms import attempt
from qianshao.people import actions
from qianshao.people.actor import Actor
from qianshao.people.doors import signed_in
from qianshao.people.hashers import OneTimeHasher
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Account
from qianshao.web.forms import PasswordForm, SignInForm

WRONG = "用户名或密码不对。"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def onward(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of ours and not a door itself."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    doors = (reverse("web:sign-in"), reverse("web:sign-out"))
    return (
        wanted if ours and wanted.startswith("/") and not wanted.startswith(doors) else reverse("web:today")
    )


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. It never says whether it was the name or the password that was wrong."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(onward(request))
    if actions.needs_setup():
        return redirect("web:set-up")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _authenticated(request, form)
        if account is not None:
            return _enter(request, account)
        form.add_error(None, WRONG)
    return _page(request, form)


def _authenticated(request: HttpRequest, form: SignInForm) -> Account | None:
    credentials = {"username": form.cleaned_data["username"], "password": form.cleaned_data["password"]}
    account = authenticate(request, **credentials)
    if isinstance(account, Account):
        return account
    # A one-time password is checked faster than a chosen one; let both take as long.
    known = Account.objects.filter(username=credentials["username"]).first()
    if known is not None and known.password.startswith(OneTimeHasher.algorithm):
        make_password(credentials["password"])
    return None


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    login(request, account, backend=_BACKEND)
    moment = int(now().timestamp())
    request.session["began"] = request.session["seen"] = moment
    return redirect(onward(request))


def _page(request: HttpRequest, form: SignInForm, *, status: int = 200, locked: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "next": onward(request),
        "demo_accounts": actions.demo_accounts(),
        "locked": locked,
    }
    return render(request, "web/sign_in.html", context, status=status)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any = None) -> HttpResponse:
    """What somebody reads who got it wrong too often (`AXES_LOCKOUT_CALLABLE`)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    sentence = (
        f"连续 {settings.AXES_FAILURE_LIMIT} 次登录不成功，已暂停登录 {minutes} 分钟。"
        "急需登录，可请安全管理员解锁。"
    )
    return _page(request, SignInForm(), status=429, locked=sentence)


@require_POST
@never_cache
def sign_in_to_demo(request: HttpRequest) -> HttpResponse:
    """One click on the demo's sign-in page; it does not exist anywhere else."""
    if not settings.DEMO:
        raise Http404
    wanted = request.POST.get("username", "")
    if wanted not in {account.username for account in actions.demo_accounts()}:
        raise Http404
    return _enter(request, Account.objects.get(username=wanted, is_active=True))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; what was kept in the session is gone."""
    logout(request)
    messages.success(request, "已退出。")
    return redirect("web:sign-in")


@sensitive_post_parameters("old", "new", "again")
@never_cache
def choose_password(request: HttpRequest) -> HttpResponse:
    """A new password of one's own; with a one-time password nothing else is open before."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("web:sign-in"))
    account = request.user
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = attempt(
            request,
            form,
            actions.choose_password,
            account,
            actor=_in_person(request, account),
            old=values["old"],
            new=values["new"],
        )
        if done is not None:
            update_session_auth_hash(request, done)
            messages.success(request, "密码已改，其他地方的登录都已退出。")
            return redirect(onward(request))
    context = {"form": form, "next": onward(request), "forced": account.must_change_password}
    return render(request, "web/password.html", context)


def _in_person(request: HttpRequest, account: Account) -> Actor:
    """The actor of the request; somebody without a post yet acts as just themselves."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor or actions.oneself(account)


@require_POST
@signed_in
def take_seat(request: ActorRequest) -> HttpResponse:
    """Act in another of one's seats from now on."""
    seat = next((seat for seat in request.seats if seat.key == request.POST.get("seat")), None)
    if seat is None:
        messages.error(request, "您现在不能以这个岗位办理。")
        return redirect(onward(request))
    request.session["seat"] = seat.key
    messages.success(request, f"现在以 {seat.label} 身份办理。")
    return redirect(onward(request))
