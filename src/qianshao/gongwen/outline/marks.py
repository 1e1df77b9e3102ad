"""The signs by which elements are known: dates, numbers, organs, ends of sentences. Each is tried on one line."""

import re

# A year, month or day as figures, as Chinese numerals, or still to be filled in.
_YEAR = "(?:[0-9０-９Xx×＊*]{4}|[XＸ×]{1,4}|[〇○ＯO零一二三四五六七八九]{4})"
_DAY = "(?:[0-9０-９Xx×＊*]{1,2}|[〇○零一二三四五六七八九十]{1,3})"
DATE = rf"{_YEAR}\s*年\s*{_DAY}\s*月(?:\s*{_DAY}\s*[日号])?"
_WHOLE_DATE = re.compile(DATE)
_WHOLE_DAY = re.compile(rf"{_DAY}\s*月\s*{_DAY}\s*[日号]")
_ENDS_WITH_DATE = re.compile(rf"(?P<before>\S.*?\S)[ \t\u3000\u00a0]+(?P<date>{DATE})")

_BRACKETED_YEAR = r"[〔\[［【（(﹝][ ]?(?:[12][0-9]{3}|[XＸ×]{2,4})[ ]?[〕\]］】）)﹞]"
NUMBER = (
    rf"(?:[一-鿿]{{0,16}}{_BRACKETED_YEAR}\s*第?\s*[0-9０-９XＸ×]{{0,5}}\s*[号期次]"
    r"|[（(]?(?:[12][0-9]{3}年)?\s*第\s*(?:[0-9０-９XＸ×]{1,5}|[一二三四五六七八九十百]{1,5})\s*[号期次][）)]?)"
)

# As they should be written (GB/T 9704 7.2.5, 7.3.5.4); `DATE` and `NUMBER` also know them as they are mistyped.
RIGHT_DATE = r"(?:19|20)\d{2}年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日"
RIGHT_NUMBER = r"[一-鿿]{1,16}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号"

SENTENCE_ENDS = "。！？!?；;…"
_CLOSERS = "”’」』）)》〉】]"
_INSIDE = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’|（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕")
_STOPS = re.compile(r"[。！？!?；;，,：:…]|https?:|@")
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")

# What names of organs end in.
ORGAN_END = re.compile(
    "(?:[委会组部办厅局署院处室科股所站队区村居镇乡县市省社馆台校]|中心|街道|政府|人大|政协|公司|集团|支部|总支|专班"
    "|中学|小学|大学|幼儿园|银行|[工妇残科文侨商]联|团体|单位|部门|机关|机构|企业|组织)(?:（[^（）]*）)?$"
)
_NO_ORGAN = re.compile(
    "^(?:特此|此致|此复|妥否|当否|以上|附件|现将|请|抄送|主送|关于|各|全体|联系|地址|时间|地点|[|!#—（(]|\\d)"
)


def is_day(words: str) -> bool:
    """Whether a line is a day without its year, as in what was written in haste."""
    return _WHOLE_DAY.fullmatch(words) is not None


def is_date(words: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _WHOLE_DATE.fullmatch(words) is not None


def split_date(words: str) -> tuple[str, str] | None:
    """`演示街道办事处　　2026年1月8日` → the organ and the date."""
    if len(words) > 80 or not words.endswith(("日", "号", "月")):
        return None
    found = _ENDS_WITH_DATE.fullmatch(words)
    return (found["before"], found["date"]) if found else None


def ends_sentence(words: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets left aside."""
    return words.rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS if words else False


def without_insides(words: str) -> str:
    """The words without what stands in brackets, quotation marks and 书名号."""
    previous = None
    for _ in range(4):
        if previous == words:
            break
        previous, words = words, _INSIDE.sub("", words)
    return words


def has_stops(words: str) -> bool:
    """Whether a line has a mark that no title and no name has, outside of brackets and quotation marks."""
    return _STOPS.search(without_insides(words)) is not None


def has_time(words: str) -> bool:
    """Whether a clock time stands in it, as in what is pasted from a chat."""
    return _TIME.search(words) is not None


def is_balanced(words: str) -> bool:
    """Whether brackets, quotation marks and 书名号 are closed."""
    return all(words.count(opening) == words.count(closing) for opening, closing in ("《》", "“”", "（）"))


def is_organ(words: str) -> bool:
    """Whether a line looks like the name of one organ (or of several parted by spaces)."""
    return (
        2 <= len(words) <= 60
        and _NO_ORGAN.match(words) is None
        and not has_stops(words)
        and "、" not in words
        and ORGAN_END.search(words) is not None
    )
