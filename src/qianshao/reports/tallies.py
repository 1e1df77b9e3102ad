"""Counts kept by the day, so that a figure over a million records costs what one over a thousand does.

A measure's own query is the only definition: its condition is read out of the query and made into triggers on the
table it counts. Whatever writes the table (an action, a bulk insert, a person with a database shell) keeps the count in
the same transaction. A measure that looks into another table or at today's date is counted live instead.
`differences` compares every kept count with its query (`qianshao doctor`).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet, FieldDoesNotExist, FullResultSet
from django.db import connection, models, transaction
from django.db.models import Count, Sum

from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.measures import Measure, Period, all_measures
from qianshao.reports.models import Tally, TallyRule

# Stands for "the organ of the row" while a query is read; no organ has this number.
_ANY_ORGAN = 8_070_605_040_302_010


@dataclass(frozen=True)
class Rule:
    """How a measure is kept: its table, condition (with `{row}.` before each column), day and amount columns."""

    measure: str
    table: str
    condition: str
    day: str
    amount: str

    @property
    def trigger(self) -> str:
        """A new condition gives a new name, so an old trigger is never taken for it."""
        words = "|".join([self.measure, self.table, self.condition, self.day, self.amount])
        return f"reports_tally_{hashlib.sha256(words.encode()).hexdigest()[:16]}"

    def counted(self, row: str) -> str:
        """Whether a row counts, as SQL; `row` is NEW, OLD or the table."""
        return f"(({self.condition.replace('{row}', row)}) AND {row}.{self.day} IS NOT NULL)"

    def values(self, row: str, sign: str = "") -> str:
        """What such a row adds to the tally."""
        total = f"{sign}COALESCE({row}.{self.amount}, 0)" if self.amount else "0"
        return f"{row}.organ_id, '{self.measure}', {row}.{self.day}, {sign}1, {total}"


def rule_of(measure: Measure) -> Rule | None:
    """The rule a measure's query amounts to; None where it cannot be kept."""
    today_rule = _read_rule(measure)
    # A query that looks at the day it is asked on gives another condition a year later.
    with acting_at(now() + timedelta(days=400)):
        return today_rule if today_rule is not None and today_rule == _read_rule(measure) else None


def _read_rule(measure: Measure) -> Rule | None:
    records = measure.records(_ANY_ORGAN)
    query, model = records.query, records.model
    try:
        day = model._meta.get_field(measure.counted_by)
        amount = model._meta.get_field(measure.amount) if measure.amount else None
        model._meta.get_field("organ")
    except FieldDoesNotExist:
        return None
    joined = sum(1 for alias in query.alias_map if query.alias_refcount[alias]) > 1
    plain = not (joined or query.is_sliced or query.distinct or query.annotations)
    if not plain or (amount is not None and not isinstance(amount, models.IntegerField)):
        return None
    condition = _condition(query, model._meta.db_table)
    if condition is None or not isinstance(day, models.Field):
        return None
    return Rule(measure.name, model._meta.db_table, condition, _column(day), _column(amount))


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column) if field is not None else ""


def _condition(query: Any, table: str) -> str | None:
    compiler = query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.compile(query.where)
    except (EmptyResultSet, FullResultSet):
        return None
    if "SELECT" in sql.upper():
        return None
    literals = [_literal(value) for value in parameters]
    if any(literal is None for literal in literals):
        return None
    quoted = connection.ops.quote_name(table)
    return (
        str(sql % tuple(literals)).replace(f"{quoted}.", "{row}.").replace(str(_ANY_ORGAN), "{row}.organ_id")
    )


def _literal(value: Any) -> str | None:
    if isinstance(value, bool):
        return ("1" if value else "0") if connection.vendor == "sqlite" else str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and "{" not in value and "\\" not in value:
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"'{value.isoformat()}'"
    return None


# ── keeping ──


def install(*, measures: Iterable[Measure] | None = None) -> list[str]:
    """Make every kept measure's triggers stand and its tally true; returns the measures counted anew."""
    tables = set(connection.introspection.table_names())
    if not {Tally._meta.db_table, TallyRule._meta.db_table} <= tables:
        return []  # a migration that stopped half-way
    rules = [rule_of(measure) for measure in measures or all_measures()]
    wanted = {rule.measure: rule for rule in rules if rule is not None and rule.table in tables}
    known = {row.measure: row for row in TallyRule.objects.all()}
    standing = _standing()
    anew = []
    with transaction.atomic():
        for name, row in known.items():
            if name not in wanted:
                _forget(row)
        for name, rule in wanted.items():
            standing_row = known.get(name)
            if standing_row and standing_row.trigger == rule.trigger and rule.trigger in standing:
                continue
            if standing_row:
                _forget(standing_row)
            _keep(rule)
            anew.append(name)
    return anew


def _standing() -> set[str]:
    """The measures' triggers that stand, without their endings."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'reports_tally_%'"
            )
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'reports_tally_%' AND tgenabled = 'O'"
            )
        names = [row[0] for row in cursor.fetchall()]
    ends = ("_i", "_u", "_d") if connection.vendor == "sqlite" else ("_t",)
    bare = {name[:-2] for name in names}
    return {name for name in bare if all(f"{name}{end}" in names for end in ends)}


def _keep(rule: Rule) -> None:
    with connection.cursor() as cursor:
        for statement in _drop(rule.trigger, rule.table) + _create(rule):
            cursor.execute(statement)
        Tally.objects.filter(measure=rule.measure).delete()
        cursor.execute(_count_all(rule))
    TallyRule.objects.create(measure=rule.measure, condition=rule.condition, trigger=rule.trigger)


def _forget(row: TallyRule) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for end in "iud":
                cursor.execute(f"DROP TRIGGER IF EXISTS {row.trigger}_{end}")
        else:
            cursor.execute(f"DROP FUNCTION IF EXISTS {row.trigger}() CASCADE")
    Tally.objects.filter(measure=row.measure).delete()
    row.delete()


def _drop(trigger: str, table: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {trigger}_{end}" for end in "iud"]
    return [f"DROP TRIGGER IF EXISTS {trigger}_t ON {table}"]


_INSERT = "INSERT INTO reports_tally (organ_id, measure, day, number, total)"


def _count_all(rule: Rule) -> str:
    total = f"COALESCE(SUM({rule.amount}), 0)" if rule.amount else "0"
    return (
        f"{_INSERT} SELECT organ_id, '{rule.measure}', {rule.day}, COUNT(*), {total} "  # noqa: S608 - names from models
        f"FROM {rule.table} WHERE {rule.counted(rule.table)} GROUP BY organ_id, {rule.day}"
    )


def _create(rule: Rule) -> list[str]:
    return _create_sqlite(rule) if connection.vendor == "sqlite" else _create_postgresql(rule)


def _differs(rule: Rule, same: str) -> str:
    """Whether an update changes what the row adds."""
    columns = ["organ_id", rule.day, *([rule.amount] if rule.amount else [])]
    alike = " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in columns)
    return f"NOT ({alike} AND ({rule.counted('OLD')}) {same} ({rule.counted('NEW')}))"


def _create_sqlite(rule: Rule) -> list[str]:
    add = f"{_INSERT} SELECT {rule.values('NEW')} WHERE {rule.counted('NEW')};"
    take = f"{_INSERT} SELECT {rule.values('OLD', '-')} WHERE {rule.counted('OLD')};"
    on = f"ON {rule.table}"
    return [
        f"CREATE TRIGGER {rule.trigger}_i AFTER INSERT {on} BEGIN {add} END",
        f"CREATE TRIGGER {rule.trigger}_d AFTER DELETE {on} BEGIN {take} END",
        f"CREATE TRIGGER {rule.trigger}_u AFTER UPDATE {on} WHEN {_differs(rule, 'IS')} BEGIN {take} {add} END",
    ]


def _create_postgresql(rule: Rule) -> list[str]:
    body = f"""
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF NOT {_differs(rule, "IS NOT DISTINCT FROM")} THEN RETURN NULL; END IF;
      END IF;
      IF TG_OP <> 'INSERT' THEN
        IF {rule.counted("OLD")} THEN {_INSERT} VALUES ({rule.values("OLD", "-")}); END IF;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        IF {rule.counted("NEW")} THEN {_INSERT} VALUES ({rule.values("NEW")}); END IF;
      END IF;
      RETURN NULL;
    END
    """
    return [
        f"CREATE OR REPLACE FUNCTION {rule.trigger}() RETURNS trigger LANGUAGE plpgsql AS $tally${body}$tally$",
        f"CREATE TRIGGER {rule.trigger}_t AFTER INSERT OR UPDATE OR DELETE ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.trigger}()",
    ]


# ── reading ──


def kept_measures() -> set[str]:
    """The names of the measures whose counts are kept."""
    return set(TallyRule.objects.values_list("measure", flat=True))


def kept(organ_id: int, names: Iterable[str], period: Period) -> dict[str, tuple[int, int]]:
    """For each measure (number of records, sum of amounts) of a period, in one query."""
    rows = Tally.objects.filter(
        organ_id=organ_id, measure__in=sorted(names), day__gte=period.first, day__lte=period.last
    )
    found = rows.order_by().values_list("measure").annotate(Sum("number"), Sum("total"))
    return {measure: (number, total) for measure, number, total in found}


def differences() -> list[str]:
    """Kept counts that are not what their query says, each as one sentence; the triggers that are missing."""
    found = []
    standing = _standing()
    for row in TallyRule.objects.order_by("measure"):
        measure = next((each for each in all_measures() if each.name == row.measure), None)
        if measure is None:
            continue
        if row.trigger not in standing:
            found.append(
                f"{measure.label}（{row.measure}）：计数触发器不在了，请运行 qianshao doctor --mend。"
            )
        found += _compare(measure)
    return found


def _compare(measure: Measure) -> list[str]:
    organs = set(Tally.objects.filter(measure=measure.name).values_list("organ_id", flat=True).distinct())
    found = []
    for organ_id in sorted(organs):
        tallied = Tally.objects.filter(measure=measure.name, organ_id=organ_id).order_by()
        kept_days = {
            day: number for day, number in tallied.values_list("day").annotate(Sum("number")) if number
        }
        records = measure.records(organ_id).filter(**{f"{measure.counted_by}__isnull": False}).order_by()
        true_days = dict(records.values_list(measure.counted_by).annotate(Count("pk")))
        wrong = sorted(
            day for day in kept_days.keys() | true_days.keys() if kept_days.get(day) != true_days.get(day)
        )
        if wrong:
            day = wrong[0]
            found.append(
                f"{measure.label}（{measure.name}）：{len(wrong)}天的计数不符，"
                f"如{day}记为{kept_days.get(day, 0)}，实为{true_days.get(day, 0)}。"
            )
    return found


def count_anew() -> list[str]:
    """Throw every tally away and count again; returns what was counted."""
    with transaction.atomic():
        for row in TallyRule.objects.all():
            _forget(row)
        return install()
