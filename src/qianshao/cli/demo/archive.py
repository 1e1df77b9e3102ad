"""归档 and 传阅 in the demo office: the archive's tables, finished papers filed, a paper sent round to be read."""

from datetime import date, timedelta
from itertools import islice
from typing import Any

from qianshao.cli.demo import texts
from qianshao.cli.demo.calendar import Life, after, at, working_days_before
from qianshao.cli.demo.lives import Story, register_paper
from qianshao.cli.demo.papers import READING
from qianshao.documents import actions as documents
from qianshao.documents import incoming_source
from qianshao.documents.entries import Counsel
from qianshao.documents.filing import Filing, propose
from qianshao.documents.models import ArchiveItem
from qianshao.documents.sources import source_of
from qianshao.documents.whole import missing_in
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.processes.actions import circulate, read_circulation

_CLERK = "wenshu"
_FILED_AT_ONCE = 2
_READERS = ("dangjian", "dongfenglian")
_STILL_TO_READ = "dongfenglian"


def set_up_archive(clerk: Actor) -> None:
    """保管期限表 and the codes of the units, as the product proposes them."""
    documents.adopt_retention_table(actor=clerk)
    documents.adopt_classes(actor=clerk)


def file_record(record: Any, clerk: Actor) -> ArchiveItem:
    """File a finished record as the table proposes."""
    source = source_of(label_of(type(record)))
    if source is None:
        raise LookupError(record)
    record.refresh_from_db()
    # The demo's register knows no paper's own date, only when it came.
    signed_on = source.facts(record).signed_on or record.received_on
    proposal = propose(source, record, signed_on=signed_on)
    filing = Filing(
        year=proposal.year,
        retention=proposal.retention,
        signed_on=signed_on,
        pages=proposal.facts.pages or 1,
        archive_class=proposal.archive_class,
    )
    return documents.archive_record(record, filing, actor=clerk)


def filing_round(story: Story, day: date) -> Life:
    """Some weeks ago the clerk filed the papers that had been finished longest and were whole."""
    clerk = story.office.actor(_CLERK)
    moment = at(day - timedelta(days=30), 14)
    yield moment
    finished = incoming_source.waiting(story.office.organ.pk)
    whole = (each for each in finished if not missing_in(list(incoming_source.parts(each))))
    for minutes, document in enumerate(list(islice(whole, _FILED_AT_ONCE))):
        yield moment + timedelta(minutes=5 * minutes)
        file_record(document, clerk)


def circulation(story: Story, day: date) -> Life:
    """A paper for reading that a leader had sent round: one has read it, a liaison has not."""
    office = story.office
    clerk = office.actor(_CLERK)
    moment = at(working_days_before(day, 3), 9, story.chance.randrange(60))
    yield moment
    document = register_paper(story, READING[0], "read")
    yield after(moment, hours=1)
    counsel = Counsel(text="拟请阅知，并送有关单位传阅。", leader_post=office.posts["fushuji"])
    documents.advise_document(document, counsel, actor=clerk)
    yield after(moment, hours=3)
    documents.mark_read(document, actor=office.actor("fushuji"), text="阅。请传阅。")
    yield after(moment, hours=4)
    rows = circulate(document, [office.posts[key] for key in _READERS], actor=clerk, note=texts.CIRCULATED)
    yield after(moment, hours=6)
    for key, row in zip(_READERS, rows, strict=True):
        if key != _STILL_TO_READ:
            read_circulation(row, actor=office.actor(key), word=texts.READ_WORD)
