"""Taking over the office's own Excel ledger: every row is a leader's decision recorded by a clerk (代录)."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from qianshao.files.actions import keep
from qianshao.files.models import StoredFile
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.clock import today
from qianshao.foundation.export import Sheet as Written
from qianshao.foundation.export import write_workbook
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.sheets import Reading, Row, Sheet, as_text
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.opening import Opening, open_quietly
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import ColumnMapping, Decision, Matter, Progress
from qianshao.ledger.rules import may_import
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Organ
from qianshao.people.queries import who_can_act_in, who_heads


@action
def import_ledger(
    reading: Reading,
    *,
    actor: Actor,
    sheet: Sheet,
    filename: str,
    mapping: Mapping[str, str],
    came: Callable[[int], None] = lambda rows: None,
) -> list[Matter]:
    """Open a matter for each row, all or none; the table itself is kept as the paper they stand on.

    `came` hears how many rows are in so far.
    """
    require(may_import(actor))
    refuse_marked(filename, *(as_text(cell) for line in sheet.lines for cell in line))
    Organ.objects.select_for_update().get(pk=actor.organ_id)
    check_reading(reading)
    kept = _remember(actor.organ_id, sheet, reading, mapping)
    stored = keep(_as_file(sheet, filename), actor=actor, role="导入的台账", subject=kept)
    matters = []
    for row in reading.rows:
        matters.append(_open_row(row, stored, actor))
        came(len(matters))
    record(
        "ledger.imported", None, actor=actor, act=Act.SERVE, note=f"从《{filename}》导入 {len(matters)} 件"
    )
    _tell(matters, actor, filename)
    return matters


def check_reading(reading: Reading) -> None:
    """Raise `Unacceptable` where not every row is understood."""
    if reading.missing:
        raise Unacceptable(f"还没有对上：{'、'.join(reading.missing)}。")
    if reading.bad:
        raise Unacceptable(f"还有 {len(reading.bad)} 行看不懂，改好表格再传，一行也没有导入。")
    if not reading.rows:
        raise Unacceptable("表里没有事项。")


def _as_file(sheet: Sheet, filename: str) -> "ContentFile[bytes]":
    stream = BytesIO()
    width = max(place + 1 for line in sheet.lines for place, cell in enumerate(line) if as_text(cell))
    lines = [[as_text(cell) for cell in line[:width]] for line in sheet.lines]
    first, *rest = [line + [""] * (width - len(line)) for line in lines]
    write_workbook(stream, [Written(sheet.name or "台账", first, rest)])
    name = (
        filename if filename.lower().endswith(".xlsx") else f"{filename.rpartition('.')[0] or filename}.xlsx"
    )
    return ContentFile(stream.getvalue(), name=name)


def _open_row(row: Row, stored: StoredFile, actor: Actor) -> Matter:
    values: dict[str, Any] = row.values
    post, name = values["leader"]
    paper = Paper(post, name or post.name, f"《{stored.name[:80]}》第 {row.number} 行", scan_id=stored.pk)
    matter = open_quietly(
        Opening(
            title=values["title"],
            goal=values["goal"] or values["title"],
            lead_unit=values["lead_unit"],
            helpers=values["helpers"] or (),
            due_on=values["due_on"],
            opened_on=values["opened_on"] or today(),
            origin_label=values["origin"] or "",
            origin_kind=Matter.Origin.LEADER,
            paper=paper,
        ),
        actor,
    )
    if values["done_on"]:
        _close_row(matter, row, paper, actor)
    elif values["progress"]:
        steps.write_along(Progress, matter, values["progress"], by=str(actor))
    return matter


def _close_row(matter: Matter, row: Row, paper: Paper, actor: Actor) -> None:
    """A row that was done on paper before comes in closed, with what the table says of it."""
    Matter.objects.filter(pk=matter.pk).update(
        state=Matter.State.CLOSED,
        open=False,
        done_on=row.values["done_on"],
        closed_on=row.values["done_on"],
        review=row.values["progress"] or "导入时台账已载明办结。",
    )
    matter.refresh_from_db()
    steps.involve(matter)
    steps.write_decision(matter, Decision.Kind.CLOSED, "台账载明已办结", actor=actor, paper=paper)


def _remember(organ_id: int, sheet: Sheet, reading: Reading, mapping: Mapping[str, str]) -> ColumnMapping:
    headings = [as_text(cell) for cell in sheet.lines[reading.header_row - 1]]
    headings = headings[: max(place for place, word in enumerate(headings) if word) + 1]
    title = next(
        (as_text(cell) for line in sheet.lines[: reading.header_row - 1] for cell in line if cell), ""
    )
    fields = {**reading.mapping, **{key: heading for key, heading in mapping.items() if heading}}
    kept, _ = ColumnMapping.objects.update_or_create(
        organ_id=organ_id, defaults={"title": title[:100], "headings": headings, "fields": fields}
    )
    return kept


def _tell(matters: Sequence[Matter], actor: Actor, filename: str) -> None:
    by_post: dict[int, int] = {}
    by_unit: dict[int, int] = {}
    for matter in matters:
        by_post[matter.leader_post_id] = by_post.get(matter.leader_post_id, 0) + 1
        if matter.open:
            by_unit[matter.lead_unit_id] = by_unit.get(matter.lead_unit_id, 0) + 1
    for post_id, count in by_post.items():
        text = f"办公室从《{filename}》代录了您名下 {count} 件事项，请确认，有出入可提出异议。"
        tell("ledger.recorded", to=steps.others(who_can_act_in([post_id]), actor), text=text, url="/todos/")
    for unit_id, count in by_unit.items():
        text = f"台账新录入本单位主办的 {count} 件事项，请指定承办人。"
        tell(
            "ledger.to_assign",
            to=steps.others(who_heads([unit_id]), actor),
            text=text,
            url="/ledger/?state=to_assign",
        )
