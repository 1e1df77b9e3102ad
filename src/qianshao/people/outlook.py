"""What an administrator should know before asking: an office without people, a roster that waits for its other half."""

from django.urls import reverse

from qianshao.foundation.outlook import Sentence
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.people.models import Roster, Unit


def outlook(actor: Actor) -> list[Sentence]:
    """For the system and the security administrator; nothing for everybody else."""
    if actor.kind == PostKind.SYSTEM_ADMIN:
        return _to_build(actor)
    if actor.kind == PostKind.SECURITY_ADMIN:
        return _to_appoint(actor)
    return []


def _to_build(actor: Actor) -> list[Sentence]:
    url = reverse("people:rosters")
    waiting = Roster.objects.filter(organ_id=actor.organ_id, built_at=None).defer("rows").first()
    if waiting is not None:
        return [Sentence("missing", f"花名册“{waiting.file_name}”还没有导入", waiting.get_absolute_url())]
    if Unit.objects.filter(organ_id=actor.organ_id).exclude(kind=Unit.Kind.ADMINISTRATION).exists():
        return []
    return [Sentence("missing", "还没有单位和人员：下载花名册模板，填好后导入，再请安全管理员确认任命", url)]


def _to_appoint(actor: Actor) -> list[Sentence]:
    waiting = Roster.objects.filter(organ_id=actor.organ_id, built_at__isnull=False, appointed_at=None)
    return [
        Sentence("missing", f"花名册“{roster.file_name}”已导入，等您确认任命", roster.get_absolute_url())
        for roster in waiting.defer("rows")[:3]
    ]
