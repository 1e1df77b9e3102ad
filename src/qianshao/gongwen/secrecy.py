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


def mark_in(text: str) -> str:
    """The secrecy mark a text carries, or nothing."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    found = _MARK.search(plain)
    return found.group().strip() if found else ""


def find_mark(*texts: str) -> str | None:
    """The first mark that any of these texts carries."""
    return next((mark for text in texts if text and (mark := mark_in(text))), None)
