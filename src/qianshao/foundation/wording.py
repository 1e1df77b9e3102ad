"""Days, moments, time left and sizes in the words people use (LOOK.md, "Language")."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.workdays import working_days_between

WEEKDAYS = "一二三四五六日"


def day_in_words(day: date | None, *, weekday: bool = True) -> str:
    """`3月5日 周四`; the year is said only when it is another than this one."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    year = "" if day.year == today().year else f"{day.year}年"
    ending = f" 周{WEEKDAYS[day.weekday()]}" if weekday else ""
    return f"{year}{day.month}月{day.day}日{ending}"


def moment_in_words(moment: datetime | None) -> str:
    """`3月5日 14:20`, in the office's time zone."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{day_in_words(local.date(), weekday=False)} {local:%H:%M}"


@dataclass(frozen=True)
class TimeLeft:
    """How a deadline stands: a light's colour (`green amber red grey`) and its words."""

    light: str
    words: str


def time_left(due_on: date | None, *, soon: int = 3) -> TimeLeft:
    """`还有 2 个工作日`, `今天到期`, `已超 1 天`; amber from `soon` working days on.

    What is left is counted in working days, because that is what people have; what is over in days, because that is what
    others have waited.
    """
    if due_on is None:
        return TimeLeft("grey", "无期限")
    now = today()
    if due_on < now:
        return TimeLeft("red", f"已超 {(now - due_on).days} 天")
    if due_on == now:
        return TimeLeft("amber", "今天到期")
    left = working_days_between(now, due_on)
    words = f"还有 {left} 个工作日" if left else f"还有 {(due_on - now).days} 天（非工作日）"
    return TimeLeft("amber" if left <= soon else "green", words)


def size_in_words(size: int | None) -> str:
    """`320 KB`, `1.4 MB`."""
    if size is None:
        return ""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB" if size else "0 KB"
    return f"{size / 1024 / 1024:.1f} MB"


def with_brackets(name: str, inside: str) -> str:
    """`丁四海（综合办主任）`; brackets in a post become a comma, and nothing inside leaves the name alone.

    Brackets do not stand in brackets of the same form (GB/T 15834-2011 4.9).
    """
    flat = inside.strip().replace("（", "，").replace("）", "")
    return f"{name}（{flat}）" if flat else name
