"""What was decided at a meeting and what became of it, as the page and the desk show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to as drafts_visible_to
from qianshao.foundation.verdict import Verdict
from qianshao.meetings.actions.drafting import TEXTS
from qianshao.meetings.models import Meeting, Resolution
from qianshao.meetings.rules.outcome import may_draft
from qianshao.people.actor import Actor


@dataclass
class Became:
    """One decision, the texts begun from it (each with whether this actor may open it), what may be done with it."""

    row: Resolution
    texts: list[tuple[Draft, bool]]
    may: dict[str, Verdict]


def resolutions_of(meeting: Meeting, actor: Actor) -> list[Became]:
    """What was decided and what became of it; four queries however many there are."""
    standing = meeting.resolutions.filter(struck=False).select_related("unit", "topic", "matter")
    rows = list(standing.prefetch_related("drafts__draft"))
    made = [each.draft_id for row in rows for each in row.drafts.all()]
    seen = set(drafts_visible_to(actor).filter(pk__in=made).values_list("pk", flat=True)) if made else set()
    found = []
    for row in rows:
        row.meeting = meeting
        texts = [(each.draft, each.draft_id in seen) for each in row.drafts.all()]
        found.append(Became(row, texts, {purpose: may_draft(actor, row, purpose) for purpose in TEXTS}))
    return found


def sum_up(resolutions: Sequence[Became]) -> str:
    """What became of them all, in one line."""
    given = [each.row.matter for each in resolutions if each.row.matter is not None]
    words = [
        ("交办", len(given)),
        ("其中已了结", sum(1 for matter in given if not matter.open)),
        ("起草文稿", sum(1 for each in resolutions if each.texts)),
        ("还没有去向", sum(1 for each in resolutions if each.row.matter is None and not each.texts)),
    ]
    return "，".join(f"{word} {count} 项" for word, count in words if count)
