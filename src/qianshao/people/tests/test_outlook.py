"""What the administrators' home page says first."""

from qianshao.foundation.clock import now
from qianshao.people.models import Roster, Unit
from qianshao.people.outlook import outlook
from tests.cast import Cast


def _roster(cast: Cast, **done: object) -> Roster:
    return Roster.objects.create(
        organ_id=cast.system_admin.organ_id,
        file_name="全街道.xlsx",
        made_by_id=cast.system_admin.person_id,
        made_at=now(),
        **done,
    )


def test_an_office_without_units_is_told_to_import_its_roster(cast: Cast) -> None:
    assert outlook(cast.system_admin) == []
    Unit.objects.exclude(kind=Unit.Kind.ADMINISTRATION).update(kind=Unit.Kind.ADMINISTRATION)
    page = cast.client(cast.system_admin).get("/").content.decode()
    assert "还没有单位和人员" in page
    assert 'href="/people/rosters/">去办' in page


def test_each_half_of_a_roster_waits_for_its_own_administrator(cast: Cast) -> None:
    roster = _roster(cast)
    assert "还没有导入" in outlook(cast.system_admin)[0].text
    assert outlook(cast.security_admin) == []
    Roster.objects.filter(pk=roster.pk).update(built_at=now())
    assert outlook(cast.system_admin) == []
    page = cast.client(cast.security_admin).get("/").content.decode()
    assert "等您确认任命" in page
    assert roster.get_absolute_url() in page
    Roster.objects.filter(pk=roster.pk).update(appointed_at=now())
    assert outlook(cast.security_admin) == []


def test_nobody_else_hears_of_it(cast: Cast) -> None:
    _roster(cast, built_at=now())
    assert outlook(cast.office_head) == outlook(cast.audit_admin) == []
