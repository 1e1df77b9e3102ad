"""What an office sets about its meetings."""

from qianshao.foundation.options import Option, number_option, option
from qianshao.foundation.verdict import Unacceptable
from qianshao.foundation.wording import WEEKDAYS

FRONTLINE = "meetings.frontline_days"
LONGEST = "meetings.longest"
EVEN_PLATFORM = "meetings.even_platform"
AHEAD = "meetings.series_weeks"
HALF_DAY = "meetings.half_day"
SPEECH = "meetings.speech"
SYSTEM_YEARLY = "meetings.system_yearly"
WEEKLY = "meetings.weekly"
COMPARE = "meetings.compare"
GRACE = "meetings.grace"
_ADVISES = "减负：只提示，不拦住。"
_RULE = "《整治形式主义为基层减负若干规定》"


def read_weekdays(text: str) -> frozenset[int]:
    """`三、五` as weekdays from Monday 0. Raises `Unacceptable` for anything else."""
    signs = text.replace("周", "").replace("、", "").replace("，", "").replace(" ", "")
    if any(sign not in WEEKDAYS for sign in signs):
        raise Unacceptable("请写周几，如“三、五”；没有就留空。")
    return frozenset(WEEKDAYS.index(sign) for sign in signs)


def check_weekdays(text: str) -> None:
    read_weekdays(text)


OPTIONS = (
    Option(
        FRONTLINE,
        "领导一线工作日",
        "",
        group="会议",
        explanation="周几领导下一线，如“三、五”；这几天请领导参会时会提示，不会拦住。",
        check=check_weekdays,
    ),
    Option(
        LONGEST,
        "一般会议时长超过多少分钟就提示",
        120,
        group="会议",
        unit="分钟",
        lowest=15,
        highest=1440,
        explanation=_ADVISES,
    ),
    Option(
        HALF_DAY,
        "会议超过半天就提示，半天按多少分钟算",
        240,
        group="会议",
        unit="分钟",
        lowest=60,
        highest=1440,
        explanation=f"{_RULE}：一般不超过半天。{_ADVISES}",
    ),
    Option(
        SPEECH,
        "领导讲话、主报告超过多少分钟就提示",
        60,
        group="会议",
        unit="分钟",
        lowest=10,
        highest=240,
        explanation=f"{_RULE}：一般不超过1小时。{_ADVISES}",
    ),
    Option(
        SYSTEM_YEARLY,
        "同一条线的综合性会议一年最多几次",
        1,
        group="会议",
        unit="次",
        lowest=1,
        highest=12,
        explanation=f"{_RULE}：一年不超过1次；条线按承办单位算。{_ADVISES}",
    ),
    Option(
        WEEKLY,
        "一个单位一周已有几场会，再请它就提示",
        3,
        group="会议",
        unit="场",
        highest=30,
        explanation=f"本街道自定，0为不提示。{_ADVISES}",
    ),
    Option(
        COMPARE,
        "会议超过去年同期就提示",
        True,  # noqa: FBT003 - the kind of its default says what it is
        group="会议",
        explanation=f"本街道自定。{_ADVISES}",
    ),
    Option(
        GRACE,
        "比通知的时间晚散会多少分钟算超时",
        10,
        group="会议",
        unit="分钟",
        highest=120,
        explanation="会议账里的超时场次按这个算，改了只管以后的会。",
    ),
    Option(
        EVEN_PLATFORM,
        "主席台人数为偶数时",
        "second_left",
        group="会议",
        choices={
            "second_left": "2号在1号左手（1号、2号同时居中）",
            "one_left": "1号在左、2号在右（1号、2号同时居中）",
        },
        explanation="左右以就座人面向会场为准。各地做法不一，下次排座起按这里排；没有国家标准。",
    ),
    Option(
        AHEAD,
        "例会提前多少周列入筹备",
        6,
        group="会议",
        unit="周",
        lowest=1,
        highest=26,
        explanation="系统每天早上按例会的安排把以后几周的会议列好，每次只列一回。",
    ),
)


def frontline_days(organ_id: int) -> frozenset[int]:
    """The weekdays on which leaders are out at the front line."""
    return read_weekdays(str(option(organ_id, FRONTLINE)))


def longest(organ_id: int) -> int:
    """From how many minutes on a meeting is called long."""
    return number_option(organ_id, LONGEST)


def one_left(organ_id: int) -> bool:
    """Whether of two who share the middle of a platform No. 1 sits on the left (as they face the hall)."""
    return str(option(organ_id, EVEN_PLATFORM)) == "one_left"


def weeks_ahead(organ_id: int) -> int:
    """How many weeks ahead a series has its meetings."""
    return number_option(organ_id, AHEAD)
