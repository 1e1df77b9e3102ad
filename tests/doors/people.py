"""The doors of the organisation, its administrators' pages, and the red line."""

from typing import Any

from qianshao.foundation.clock import now, today
from qianshao.people.models import Absence, Delegation, Holding, Roster
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_all, for_some

SYSTEM, SECURITY = {"system_admin"}, {"security_admin"}
KEEPERS = SYSTEM | SECURITY


def _city(cast: Cast) -> tuple[Any, ...]:
    return (cast.city.pk,)


def _post_of(name: str) -> Any:
    return lambda cast: (cast.everyone[name].post_id,)


def _staff(cast: Cast) -> tuple[Any, ...]:
    return (cast.staff.person_id,)


def _holding(cast: Cast) -> tuple[Any, ...]:
    return (Holding.objects.get(person_id=cast.staff.person_id).pk,)


def _absence(cast: Cast) -> tuple[Any, ...]:
    return (Absence.objects.create(person_id=cast.staff.person_id or 0, first=today(), last=today()).pk,)


def _delegation(cast: Cast) -> tuple[Any, ...]:
    given = Delegation.objects.create(
        post=cast.post(cast.head),
        by=cast.person(cast.head),
        to=cast.person(cast.staff),
        first=today(),
        last=today(),
        scope=["handle"],
        reason="外出",
    )
    return (given.pk,)


def _roster(cast: Cast) -> tuple[Any, ...]:
    made = {"organ": cast.organ, "file_name": "花名册.xlsx", "made_at": now()}
    return (Roster.objects.create(**made, rows=[], made_by=cast.person(cast.system_admin)).pk,)


def _button(only: Any, args: Any) -> Door:
    """One button: it acts and leads back, or is refused."""
    return for_some(only, 302, args=args, method="post")


DOORS: dict[str, Door] = {
    "people:list": for_all(200),
    "people:unit": for_all(200, args=_city),
    "people:post": for_all(200, args=_post_of("head")),
    "people:person": for_all(200, args=_staff),
    "people:away": for_all(200),
    "people:redline": for_all(200),
    "people:make-unit": for_some(SYSTEM, 200),
    "people:rename-unit": for_some(SYSTEM, 200, args=_city),
    "people:move-unit": for_some(SYSTEM, 200, args=_city),
    "people:abolish-unit": _button(SYSTEM, _city),
    "people:make-post": for_some(SYSTEM, 200, args=_city),
    "people:rename-post": for_some(SYSTEM, 200, args=_post_of("head")),
    "people:abolish-post": _button(SYSTEM, _post_of("head")),
    "people:duties": for_some({"office_head", "head"}, 200, args=_post_of("staff")),
    "people:stand-ins": for_some({"office_head", "head"}, 200, args=_post_of("staff")),
    "people:charge": for_some(SECURITY, 200, args=_post_of("leader")),
    "people:appoint": for_some(SECURITY, 200, args=_post_of("staff")),
    "people:dismiss": for_some(SECURITY, 200, args=_holding),
    "people:hire": for_some(SYSTEM, 200),
    "people:change-person": for_some(SYSTEM, 200, args=_staff),
    "people:see-off": for_some(SYSTEM, 200, args=_staff),
    "people:report-absence": for_some({"staff", *OFFICE}, 200, args=_staff),
    "people:end-absence": _button({"staff", *OFFICE}, _absence),
    "people:delegate": for_some(WORKERS, 200),
    "people:revoke": _button({"head", *SECURITY}, _delegation),
    "people:reset-password": for_some(SECURITY, 200, args=_staff, method="post"),
    "people:unlock": _button(SECURITY, _staff),
    "people:end-sessions": _button(SECURITY, _staff),
    "people:stop-account": for_some(SECURITY, 200, args=_staff),
    "people:start-account": _button(SECURITY, _staff),
    "people:rosters": for_some(KEEPERS, 200),
    "people:roster-template": for_some(KEEPERS, 200),
    "people:roster": for_some(KEEPERS, 200, args=_roster),
    "people:build-roster": _button(SYSTEM, _roster),
    "people:appoint-roster": _button(SECURITY, _roster),
    "people:drop-roster": _button(SYSTEM, _roster),
    "people:settings": for_some({"system_admin", "office_head"}, 200),
    "people:numbers": for_some({"office_head"}, 200),
}
