"""文稿 and 签报 in the demo office: texts being written, reviewed, final, laid aside; memos and their answers."""

from datetime import date

from qianshao.cli.demo import texts
from qianshao.cli.demo.calendar import Life, after, at, working_days_before
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.lives import Story
from qianshao.cli.demo.office import unit_of
from qianshao.cli.demo.texts import DRAFTS, MEMOS, DraftRow, MemoRow
from qianshao.documents.actions.memos import start_memo
from qianshao.documents.models import Memo
from qianshao.drafting import actions as drafting
from qianshao.drafting.content import from_text
from qianshao.drafting.models import Draft
from qianshao.foundation.clock import today
from qianshao.people.queries import holdings_on
from qianshao.processes.actions import complete_task
from qianshao.processes.queries.turns import open_tasks

_CLERK = "wenshu"


def texts_written(story: Story, day: date) -> list[Life]:
    """Every draft and every memo, leading up to a day."""
    return [
        *(_draft(story, row, day) for row in DRAFTS),
        *(_memo(story, row, day) for row in MEMOS),
    ]


def _draft(story: Story, row: DraftRow, day: date) -> Life:
    office = story.office
    moment = at(working_days_before(day, row.back), 10, story.chance.randrange(60))
    yield moment
    beginning = drafting.Beginning(row.title, row.purpose, row.genre, content=from_text(row.text))
    draft = drafting.start_draft(beginning, actor=office.actor(row.by))
    yield after(moment, hours=3)
    _END[row.stop](office, draft, row)


def _write_along(office: Office, draft: Draft, row: DraftRow) -> None:
    """Another is asked to write along, and says something to it."""
    holding = holdings_on(today()).select_related("person", "post").get(post=office.posts[texts.MEMBER])
    drafting.add_members(draft, [holding], actor=office.actor(row.by))
    drafting.comment(draft, drafting.Said(texts.REMARK), actor=office.actor(texts.MEMBER))


def _send(office: Office, draft: Draft, row: DraftRow) -> None:
    drafting.send_draft(draft, actor=office.actor(row.by))


def _finalise(office: Office, draft: Draft, row: DraftRow) -> None:
    drafting.finalise_draft(draft, actor=office.actor(row.by))


def _lay_aside(office: Office, draft: Draft, row: DraftRow) -> None:
    drafting.lay_aside(draft, actor=office.actor(row.by), reason=texts.ASIDE_REASON)


_END = {"writing": _write_along, "review": _send, "final": _finalise, "dropped": _lay_aside}


def _memo(story: Story, row: MemoRow, day: date) -> Life:
    office = story.office
    unit = unit_of(row.by)
    moment = at(working_days_before(day, row.back), 9, story.chance.randrange(60))
    yield moment
    memo = start_memo(actor=office.actor(row.by), title=row.title, text=row.text)
    yield after(moment, hours=1)
    _complete(office, memo, office.head_of(unit), "情况属实，请审定。")
    yield after(moment, hours=3)
    _complete(office, memo, _CLERK, "已核，拟请领导批示。")
    if not row.answer:
        return
    yield after(moment, hours=6)
    _complete(office, memo, office.leader_of(unit), row.answer, outcome=row.outcome)
    yield after(moment, days=1)
    _complete(office, memo, _CLERK, "已告知呈报单位。")


def _complete(office: Office, memo: Memo, key: str, opinion: str, outcome: str = "") -> None:
    task = open_tasks(memo).get(post=office.posts[key])
    complete_task(task, actor=office.actor(key), outcome=outcome, opinion=opinion)
