"""Accounts: passwords set and reset, locks opened, sessions ended, accounts stopped and started."""

from axes.utils import reset as forget_failures
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import Conflict, Unacceptable, denied, require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Account
from qianshao.people.passwords import one_time_password


@action
def reset_password(account: Account, *, actor: Actor) -> str:
    """A new one-time password, returned once; every session of the account ends."""
    account = _locked(account, actor)
    require(rules.may_secure(actor, account.person_id))
    password = one_time_password()
    account.password = make_password(password, hasher="argon2_once")
    account.must_change_password = True
    account.session_epoch += 1
    account.save(update_fields=["password", "must_change_password", "session_epoch"])
    forget_failures(username=account.username)
    record("people.account.password_reset", account.person, actor=actor, act=Act.SECURE)
    words = f"{actor}重置了您的密码，原来的登录都已结束。不是您要求的，请告知审计管理员。"
    tell("people.password_reset", to=[account.person_id], text=words)
    return password


@action
def choose_password(account: Account, *, actor: Actor, old: str, new: str) -> Account:
    """One's own new password; the other sessions of the account end."""
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    require(rules.may_choose_password(actor, account.person_id))
    if not account.check_password(old):
        raise Unacceptable("现在的密码不对。", field="old")
    if old == new:
        raise Unacceptable("新密码不能与现在的密码相同。", field="new")
    try:
        validate_password(new, account)
    except ValidationError as problem:
        raise Unacceptable("".join(problem.messages), field="new") from problem
    account.set_password(new)
    account.must_change_password = False
    account.session_epoch += 1
    account.save(update_fields=["password", "must_change_password", "session_epoch"])
    record("people.account.password_chosen", account.person, actor=actor, act=None)
    return account


@action
def unlock(account: Account, *, actor: Actor) -> Account:
    """Forget the failed sign-ins of an account, so that its holder need not wait."""
    account = _locked(account, actor)
    require(rules.may_secure(actor, account.person_id))
    forget_failures(username=account.username)
    record("people.account.unlocked", account.person, actor=actor, act=Act.SECURE)
    return account


@action
def end_sessions(account: Account, *, actor: Actor) -> Account:
    """Sign an account out everywhere."""
    account = _locked(account, actor)
    require(rules.may_secure(actor, account.person_id))
    apply_changes(account, session_epoch=account.session_epoch + 1)
    record("people.account.sessions_ended", account.person, actor=actor, act=Act.SECURE)
    return account


@action
def stop_account(account: Account, *, actor: Actor, reason: str) -> Account:
    """Nobody can sign in with it until it is started again."""
    account = _locked(account, actor)
    require(rules.may_secure(actor, account.person_id))
    if not account.is_active:
        raise Conflict("账号已经停用。")
    changes = apply_changes(account, is_active=False, session_epoch=account.session_epoch + 1)
    record(
        "people.account.stopped", account.person, actor=actor, act=Act.SECURE, changes=changes, note=reason
    )
    return account


@action
def start_account(account: Account, *, actor: Actor) -> Account:
    """Let a stopped account sign in again."""
    account = _locked(account, actor)
    require(rules.may_secure(actor, account.person_id))
    if account.is_active:
        raise Conflict("账号没有停用。")
    if account.person.left_on is not None:
        require(denied(f"{account.person.name}已经离任，账号不能再启用。"))
    changes = apply_changes(account, is_active=True)
    record("people.account.started", account.person, actor=actor, act=Act.SECURE, changes=changes)
    tell("people.account_started", to=[account.person_id], text="您的账号已重新启用。")
    return account


def _locked(account: Account, actor: Actor) -> Account:
    locked = Account.objects.select_for_update(of=("self",))
    return locked.get(pk=account.pk, person__organ_id=actor.organ_id)


def oneself(account: Account) -> Actor:
    """Somebody without a post, for the one thing they can do: choose their password. The kind holds no act here."""
    person = account.person
    return Actor(
        organ_id=person.organ_id,
        person_id=person.pk,
        person_name=person.name,
        post_id=None,
        post_name="",
        kind=PostKind.LIAISON,
        unit_id=None,
        unit_name="",
        scope=frozenset(),
    )
