"""发文 in the demo office: its letters and seal, and each paper's way from the draft to the archive, step by step."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from qianshao.cli.demo.archive import file_record
from qianshao.cli.demo.calendar import Life, after, at, working_days_before
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.lives import Story
from qianshao.cli.demo.office import unit_of
from qianshao.cli.demo.pictures import seal
from qianshao.cli.demo.texts import (
    LETTER_LETTERS,
    OFFICE_LETTERS,
    OFFICE_NAME,
    OUTGOING,
    PARTY_LETTERS,
    PARTY_NAME,
    RETURN_REASON,
    OutgoingRow,
)
from qianshao.documents.actions import distributing, printing, proposing, reviewing, sealing, signing
from qianshao.documents.actions.numbers import Styled, add_letters
from qianshao.documents.actions.proposing import Elements
from qianshao.documents.actions.reviewing import Group, Judgement
from qianshao.documents.actions.seals import SealFacts, register_seal
from qianshao.documents.models import Counting, Layout, Letters, Outgoing
from qianshao.drafting.actions import Beginning, start_draft
from qianshao.drafting.content import from_text
from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.processes.actions import complete_task, send_back_task
from qianshao.processes.queries.turns import open_tasks

_CLERK = "wenshu"
_WITHOUT_SEAL = "普发性公文，有特定发文机关标志，不加盖印章。"
_LETTERS = (
    (PARTY_LETTERS, PARTY_NAME, f"{PARTY_NAME}文件", Layout.GENERAL),
    (OFFICE_LETTERS, OFFICE_NAME, f"{OFFICE_NAME}文件", Layout.GENERAL),
    (LETTER_LETTERS, OFFICE_NAME, OFFICE_NAME, Layout.LETTER),
)


def set_up_outgoing(office: Office) -> None:
    """代字 and the seal, as the head of the office sets them up."""
    head = office.actor("bangong")
    for order, (letters, organ_name, masthead, layout) in enumerate(_LETTERS, start=1):
        add_letters(
            Styled(letters, organ_name, masthead, layout, Counting.NUMBER, order=order * 10), actor=head
        )
    facts = SealFacts("街道办事处公章", OFFICE_NAME, office.posts[_CLERK], today())
    register_seal(facts, actor=head, picture=seal("印模"))


def papers_out(story: Story, day: date) -> list[Life]:
    """Every paper that goes out, leading up to a day."""
    return [_outgoing(story, row, day) for row in OUTGOING]


class _Paper(NamedTuple):
    """A paper on its way, as its steps see it."""

    office: Office
    row: OutgoingRow
    outgoing: Outgoing

    @property
    def clerk(self) -> Actor:
        return self.office.actor(_CLERK)


def _outgoing(story: Story, row: OutgoingRow, day: date) -> Life:
    """From the draft as far as the row says; a paper that still waits went through its steps within a day."""
    waits = row.stop in UNDER_WAY
    moment = at(
        working_days_before(day, row.back) if waits else day - timedelta(days=row.back),
        9,
        story.chance.randrange(60),
    )
    yield moment
    paper = _Paper(story.office, row, _propose(story.office, row))
    for step in UNDER_WAY.get(row.stop, _WHOLE_WAY):
        moment = after(moment, days=0 if waits else step.days, hours=1)
        yield moment
        step.act(paper)
    if not waits:
        yield from _received(paper, moment)
    if row.stop == "archived":
        yield after(moment, days=12)
        file_record(paper.outgoing, paper.clerk)


def _received(paper: _Paper, moment: datetime) -> Life:
    """Each unit signs for its copy, but for the slow ones; the office reminds those after some days."""
    office, row = paper.office, paper.row
    for hours, key in enumerate(unit for unit in row.units if unit not in row.slow):
        yield after(moment, days=1, hours=hours)
        copy = paper.outgoing.deliveries.get(unit=office.units[key])
        distributing.receive_copy(copy, actor=office.actor(office.head_of(key)))
    if row.slow:
        yield after(moment, days=4)
        distributing.urge_receipts(paper.outgoing, actor=paper.clerk)


def _propose(office: Office, row: OutgoingRow) -> Outgoing:
    actor = office.actor(row.by)
    draft = start_draft(Beginning(row.title, genre=row.genre, content=from_text(row.text)), actor=actor)
    elements = Elements(
        title=row.title,
        genre=row.genre,
        way=row.way,
        letters=Letters.objects.get(organ=office.organ, letters=row.letters),
        addressees=row.addressees,
        note=row.note,
        printed_copies=_copies(row),
        touches=[office.posts[key].unit for key in row.signers],
    )
    return proposing.propose_outgoing(draft, elements, actor=actor)


def _copies(row: OutgoingRow) -> int:
    return len(row.units) + 2


def _finish(paper: _Paper) -> None:
    proposing.finish_draft(paper.outgoing, actor=paper.office.actor(paper.row.by))


def _review(paper: _Paper) -> None:
    signers = tuple(paper.office.posts[key] for key in paper.row.signers)
    judgement = Judgement(tuple(Group.values), opinion="已核，拟送签。", signers=signers)
    reviewing.review_outgoing(paper.outgoing, judgement, actor=paper.clerk)


def _countersign(paper: _Paper) -> None:
    for key in paper.row.signers:
        if key not in paper.row.slow:
            task = open_tasks(paper.outgoing).get(post=paper.office.posts[key])
            complete_task(task, actor=paper.office.actor(key), opinion="无不同意见。")


def _return(paper: _Paper) -> None:
    task = open_tasks(paper.outgoing).get(post=paper.office.posts[_CLERK])
    send_back_task(task, "draft", actor=paper.clerk, reason=RETURN_REASON)


def _sign(paper: _Paper) -> None:
    leader = paper.office.leader_of(unit_of(paper.row.by))
    signing.sign_outgoing(paper.outgoing, actor=paper.office.actor(leader), text="同意印发。")


def _recheck(paper: _Paper) -> None:
    printing.recheck_outgoing(paper.outgoing, actor=paper.clerk, opinion="与签发稿一致。")


def _number(paper: _Paper) -> None:
    printing.number_outgoing(paper.outgoing, paper.outgoing.letters, actor=paper.clerk)


def _print(paper: _Paper) -> None:
    printing.print_outgoing(paper.outgoing, actor=paper.clerk, copies=_copies(paper.row))


def _seal(paper: _Paper) -> None:
    """The Party committee has no seal in the demo's register: its general papers go out without one."""
    without = _WITHOUT_SEAL if paper.row.letters == PARTY_LETTERS else ""
    sealing.seal_outgoing(paper.outgoing, actor=paper.clerk, count=_copies(paper.row), without=without)


def _distribute(paper: _Paper) -> None:
    outside = [distributing.Outside(paper.row.outside, "机要交换")] if paper.row.outside else []
    units = [paper.office.units[key] for key in paper.row.units]
    distributing.distribute_outgoing(paper.outgoing, actor=paper.clerk, units=units, outside=outside)


class _Step(NamedTuple):
    """One step and how many days after the one before it comes."""

    act: Callable[[_Paper], None]
    days: int = 0


_WHOLE_WAY = (
    _Step(_finish),
    _Step(_review, 1),
    _Step(_sign, 1),
    _Step(_recheck, 1),
    _Step(_number),
    _Step(_print),
    _Step(_seal),
    _Step(_distribute, 1),
)
# Papers that still wait: what was done of them.
UNDER_WAY = {
    "finished": _WHOLE_WAY[:1],
    "reviewed": _WHOLE_WAY[:2],
    "countersigned": (*_WHOLE_WAY[:2], _Step(_countersign)),
    "returned": (_WHOLE_WAY[0], _Step(_return)),
}
