"""A kept count is the count: whatever writes the table, and whoever, the roll-up says what the query says."""

import random
from datetime import date, timedelta

from django.db import connection, transaction

from qianshao.foundation.measures import Measure, Period, all_measures, measure
from qianshao.registers.models import RegisterEntry
from qianshao.reports import tallies
from qianshao.reports.figures import Asked, count, count_live
from qianshao.reports.grammar import Figure
from qianshao.reports.jobs import merge_tallies
from qianshao.reports.models import Tally, TallyRule

SPRING = Period(date(2026, 1, 1), date(2026, 6, 30))


def asked(name, period=SPRING):
    return Asked(Figure("", name), measure(name), period)


def test_the_figures_of_the_yearly_report_are_all_kept(db):
    kept = tallies.kept_measures()
    assert {"documents.received", "documents.handled", "ledger.opened", "ledger.closed"} <= kept
    assert {"registers.stories", "registers.receptions.persons"} <= kept


def test_a_measure_that_looks_at_today_or_another_table_is_counted_live(db):
    from qianshao.foundation.clock import today

    def late(organ_id):
        return RegisterEntry.objects.filter(organ_id=organ_id, happened_on__lt=today())

    def of_register(organ_id):
        return RegisterEntry.objects.filter(organ_id=organ_id, register__closed_on=None)

    for records in (late, of_register):
        assert tallies.rule_of(Measure("test.one", "试", "次", records, "happened_on")) is None


def test_every_way_of_writing_is_counted(register):
    first = register("receptions", persons=30)
    second = register("receptions", day=date(2026, 5, 1), persons=12)
    register("stories")
    names = ["registers.receptions", "registers.receptions.persons", "registers.stories", "registers.entries"]

    def both():
        values = count(first.organ_id, map(asked, names))
        live = [count_live(first.organ_id, asked(name)) for name in names]
        assert [value.value for value in values.values()] == [value.value for value in live]
        assert [value.records for value in values.values()] == [value.records for value in live]
        return [value.value for value in values.values()]

    assert both() == [2, 42, 1, 3]
    RegisterEntry.objects.filter(pk=first.pk).update(persons=5, happened_on=date(2025, 1, 1))
    assert both() == [1, 12, 1, 2]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registers_registerentry SET kind = 'stories' WHERE id = %s", [second.pk])
    assert both() == [0, 0, 2, 2]
    RegisterEntry.objects.filter(pk=second.pk).delete()
    assert both() == [0, 0, 1, 1]
    assert tallies.differences() == []


def test_what_is_undone_was_never_counted(register):
    entry = register("stories")
    with transaction.atomic():
        RegisterEntry.objects.filter(pk=entry.pk).delete()
        transaction.set_rollback(True)
    assert count(entry.organ_id, [asked("registers.stories")])[asked("registers.stories")].value == 1


def test_a_random_life_of_the_register_keeps_the_counts_true(register):
    chance = random.Random(7)  # noqa: S311 - a test's dice
    entry = register("stories")
    row = {
        field.attname: getattr(entry, field.attname)
        for field in entry._meta.concrete_fields
        if field.name != "id"
    }
    kinds = ["stories", "papers", "receptions"]
    for number in range(2, 40):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        fresh = row | {"number": number, "happened_on": day, "kind": chance.choice(kinds), "persons": number}
        RegisterEntry.objects.create(**fresh)
        some = RegisterEntry.objects.filter(pk__gt=entry.pk + chance.randrange(number))
        some.update(kind=chance.choice(kinds), happened_on=day, persons=chance.choice([None, 3]))
        if number % 5 == 0:
            some.delete()
    assert tallies.differences() == []


def test_a_wrong_tally_and_a_missing_trigger_are_named_and_mended(register):
    register("stories")
    Tally.objects.filter(measure="registers.stories").update(number=5)
    [found] = tallies.differences()
    assert "registers.stories" in found
    assert "记为5，实为1" in found
    tallies.count_anew()
    assert tallies.differences() == []
    rule = TallyRule.objects.get(measure="registers.stories")
    with connection.cursor() as cursor:
        end = "_u" if connection.vendor == "sqlite" else "_t ON registers_registerentry"
        cursor.execute(f"DROP TRIGGER {rule.trigger}{end}")
    assert any("触发器不在" in sentence for sentence in tallies.differences())
    assert tallies.install() == ["registers.stories"]
    assert tallies.differences() == []


def test_merging_changes_no_count(register):
    for _ in range(12):
        entry = register("papers")
    before = Tally.objects.filter(measure="registers.papers").count()
    assert merge_tallies() >= 1
    assert Tally.objects.filter(measure="registers.papers").count() < before
    assert count(entry.organ_id, [asked("registers.papers")])[asked("registers.papers")].value == 12
    assert tallies.differences() == []


def test_twenty_figures_cost_as_many_queries_as_one(register, django_assert_num_queries):
    entry = register("papers")
    names = sorted(tallies.kept_measures())
    assert len(names) >= 12
    with django_assert_num_queries(2):
        count(entry.organ_id, [asked(names[0])])
    with django_assert_num_queries(2):
        count(entry.organ_id, [asked(name) for name in names])


def test_every_measure_has_a_chinese_name_and_answers_for_a_period(cast):
    for each in all_measures():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in each.label)
        assert each.value(cast.organ.pk, SPRING) == 0
