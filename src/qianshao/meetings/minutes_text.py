"""纪要 as it begins: what the agenda, the attendance and the decisions say already; the clerk writes the rest.

It holds what was agreed and nothing of what was said (STANDARDS 6.1: 纪要 ≠ 记录): the notes stay with their topics.
"""

from collections.abc import Iterable

from django.utils.timezone import localdate

from qianshao.foundation.dates import words_for
from qianshao.meetings.models import Attendee, Meeting, Reply, Resolution, Role, Topic
from qianshao.meetings.queries.attendees import attendees_of, holder_on
from qianshao.meetings.queries.running import present
from qianshao.meetings.queries.topics import agenda_of

_NUMBERS = "〇一二三四五六七八九十"


def minutes_of(meeting: Meeting) -> str:
    """The text of the draft: head, an item for each topic that was heard, other decisions, who was there."""
    lines = [meeting.minutes_label, _opening(meeting)] if meeting.minutes_number else [_opening(meeting)]
    number = 0
    for topic in agenda_of(meeting).select_related("unit", "reporter"):
        number += 1
        lines += [f"{chinese(number)}、{topic.title}", _heard(topic)]
    rest = list(meeting.resolutions.filter(struck=False, topic=None).select_related("unit"))
    if rest:
        lines.append(f"{chinese(number + 1)}、{'其他事项' if number else '议定事项'}")
        lines += [f"会议议定：{decided(each)}" for each in rest]
    return "\n".join([*lines, *_attendance(attendees_of(meeting))])


def chinese(number: int) -> str:
    """1 to 99 as the levels of a paper are numbered: 一, 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMBERS[tens]}十"
    return head + (_NUMBERS[ones] if ones or not tens else "")


def _opening(meeting: Meeting) -> str:
    day = localdate(meeting.began_at or meeting.begins_at)
    chair = holder_on(meeting.chair, day)
    who = f"{meeting.chair}{chair or ''}主持召开" if meeting.chair else "召开"
    return f"{words_for(day)}，{who}{meeting.full_title}（地点：{meeting.where or '未记'}）。现将会议议定事项纪要如下。"


def _heard(topic: Topic) -> str:
    reporter = f"{topic.unit}{topic.reporter or ''}"
    found = topic.resolutions.filter(struck=False).select_related("unit")
    agreed = "".join(f"会议议定：{decided(each)}" for each in found)
    return f"会议听取了{reporter}的汇报。{agreed}"


def decided(resolution: Resolution) -> str:
    """The words of a decision with who is responsible until when, as minutes and texts made of it say them."""
    text = resolution.text.strip().rstrip("。；;")
    by = f"由{resolution.unit}负责" if resolution.unit else ""
    until = f"{words_for(resolution.due_on)}前完成" if resolution.due_on else ""
    duty = "，".join(each for each in (by, until) if each)
    return f"{text}（{duty}）。" if duty else f"{text}。"


def _attendance(rows: list[Attendee]) -> list[str]:
    """出席 请假 列席, each on its line; whoever came, not whoever was asked, where people signed in."""
    found = present(rows)
    came = found.there or [row for row in rows if row.reply in (Reply.COMING, Reply.SUBSTITUTE)]
    groups = [
        ("出席", (row for row in came if row.role == Role.ATTEND)),
        ("请假", (row for row in found.excused if row.role == Role.ATTEND)),
        ("列席", (row for row in came if row.role == Role.OBSERVE)),
    ]
    return [f"{word}：{names}" for word, members in groups if (names := _names(members))]


def _names(rows: Iterable[Attendee]) -> str:
    return "、".join(_name(row) for row in rows)


def _name(row: Attendee) -> str:
    who = str(row.comer or row.unit)
    return f"{who}（代{row.person}）" if row.substitute_id and row.person_id else who
