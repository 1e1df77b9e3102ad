"""The first start: an empty installation becomes an office with three separate administrators; and the demo's passwords.

The set-up page is open to whoever holds the token that the terminal printed; it is gone once there is an office.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Unacceptable, denied, require
from qianshao.people.actor import Actor, system
from qianshao.people.acts import PostKind
from qianshao.people.models import Account, Holding, Organ, Person, Post, SetUp, Unit
from qianshao.people.passwords import one_time_password

# Wrong tokens taken before the page closes until the next start.
MOST_FAILURES = 10
_ADMINISTRATORS = (
    ("system", PostKind.SYSTEM_ADMIN),
    ("security", PostKind.SECURITY_ADMIN),
    ("audit", PostKind.AUDIT_ADMIN),
)


def needs_setup() -> bool:
    """Whether nobody has set this installation up yet."""
    return not Organ.objects.exists()


def start_setup() -> str | None:
    """A new token for the set-up page, to be printed in the terminal; None once there is an office."""
    with transaction.atomic():
        if not needs_setup():
            return None
        SetUp.objects.all().delete()
        token = secrets.token_urlsafe(18)
        SetUp.objects.create(token_hash=_hash(token), started_at=now())
    return token


def token_holds(token: str) -> bool:
    """Whether this is the token; a wrong one is counted, and after too many none is taken until the next start."""
    with transaction.atomic():
        waiting = SetUp.objects.select_for_update().first()
        if waiting is None or waiting.failures >= MOST_FAILURES:
            return False
        if secrets.compare_digest(waiting.token_hash, _hash(token.strip())):
            return True
        waiting.failures += 1
        waiting.save(update_fields=["failures"])
    return False


def closed_by_failures() -> bool:
    return SetUp.objects.filter(failures__gte=MOST_FAILURES).exists()


@dataclass(frozen=True)
class Founded:
    """The new office, and the one-time passwords (user name → password) of the two other administrators."""

    organ: Organ
    passwords: dict[str, str]


@action
def found_office(
    *,
    actor: Actor,
    token: str,
    name: str,
    short_name: str,
    administrators: Mapping[str, tuple[str, str]],
    password: str,
) -> Founded:
    """Make the office and its three administrators; `administrators`: system, security, audit → (name, user name)."""
    waiting = SetUp.objects.select_for_update().first()
    if waiting is None or not needs_setup():
        raise Conflict("已经设置过了，请直接登录。")
    if not secrets.compare_digest(waiting.token_hash, _hash(token.strip())):
        raise Unacceptable("口令不对，请核对启动时终端里显示的设置口令。", field="token")
    _three_people(administrators)
    organ = Organ.objects.create(name=name, short_name=short_name or name[:20])
    unit = Unit.objects.create(
        organ=organ, kind=Unit.Kind.ADMINISTRATION, name="系统运维", short_name="系统运维", order=999
    )
    passwords: dict[str, str] = {}
    for order, (key, kind) in enumerate(_ADMINISTRATORS, start=1):
        post = Post.objects.create(organ=organ, unit=unit, kind=kind, name=kind.label, order=order)
        person = Person.objects.create(organ=organ, name=administrators[key][0], order=900 + order)
        Holding.objects.create(post=post, person=person, since=today())
        account = Account(
            person=person, username=administrators[key][1], must_change_password=kind != PostKind.SYSTEM_ADMIN
        )
        if kind == PostKind.SYSTEM_ADMIN:
            _strong(password, account)
            account.set_password(password)
        else:
            passwords[account.username] = one_time_password()
            account.password = make_password(passwords[account.username], hasher="argon2_once")
        account.save()
    waiting.delete()
    record(
        "people.office.founded",
        organ,
        actor=system(organ.pk),
        act=None,
        changes=all_values(organ, "name", "short_name"),
    )
    return Founded(organ, passwords)


def _three_people(administrators: Mapping[str, tuple[str, str]]) -> None:
    names = [administrators[key][0].strip() for key, _ in _ADMINISTRATORS]
    usernames = [administrators[key][1].strip().lower() for key, _ in _ADMINISTRATORS]
    if len(set(names)) < len(names):
        raise Unacceptable("三位管理员须是三个不同的人（三员分立）。")
    if len(set(usernames)) < len(usernames):
        raise Unacceptable("三位管理员的用户名不能相同。")


def _strong(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise Unacceptable("".join(problem.messages), field="password") from problem


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class DemoAccount:
    """One line of the demo's sign-in page."""

    name: str
    post: str
    unit: str
    username: str
    password: str


@action
def renew_demo_passwords(*, actor: Actor) -> list[DemoAccount]:
    """Give every account of the demo office a new random password: at each start, for the terminal and the sign-in page.

    Refused outside a demo, so that no real office's passwords are ever written to a file.
    """
    if not (actor.is_system and settings.DEMO and _is_demo(actor.organ_id)):
        require(denied("只有演示数据才重置全部密码。"))
    found: list[DemoAccount] = []
    holdings = Holding.objects.filter(
        post__organ_id=actor.organ_id, until=None, person__account__is_active=True
    )
    ordered = holdings.select_related("person__account", "post__unit").order_by(
        "post__unit__order", "post__order", "pk"
    )
    seen: set[int] = set()
    for holding in ordered:
        if holding.person_id in seen:
            continue
        seen.add(holding.person_id)
        account, password = holding.person.account, one_time_password()
        account.password = make_password(password, hasher="argon2_once")
        account.must_change_password = False
        account.save(update_fields=["password", "must_change_password"])
        found.append(
            DemoAccount(
                holding.person.name,
                holding.post.name,
                holding.post.unit.short_name,
                account.username,
                password,
            )
        )
    _write_privately(demo_file(), json.dumps([asdict(each) for each in found], ensure_ascii=False))
    return found


def demo_accounts() -> list[DemoAccount]:
    """The demo's accounts with this start's passwords; nothing outside a demo."""
    if not settings.DEMO or not demo_file().exists() or not _is_demo():
        return []
    return [DemoAccount(**row) for row in json.loads(demo_file().read_text(encoding="utf-8"))]


def _is_demo(organ_id: int | None = None) -> bool:
    """Whether the office itself is the demo's: a setting of the machine alone must never open a real one."""
    organs = Organ.objects.filter(pk=organ_id) if organ_id is not None else Organ.objects.all()
    return 0 < organs.count() == organs.filter(settings__demo=True).count()


def demo_file() -> Path:
    path: Path = settings.DATA.root / "demo-accounts.json"
    return path


def _write_privately(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
