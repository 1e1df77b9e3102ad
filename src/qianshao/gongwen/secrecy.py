"""涉密不上网: a paper marked 秘密, 机密 or 绝密 never enters (MISSION.md, "What it is not"; 保守国家秘密法 2024, art. 23).

A mark is told from a topic: 《保守国家秘密法》 is a law one may write about, （秘密★1年） is a mark. Marks stand by
themselves (GB/T 9704 7.2.2: `秘密★10年` in a line of its own; in file names at either end), topics stand in a sentence.
Where a word stands by itself and could be either, it is a mark.
"""

import re
import unicodedata

SENTENCE = "涉密文件不得进入本系统，请按保密规定处理。"

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_LETTER = "\u3400-\u9fffA-Za-z"
_HARD = r"(?:[绝絕]\s*密|[机機]\s*密)"
_ANY = rf"(?:{_HARD}|秘\s*密)"
# 秘密件, 机密级文件, 秘密10年, 机密长期.
_TAIL = r"\s*(?:级\s*)?(?:件|文件|电报|资料|材料)?\s*(?:\d+\s*(?:年|个月|月|日|天)|长期)?"
# Whatever stands before the first word of a title, but no quotation mark: 《机密》 is a book.
_HEAD = rf"\A[^{_LETTER}《“‘]*"
_STAR = "[★☆⭐✩*]"
# What may follow 机密 at the head of a title that only speaks of such papers.
_ABOUT = (
    r"(?:性|度|信息|事项|载体|计算机|岗位|人员|工作|级?(?:以上|及以上|以下)"
    r"|级?(?:文件|资料|件)(?:管理|清退|传递|保管|销毁|处理|登记|的|和))"
)
_BEGINS = r"(?:关于|印发|转发|批转|通知|通报|报告|请示|批复|意见|决定|方案|纪要|会议纪要)"
_MARK = re.compile(
    "|".join(
        [
            rf"{_ANY}\s*(?:级\s*)?{_STAR}",  # 秘密★10年, wherever it stands
            # A word by itself: a line, a field, a bracket, a piece of a file's name, the 代字 of a number.
            rf"(?<![{_LETTER}、“‘《]){_ANY}{_TAIL}(?![{_LETTER}、”’》])",
            rf"密\s*级\s*(?:为|是|定为|[:=])?\s*{_ANY}(?!\s*、)",  # 密级：机密, also where more follows
            rf"[此本该](?:件|文|文件|资料|材料)\s*(?:系|为|属|属于|是)?\s*{_ANY}",  # 此件为机密
            rf"{_HEAD}{_ANY}{_BEGINS}",  # 秘密关于……的通知
            rf"{_HEAD}{_HARD}(?!{_ABOUT})[{_LETTER}]",  # 机密某某预案.docx
            r"(?<!保)密\s*[〔\[(【]\s*\d{4}\s*[〕\])】]",  # 街密〔2026〕3号
            r"\A\W*(?:国家|工作)秘密\W*\Z",  # what somebody wrote into a field
            r"[(【\[〔<]\s*(?:国家|工作)秘密\s*[)】\]〕>]",
        ]
    )
)

_LEVEL = re.compile(r"[绝絕]\s*密|[机機]\s*密|秘\s*密")
_TICKED = re.compile(r"[☑✓✔√■●☒]\s*(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)")
_STARRED = re.compile(r"(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)\s*(?:级\s*)?[★☆⭐✩]")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」")
_SENTENCE = re.compile("[，。；！？]")
_SAYS = re.compile(r"密\s*级\s*(?:[:：]|为|是|定为)|[此本该](?:件|文件|资料|材料)\s*(?:系|为|属|是)")
_MOST_PIECES = 3  # in a line: a mark beside a number and an urgency, or beside a document's number
_LONGEST_LINE = 60
_LONG = 20  # characters; a shorter line is a heading or the end of a paragraph
_SENTENCE_END = re.compile("[。！？：；]$")
_GAP = re.compile(r"\t| {3,}|\u3000{2,}")
_SIMPLIFIED = str.maketrans("絕機", "绝机")


def mark_in(text: str) -> str:
    """The secrecy mark a text carries, or nothing."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    found = _MARK.search(plain)
    return found.group().strip() if found else ""


def find_mark(*texts: str) -> str | None:
    """The first mark that any of these texts carries."""
    return next((mark for text in texts if text and (mark := mark_in(text))), None)


def mark_on(page: str) -> str:
    """The secrecy mark that a page's text carries, or nothing; cells of a line are parted by tabs.

    A mark stands in a line by itself (GB/T 9704 7.2.2); words about secrecy stand in sentences, in tables of figures and
    among the other levels. So each line is looked at alone, and only where it is no sentence and no part of one.
    """
    found, before = [], ""
    for line in page.split("\n"):
        if "密" in line:
            if sure := _TICKED.search(line) or _STARRED.search(_QUOTED.sub("", line)):
                return sure.group()
            found += _marks_in_line(line, runs_on=len(before) >= _LONG and not _SENTENCE_END.search(before))
        before = line.strip() or before
    levels = {_level_of(mark) for mark in found}
    return found[0] if len(levels) == 1 else ""  # a paper has one level; who lists several writes about them


def _marks_in_line(line: str, *, runs_on: bool) -> list[str]:
    """What stands as a mark in a line; where the line above runs on into it, only what fills it."""
    pieces = [piece.strip() for piece in _GAP.split(line) if piece.strip()]
    if len(pieces) > _MOST_PIECES or len({_level_of(each) for each in _LEVEL.findall(line)}) > 1:
        return []
    alone = [piece for piece in pieces if len(piece) <= _LONGEST_LINE and _stands_alone(piece)]
    marks = [(piece, mark_in(piece)) for piece in alone]
    return [mark for piece, mark in marks if mark and (not runs_on or len(mark) >= len(piece) - 2)]


def _level_of(words: str) -> str:
    """绝密, 机密 or 秘密, whichever the words name; 密 for a number that says no more (街密〔2026〕3号)."""
    found = _LEVEL.search(words)
    return re.sub(r"\s", "", found.group()).translate(_SIMPLIFIED) if found else "密"


def _stands_alone(piece: str) -> bool:
    """A line that is no sentence, or one that says outright which level the paper has (密级：机密，期限五年)."""
    return not _SENTENCE.search(piece) or _SAYS.match(piece) is not None
