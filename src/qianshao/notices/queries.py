"""What a person was told, and how they want to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from qianshao.foundation.options import number_option, option
from qianshao.notices.models import Channel, Notice
from qianshao.people.actor import Actor


@dataclass(frozen=True)
class Ways:
    """What the office allows to leave the product; without a word from it, nothing does."""

    email: bool
    robots: frozenset[str]
    gateways: frozenset[str]
    carries_text: bool
    address: str

    @property
    def any(self) -> bool:
        return self.email or bool(self.robots) or bool(self.gateways)


def unread_count(person_id: int | None) -> int:
    """How many notices wait; counted to 100 and no further, so that it always costs the same."""
    if person_id is None:
        return 0
    return Notice.objects.filter(person_id=person_id, read_at=None).order_by()[:100].count()


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """The person's notices: they are the person's, whichever post they sit in."""
    notices = Notice.objects.filter(person_id=actor.person_id or 0)
    if not actor.is_admin:
        return notices
    # Somebody of the office who became an administrator reads no more of its work, old notices included.
    return notices.filter(topic__startswith="people.")


def channels_of(actor: Actor) -> QuerySet[Channel]:
    return Channel.objects.filter(person_id=actor.person_id or 0).order_by("pk")


def channels_for(persons: Iterable[int], group: str) -> list[Channel]:
    """The channels of these persons that want this group of topics."""
    channels = Channel.objects.filter(person_id__in=list(persons)).order_by("pk")
    return [channel for channel in channels if not channel.groups or group in channel.groups]


def group_label(group: str) -> str:
    """A topic's group in words: the name of the room it comes from."""
    try:
        return str(apps.get_app_config(group).verbose_name)
    except LookupError:
        return "其他"


def groups() -> list[tuple[str, str]]:
    """The groups a person can choose from: the rooms of the office's work."""
    silent = {"foundation", "journal", "files", "notices", "search", "web", "cli"}
    found = [config for config in apps.get_app_configs() if config.name.startswith("qianshao.")]
    return [(config.label, str(config.verbose_name)) for config in found if config.label not in silent]


def ways_of(organ_id: int) -> Ways:
    """What this office set in its options."""
    robots = {name for name in ("wecom", "dingtalk", "feishu") if option(organ_id, f"notices.{name}")}
    hosts = str(option(organ_id, "notices.gateways")).replace("，", " ").replace(",", " ").lower().split()
    return Ways(
        email=bool(option(organ_id, "notices.email")) and bool(settings.EMAIL_HOST),
        robots=frozenset(robots),
        gateways=frozenset(hosts),
        carries_text=bool(option(organ_id, "notices.carries_text")),
        address=str(option(organ_id, "notices.address")).rstrip("/"),
    )


def not_before(organ_id: int, moment: datetime) -> datetime:
    """The first moment outside the office's quiet hours: what comes at night is sent in the morning."""
    first, last = (number_option(organ_id, f"notices.quiet_{end}") for end in ("from", "until"))
    local = timezone.localtime(moment)
    quiet = first <= local.hour < last if first < last else (local.hour >= first or local.hour < last)
    if first == last or not quiet:
        return moment
    morning = local.replace(hour=last % 24, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)
