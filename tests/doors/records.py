"""The doors of the journal, the files, the notices and the search."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.files.actions import keep
from qianshao.foundation.acting import record, tell
from qianshao.foundation.clock import now
from qianshao.foundation.outlook import Sentence
from qianshao.journal.models import Entry
from qianshao.notices.actions import bring_morning
from qianshao.notices.models import Channel, Notice
from qianshao.people.actor import system
from qianshao.people.acts import Act
from tests.cast import Cast
from tests.doors import Door, for_all, for_some

AUDIT = {"audit_admin"}


def _entry(cast: Cast) -> tuple[Any, ...]:
    record("people.unit.renamed", cast.city, actor=cast.system_admin, act=Act.OPERATE)
    entry = Entry.objects.order_by("-pk").first()
    return (entry.pk if entry else 0,)


def _picture_of_the_staff(cast: Cast) -> tuple[Any, ...]:
    """On its way into a record: nobody but who handed it in sees it."""
    upload = SimpleUploadedFile("现场.png", b"\x89PNG\r\n\x1a\n" + bytes(20))
    return (keep(upload, actor=cast.staff, role="证据").pk,)


def _notice(cast: Cast) -> tuple[Any, ...]:
    tell("people.told", to=[cast.staff.person_id or 0], text="您有一件新的待办", url="/notices/")
    return (Notice.objects.get(person_id=cast.staff.person_id, at__lte=now()).pk,)


def _digest(cast: Cast) -> tuple[Any, ...]:
    said = [Sentence("coming", "2 件事项本周到期", "/ledger/")]
    digest = bring_morning(cast.person(cast.staff), actor=system(cast.organ.pk), lines=said)
    return (digest.pk if digest else 0,)


def _channel(cast: Cast) -> tuple[Any, ...]:
    mine = {"organ": cast.organ, "person": cast.person(cast.staff)}
    return (Channel.objects.create(kind="email", address="a@example.org", **mine).pk,)


DOORS: dict[str, Door] = {
    "journal:entries": for_some(AUDIT, 200),
    "journal:entry": for_some(AUDIT, 200, args=_entry),
    "journal:refusals": for_some({"principal", "office_head"}, 200),
    "journal:verify": for_some(AUDIT, 200),
    "journal:verify-now": for_some(AUDIT, 302, method="post"),
    "files:download": for_some({"staff"}, 200, args=_picture_of_the_staff, others=404),
    "files:view": for_some({"staff"}, 200, args=_picture_of_the_staff, others=404),
    "notices:inbox": for_all(200),
    "notices:open": for_some({"staff"}, 302, args=_notice, others=404),
    "notices:read-all": for_all(302, method="post"),
    "notices:digest": for_some({"staff"}, 200, args=_digest, others=404),
    "notices:manner": for_all(200),
    "notices:channels": for_all(200),
    "notices:drop-channel": for_some({"staff"}, 302, args=_channel, others=404, method="post"),
    "search:find": for_all(200),
}
