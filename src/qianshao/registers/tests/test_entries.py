"""A register counts what happened: entered by the office or the unit itself, corrected with a reason, never erased."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.files.models import StoredFile
from qianshao.files.queries import attached_to
from qianshao.files.tests.samples import JPG
from qianshao.foundation.clock import today
from qianshao.foundation.measures import Period, measure, year
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.registers import actions, queries
from qianshao.registers.actions import Line
from qianshao.registers.kinds import KINDS, Kind
from qianshao.registers.models import Register, RegisterEntry
from tests.clock import as_of_now

DAY = date(2026, 3, 5)


def picture(name="现场.jpg"):
    # An own beginning for each name, so that no two are the same bytes.
    return SimpleUploadedFile(name, JPG + name.encode())


@pytest.fixture
def registers(cast):
    actions.set_up_usual_registers(actor=cast.office_clerk)
    return {register.key: register for register in Register.objects.all()}


def line(unit, title="观摩党建展厅", **more):
    return Line(**{"happened_on": DAY, "title": title, "unit": unit, **more})


def test_the_usual_registers_are_set_up_once(cast, registers):
    assert set(registers) == {kind.key for kind in KINDS}
    assert actions.set_up_usual_registers(actor=cast.office_clerk) == []


def test_only_the_office_sets_up_registers(cast, registers):
    for actor in (cast.principal, cast.head, cast.system_admin):
        with pytest.raises(Refused):
            actions.set_up_register(Kind("volunteers", "志愿服务", "次", "服务", "志愿服务"), actor=actor)
    with pytest.raises(Unacceptable, match="同名"):
        actions.set_up_register(KINDS[0], actor=cast.office_clerk)


def test_an_entry_takes_the_next_number_of_its_year_and_one_journal_entry(cast, registers):
    before = Entry.objects.count()
    first = actions.record_entry(
        registers["receptions"], line(cast.city, persons=30), actor=cast.office_clerk
    )
    assert Entry.objects.count() == before + 1
    second = actions.record_entry(registers["receptions"], line(cast.city), actor=cast.office_clerk)
    old = actions.record_entry(
        registers["receptions"], line(cast.city, happened_on=date(2025, 3, 5)), actor=cast.office_clerk
    )
    assert [(entry.year, entry.number) for entry in (first, second, old)] == [(2026, 1), (2026, 2), (2025, 1)]
    assert first.kind == "receptions"


def test_a_unit_registers_its_own_where_the_register_is_open_to_it(cast, registers):
    entry = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    assert entry.recorded_as == str(cast.staff)
    with pytest.raises(Refused, match="只能登记本单位的"):
        actions.record_entry(registers["stories"], line(cast.party), actor=cast.staff)
    with pytest.raises(Refused, match="由办公室统一登记"):
        actions.record_entry(registers["analyses"], line(cast.city), actor=cast.head)
    for actor in (cast.leader, cast.audit_admin):
        with pytest.raises(Refused):
            actions.record_entry(registers["stories"], line(cast.city), actor=actor)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "  "}, "填写内容"),
        ({"happened_on": lambda: today() + timedelta(days=1)}, "还没有到"),
        ({"category": "没有这一类"}, "类别里没有"),
        ({"link": "javascript:alert(1)"}, "网址"),
        ({"happened_on": date(226, 3, 5)}, "年份"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_kept(cast, registers, change, sentence):
    with pytest.raises(Unacceptable, match=sentence):
        actions.record_entry(
            registers["receptions"], line(cast.city, **as_of_now(change)), actor=cast.office_clerk
        )
    assert not RegisterEntry.objects.exists()


def test_several_at_once_are_all_kept_or_none(cast, registers):
    good = line(cast.city)
    bad = line(cast.city, title="")
    with pytest.raises(Unacceptable):
        actions.record_entries(registers["papers"], [good, bad], actor=cast.office_clerk)
    assert not RegisterEntry.objects.exists()
    assert len(actions.record_entries(registers["papers"], [good, good], actor=cast.office_clerk)) == 2
    with pytest.raises(Unacceptable, match="还没有填写"):
        actions.record_entries(registers["papers"], [], actor=cast.office_clerk)


def test_a_correction_needs_its_reason_and_keeps_the_number(cast, registers):
    entry = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    with pytest.raises(Unacceptable, match="原因"):
        actions.correct_entry(entry, line(cast.city, title="改"), actor=cast.staff, reason=" ")
    before = Entry.objects.count()
    changed = actions.correct_entry(entry, line(cast.city, title="改"), actor=cast.head, reason="标题打错")
    assert (changed.title, changed.number) == ("改", entry.number)
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("pk").note == "标题打错"
    with pytest.raises(Refused):
        actions.correct_entry(entry, line(cast.city, title="再改"), actor=cast.other_staff, reason="试")
    with pytest.raises(Unacceptable, match="换年份"):
        actions.correct_entry(
            entry, line(cast.city, happened_on=date(2025, 1, 1)), actor=cast.head, reason="年份错"
        )
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.correct_entry(changed, line(cast.city, title="改"), actor=cast.head, reason="同")


def test_what_is_struck_out_stays_and_is_not_counted(cast, registers):
    entry = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    stories = measure("registers.stories")
    assert stories.value(cast.organ.pk, year(2026)) == 1
    struck = actions.strike_entry(entry, actor=cast.office_clerk, reason="重复登记")
    assert struck.struck
    assert stories.value(cast.organ.pk, year(2026)) == 0
    assert RegisterEntry.objects.count() == 1
    with pytest.raises(Conflict, match="已经作废"):
        actions.strike_entry(entry, actor=cast.office_clerk, reason="再来")
    with pytest.raises(Refused, match="已作废"):
        actions.correct_entry(entry, line(cast.city), actor=cast.office_clerk, reason="改")


def test_a_register_that_is_closed_takes_nothing_more(cast, registers):
    actions.close_register(registers["papers"], actor=cast.office_head)
    with pytest.raises(Refused, match="已停用"):
        actions.record_entry(registers["papers"], line(cast.office), actor=cast.office_clerk)
    with pytest.raises(Conflict, match="已经停用"):
        actions.close_register(registers["papers"], actor=cast.office_head)


def test_units_see_their_own_and_the_administrators_nothing(cast, registers):
    mine = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    other = actions.record_entry(registers["stories"], line(cast.party), actor=cast.other_staff)
    assert set(queries.visible_to(cast.office_clerk)) == set(queries.visible_to(cast.leader)) == {mine, other}
    assert set(queries.visible_to(cast.head)) == {mine}
    for actor in (cast.system_admin, cast.security_admin, cast.audit_admin):
        assert not queries.visible_to(actor).exists()


def test_persons_are_added_up(cast, registers):
    for persons in (30, 12, None):
        actions.record_entry(
            registers["receptions"], line(cast.city, persons=persons), actor=cast.office_clerk
        )
    counted = measure("registers.receptions.persons")
    assert counted.value(cast.organ.pk, Period(DAY, DAY)) == 42


def test_a_marked_paper_is_refused(cast, registers):
    with pytest.raises(Refused, match="涉密"):
        actions.record_entry(registers["papers"], line(cast.office, "绝密材料"), actor=cast.office_clerk)


def test_evidence_is_kept_with_the_entry_in_the_same_journal_entry(cast, registers):
    before = Entry.objects.count()
    given = line(cast.city, evidence=[picture("观摩.jpg"), picture("签到.jpg")])
    entry = actions.record_entry(registers["stories"], given, actor=cast.staff)
    assert [each.file.name for each in attached_to(entry)] == ["观摩.jpg", "签到.jpg"]
    assert Entry.objects.count() == before + 1
    assert "观摩.jpg" in Entry.objects.latest("pk").changes_json


def test_evidence_alone_is_a_correction(cast, registers):
    entry = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    more = line(cast.city, evidence=[picture("补.jpg")])
    actions.correct_entry(entry, more, actor=cast.head, reason="补照片")
    assert [each.role for each in attached_to(entry)] == ["佐证"]
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.correct_entry(entry, line(cast.city), actor=cast.head, reason="补照片")


def test_evidence_with_a_secrecy_mark_is_refused_with_the_whole_entry(cast, registers):
    with pytest.raises(Refused, match="涉密"):
        actions.record_entry(
            registers["stories"], line(cast.city, evidence=[picture("机密.jpg")]), actor=cast.staff
        )
    assert not RegisterEntry.objects.exists()
    assert not StoredFile.objects.exists()


def test_somebody_elses_entry_takes_no_evidence_from_another_unit(cast, registers):
    entry = actions.record_entry(registers["stories"], line(cast.city), actor=cast.staff)
    with pytest.raises(Refused):
        actions.correct_entry(
            entry, line(cast.city, evidence=[picture()]), actor=cast.other_head, reason="补照片"
        )
    assert not StoredFile.objects.exists()


def test_a_register_of_ones_own_gets_its_key_from_the_sound_of_its_name(cast):
    made = [
        actions.set_up_register(Kind("", name, "次", "活动", name), actor=cast.office_clerk)
        for name in ("志愿服务", "志愿复位", "①②")
    ]
    assert [register.key for register in made[:1]] == ["zhiyuanfuwu"]
    assert made[1].key == "zhiyuanfuwei"
    again = actions.set_up_register(Kind("", "志愿服务！", "次", "活动", "志愿服务"), actor=cast.office_clerk)
    assert again.key == "zhiyuanfuwu-2"
    assert made[2].key == "register"
