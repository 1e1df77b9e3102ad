"""会议通知 as a paper: what the notice says, laid out like any other notice."""

from django.conf import settings
from django.utils.timezone import localdate, localtime

from qianshao.drafting.content import from_text, to_official
from qianshao.foundation.clock import now
from qianshao.foundation.dates import words_for
from qianshao.foundation.verdict import Conflict
from qianshao.foundation.wording import WEEKDAYS
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.model import Document, Signature, kind_named
from qianshao.gongwen.problem import Problem
from qianshao.meetings.models import Attendee, Meeting, Role
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.topics import agenda_of

_NUMBERS = "一二三四五六"


def notice_of(meeting: Meeting) -> Document:
    """The notice as an official document, with everything that is settled so far."""
    day = meeting.notified_at or now()
    head = Document(
        title=f"关于召开{meeting.full_title}的通知",
        addressees="各有关单位、有关同志",
        signature=Signature((meeting.unit.name,), words_for(localdate(day))),
        named_kind=kind_named("通知"),
    )
    return to_official(from_text(text_of(meeting)), head)


def text_of(meeting: Meeting) -> str:
    """The body: time, place, who comes, what is on the agenda, what is asked of them."""
    rows = attendees_of(meeting)
    parts = [
        ("会议时间", f"{_when(meeting)}。"),
        ("会议地点", f"{_where(meeting)}。"),
        ("参会人员", "\n".join(_asked(rows))),
    ]
    topics = list(agenda_of(meeting).select_related("unit"))
    if topics:
        lines = [f"{n}.{topic.title}（{topic.unit}）。" for n, topic in enumerate(topics, start=1)]
        parts.append(("会议议程", "\n".join(lines)))
    elif meeting.about.strip():
        parts.append(("主要内容", meeting.about.strip()))
    parts.append(
        (
            "有关要求",
            "请收到通知后在系统内回复。确有特殊情况不能参会的，须写明事由请假，或由本单位其他同志替会。请提前10分钟到会签到。",
        )
    )
    body = [f"定于{words_for(localdate(meeting.begins_at))}召开{meeting.full_title}，现将有关事项通知如下。"]
    for number, (heading, text) in zip(_NUMBERS, parts, strict=False):
        body += [f"{number}、{heading}", text]
    return "\n".join(body)


def as_pdf(meeting: Meeting) -> bytes:
    """The notice as PDF in the office's own faces; `Conflict` with one sentence where it cannot be drawn."""
    try:
        return to_pdf(notice_of(meeting), faces=find_faces(settings.FONTS))
    except Problem as problem:
        raise Conflict(f"排版没有成功：{problem}") from problem


def as_docx(meeting: Meeting) -> bytes:
    """The same as DOCX, to be changed by hand."""
    return to_docx(notice_of(meeting))


def _when(meeting: Meeting) -> str:
    """`2026年12月6日（周日）09:00—10:00`; a notice always says the year."""
    first, last = localtime(meeting.begins_at), localtime(meeting.ends_at)
    begin = f"{words_for(first.date())}（周{WEEKDAYS[first.weekday()]}）{first:%H:%M}"
    if first.date() == last.date():
        return f"{begin}—{last:%H:%M}"
    return f"{begin}至{words_for(last.date())}（周{WEEKDAYS[last.weekday()]}）{last:%H:%M}"


def _where(meeting: Meeting) -> str:
    if meeting.room is None:
        return meeting.place or "另行通知"
    return f"{meeting.room}（{meeting.room.place}）" if meeting.room.place else str(meeting.room)


def _asked(rows: list[Attendee]) -> list[str]:
    lines = []
    for role in Role:
        names = [
            f"{row.unit}1人" if row.for_unit else str(row.person) for row in rows if row.role == role.value
        ]
        if names:
            lines.append(f"{role.label}：{'、'.join(names)}。")
    return lines or ["另行通知。"]
