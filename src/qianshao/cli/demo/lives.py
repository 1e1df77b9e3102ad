"""What becomes of each paper and matter in the demo office, told act by act (see `calendar.live`)."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qianshao.cli.demo import papers
from qianshao.cli.demo.calendar import Life, after, at
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.papers import PaperRow
from qianshao.cli.demo.pictures import photograph, scan
from qianshao.documents import actions as documents
from qianshao.documents.entries import Assignment, Counsel, Registration
from qianshao.documents.models import Document
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions as ledger
from qianshao.ledger.models import Matter


class Story:
    """The dice and the counters the lives share."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.chance = random.Random(seed)  # noqa: S311 - the demo's dice: the same office every time
        self.numbers: dict[str, int] = {}

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def next(self, what: str) -> int:
        self.numbers[what] = self.numbers.get(what, 0) + 1
        return self.numbers[what]


def paper(story: Story, row: PaperRow, day: date) -> Life:
    """A paper for handling: registered, advised on, decided, handed over; its matters then live their own lives."""
    moment = at(day, 8 + story.chance.randrange(3), story.chance.randrange(60))
    yield moment
    document = register_paper(story, row, "handle")
    if story.happens(0.04):
        moment = after(moment, hours=2)
        yield moment
        documents.send_back_document(
            document, actor=story.office.actor("wenshu"), reason="主送机关有误，退来文单位核对。"
        )
        return
    moment = after(moment, hours=story.chance.randrange(1, 6))
    yield moment
    send_advice(story, document, row)
    moment = after(moment, days=story.chance.choice([0, 1, 1, 2, 3]), hours=3)
    yield moment
    decide_paper(story, document, row)
    moment = after(moment, hours=3)
    yield moment
    documents.hand_over(document, actor=story.office.actor("wenshu"))
    for matter in [task.matter for task in document.tasks.select_related("matter__lead_unit")]:
        yield from handling(story, matter, row.unit, moment)


def reading(story: Story, row: PaperRow, day: date) -> Life:
    """A paper for reading: registered, sent, read."""
    moment = at(day, 9 + story.chance.randrange(3), story.chance.randrange(60))
    yield moment
    document = register_paper(story, row, "read")
    moment = after(moment, hours=2)
    yield moment
    reader = story.chance.choice(["shuji", "fushuji", "zhuren"])
    counsel = Counsel(text="拟请阅知。", leader_post=story.office.posts[reader])
    documents.advise_document(document, counsel, actor=story.office.actor("wenshu"))
    yield after(moment, days=story.chance.choice([0, 1, 2]), hours=2)
    documents.mark_read(
        document, actor=story.office.actor(reader), text=story.chance.choice(papers.READ_WORDS)
    )


def register_paper(story: Story, row: PaperRow, purpose: str) -> Document:
    day = today()
    number = story.next(f"{row.letters}{day.year}")
    registration = Registration(
        sender=row.sender,
        title=row.title.format(term=papers.TERMS[day.month - 1]),
        genre=row.genre,
        received_on=day,
        document_number=f"{row.letters}〔{day.year}〕{number}号" if row.letters else "",
        urgency=story.chance.choices(["plain", "urgent", "flash"], [80, 16, 4])[0],
        purpose=purpose,
        due_on=day + timedelta(days=row.days + 5) if row.days else None,
    )
    scans = [scan(f"{row.sender}来文", f"{day.year}-{number}")] if story.happens(0.5) else []
    return documents.register_document(
        registration, actor=story.office.actor("wenshu"), uploads=scans, repeat_reason="分送两份，各自办理。"
    )


def send_advice(story: Story, document: Document, row: PaperRow) -> None:
    office = story.office
    leader = office.posts[office.leader_of(row.unit)]
    unit = office.units[row.unit]
    counsel = Counsel(
        text=papers.ADVICE.format(leader=leader.name.split("（")[0], unit=unit, days=row.days),
        leader_post=leader,
        lead_unit=unit,
        due_on=add_working_days(today(), _working_days(row)),
    )
    documents.advise_document(document, counsel, actor=office.actor("wenshu"))


def _working_days(row: PaperRow) -> int:
    return max(row.days * 5 // 7, 3)


def decide_paper(
    story: Story,
    document: Document,
    row: PaperRow,
    *,
    due_on: date | None = None,
    on_paper: bool | None = None,
) -> None:
    """The leader decides; one in twelve wrote it on paper, and the clerk records that."""
    office = story.office
    leader = office.leader_of(row.unit)
    charge = {key for key in office.units if office.leader_of(key) == leader}
    assignment = Assignment(
        lead_unit=office.units[row.unit],
        due_on=due_on or add_working_days(today(), _working_days(row)),
        goal=row.goal,
        helpers=[office.units[key] for key in row.helpers if key in charge],
        weight=story.chance.choices([1, 2, 3], [70, 22, 8])[0],
        evidence_wanted="整治前后照片" if row.unit == "city" and story.happens(0.3) else "",
    )
    text = story.chance.choice(papers.INSTRUCTIONS).format(unit=office.units[row.unit])
    if story.happens(0.08) if on_paper is None else on_paper:
        documents.transcribe_instruction(
            document,
            actor=office.actor("wenshu"),
            text=text,
            decided_on=today(),
            scans=[scan("批示件", f"instruction {document.number}")],
            assignments=[assignment],
        )
    else:
        documents.instruct(document, actor=office.actor(leader), text=text, assignments=[assignment])


def handling(story: Story, matter: Matter, unit: str, moment: datetime) -> Life:
    """A matter in its unit: assigned, worked on, perhaps late, reported done and closed."""
    office = story.office
    worker = story.chance.choice(office.workers_of(unit))
    moment = after(moment, days=story.chance.choice([0, 1, 1, 2]), hours=2)
    yield moment
    ledger.assign(matter, actor=office.actor(office.head_of(unit)), person=office.persons[worker])
    lazy = story.happens(0.16)
    steps = story.chance.randrange(1, 4)
    length = max((matter.due_on - today()).days, 4)
    for step in range(steps):
        moment = after(moment, days=max(length * (2 if lazy else 1) // (steps + 1), 1), hours=1)
        yield moment
        matter.refresh_from_db()
        yield from _supervise(story, matter, unit, moment)
        photos = [photograph("现场照片", story.next("photo"))] if story.happens(0.4) else []
        text = papers.PROGRESS[(step * 3 + story.chance.randrange(3)) % len(papers.PROGRESS)]
        ledger.report_progress(matter, actor=office.actor(worker), text=text, files=photos)
        if step == 0 and story.happens(0.14):
            yield from _more_time(story, matter, worker, moment)
    moment = after(moment, days=story.chance.randrange(1, 4 if not lazy else 12), hours=2)
    yield moment
    matter.refresh_from_db()
    yield from _finish(story, matter, worker, moment)


def _supervise(story: Story, matter: Matter, unit: str, moment: datetime) -> Iterator[datetime]:
    """The office looks after it: urges what is late, inspects one in eight."""
    office = story.office
    if matter.due_on < today():
        ledger.urge(matter, actor=office.actor("ducha"), text="已过时限，请抓紧办理并报进展。")
        yield after(moment, hours=4)
    elif story.happens(0.12):
        finding = story.chance.choice(["true", "true", "incomplete"])
        ledger.inspect(
            matter, actor=office.actor("ducha"), finding=finding, text="到现场看过，台账与实际对得上。"
        )


def _more_time(story: Story, matter: Matter, worker: str, moment: datetime) -> Life:
    office = story.office
    wanted = add_working_days(max(matter.due_on, today()), 8)
    ledger.request_extension(
        matter, actor=office.actor(worker), wanted_on=wanted, text=papers.EXTENSION_REASON
    )
    yield after(moment, days=1, hours=2)
    matter.refresh_from_db()
    leader = _leader_key(office, matter)
    granted = story.happens(0.7)
    ledger.decide_extension(
        matter,
        actor=office.actor(leader),
        granted=granted,
        due_on=wanted if granted else None,
        text="同意，抓紧。" if granted else "时限不变，加派人手。",
    )


def _finish(story: Story, matter: Matter, worker: str, moment: datetime) -> Life:
    office = story.office
    photos = [photograph("办结照片", story.next("photo"))]
    review = story.chance.choice(papers.REVIEWS)
    ledger.report_done(matter, actor=office.actor(worker), review=review, files=photos)
    leader = office.actor(_leader_key(office, matter))
    if story.happens(0.07):
        moment = after(moment, days=1)
        yield moment
        ledger.send_back(matter, actor=leader, text="照片看不清整治效果，请补充后再报。")
        moment = after(moment, days=2)
        yield moment
        matter.refresh_from_db()
        ledger.report_done(matter, actor=office.actor(worker), review=review, files=photos)
    moment = after(moment, days=story.chance.choice([1, 1, 2, 3]), hours=1)
    yield moment
    matter.refresh_from_db()
    ledger.close_matter(matter, actor=leader, text="同意销号。")


def _leader_key(office: Office, matter: Matter) -> str:
    return next(key for key, post in office.posts.items() if post.pk == matter.leader_post_id)
