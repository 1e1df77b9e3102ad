"""What a person was told, and how they want to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.apps import apps
from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from qianshao.foundation.dates import read_time
from qianshao.foundation.options import options_of
from qianshao.foundation.workdays import is_working_day
from qianshao.notices.models import Channel, Digest, Notice, Preference
from qianshao.notices.quiet import Quiet
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS
from qianshao.people.models import Person
from qianshao.people.queries import holdings_on, still_here

DIGEST_GROUP = "notices"


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
    return [channel for channel in channels if wants(channel, group)]


def wants(channel: Channel, group: str) -> bool:
    """Whether a channel was chosen for a group of topics."""
    return not channel.groups or group in channel.groups


def group_label(group: str) -> str:
    """A topic's group in words: the name of the room it comes from; this room's own are the digests."""
    if group == DIGEST_GROUP:
        return "早报"
    try:
        return str(apps.get_app_config(group).verbose_name)
    except LookupError:
        return "其他"


def groups() -> list[tuple[str, str]]:
    """The groups a person can choose from: the rooms of the office's work."""
    silent = {"foundation", "journal", "files", "search", "web", "cli"}
    found = [config for config in apps.get_app_configs() if config.name.startswith("qianshao.")]
    return [(config.label, group_label(config.label)) for config in found if config.label not in silent]


def ways_of(organ_id: int) -> Ways:
    """What this office set in its options."""
    kinds = ("wecom", "dingtalk", "feishu")
    names = ("gateways", "email", "carries_text", "address", *kinds)
    gateways, email, carries_text, address, *robots = options_of(
        organ_id, *(f"notices.{name}" for name in names)
    )
    hosts = str(gateways).replace("，", " ").replace(",", " ").lower().split()
    return Ways(
        email=bool(email) and bool(settings.EMAIL_HOST),
        robots=frozenset(name for name, allowed in zip(kinds, robots, strict=True) if allowed),
        gateways=frozenset(hosts),
        carries_text=bool(carries_text),
        address=str(address).rstrip("/"),
    )


@dataclass(frozen=True)
class Manner:
    """How a person is told: when not, and at what time of a working day the digest comes (None: it does not)."""

    quiet: Quiet
    digest_at: time | None

    def holds_until(self, moment: datetime) -> datetime:
        """When what is told at a moment may go outside."""
        return self.quiet.over_at(moment, self.digest_at)

    def digest_is_due(self, moment: datetime) -> bool:
        """Whether this is a working day's morning or later, and nobody is disturbed."""
        local = timezone.localtime(moment)
        wanted = (
            self.digest_at is not None and is_working_day(local.date()) and local.time() >= self.digest_at
        )
        return wanted and not self.quiet.covers(moment)


def office_manner(organ_id: int) -> Manner:
    """What the office set."""
    names = ("quiet_begins", "quiet_ends", "quiet_days_off", "digest", "digest_at")
    begins, ends, days_off, digest, digest_at = options_of(organ_id, *(f"notices.{name}" for name in names))
    quiet = Quiet(read_time(str(begins)), read_time(str(ends)), bool(days_off))
    return Manner(quiet, read_time(str(digest_at)) if digest else None)


def manners_of(organ_id: int, persons: Iterable[int]) -> dict[int, Manner]:
    """By person: the office's, unless they chose otherwise. Two queries."""
    common = office_manner(organ_id)
    wanted = list(persons)
    chosen = {row.person_id: row for row in Preference.objects.filter(person_id__in=wanted)}
    return {person: _manner(chosen[person], common) if person in chosen else common for person in wanted}


def _manner(chosen: Preference, common: Manner) -> Manner:
    quiet = common.quiet
    if chosen.hours == Preference.Hours.NONE:
        quiet = Quiet(time(0), time(0), days_off=False)
    elif chosen.begins is not None and chosen.ends is not None and chosen.hours == Preference.Hours.OWN:
        quiet = Quiet(chosen.begins, chosen.ends, chosen.days_off)
    return Manner(quiet, common.digest_at if chosen.digest else None)


def preference_of(person_id: int | None) -> Preference | None:
    return Preference.objects.filter(person_id=person_id or 0).first()


@dataclass(frozen=True)
class Morning:
    """Somebody whose turn it is: for the digest, or for what was held back."""

    person: Person
    wants_digest: bool


def mornings_due(organ_id: int, moment: datetime) -> list[Morning]:
    """Whose digest is due and was not made today, and for whom something was held back long enough.

    The same few queries however many they are.
    """
    day = timezone.localdate(moment)
    seen_to = set(Digest.objects.filter(organ_id=organ_id, day=day).values_list("person_id", flat=True))
    held = dict(
        Notice.objects.filter(organ_id=organ_id, held=True)
        .order_by()
        .values("person_id")
        .annotate(first=Min("at"))
        .values_list("person_id", "first")
    )
    here = holdings_on(day).exclude(post__kind__in=ADMIN_KINDS).values("person_id")
    either = Q(pk__in=here) | Q(pk__in=list(held))
    persons = list(Person.objects.filter(either, still_here(day), organ_id=organ_id).order_by("pk"))
    working = set(here.values_list("person_id", flat=True))
    manners = manners_of(organ_id, [person.pk for person in persons])
    found = []
    for person in persons:
        manner = manners[person.pk]
        wanted = person.pk in working and person.pk not in seen_to and manner.digest_is_due(moment)
        first = held.get(person.pk)
        if wanted or (
            first is not None and manner.holds_until(first) <= moment and not manner.quiet.covers(moment)
        ):
            found.append(Morning(person, wanted))
    return found


def digests_of(actor: Actor) -> QuerySet[Digest]:
    """A person's own; an administrator reads no more of the office's work, old mornings included."""
    own = Digest.objects.filter(person_id=actor.person_id or 0)
    return own.none() if actor.is_admin else own
