"""What stands above the body, found by its place: masthead, number, title, the lines under it, the addressees."""

import re

from qianshao.gongwen.model import kind_of_title
from qianshao.gongwen.outline.body import is_caption, is_table_row
from qianshao.gongwen.outline.labels import label_of
from qianshao.gongwen.outline.marks import (
    DATE,
    NUMBER,
    ORGAN_END,
    ends_sentence,
    has_stops,
    has_time,
    is_balanced,
    is_date,
    is_organ,
    split_date,
    without_insides,
)
from qianshao.gongwen.outline.roles import Role
from qianshao.gongwen.outline.rows import Draft

_NUMBER_LINE = re.compile(rf"({NUMBER})(?:\s*签发人\s*[：:]\s*(.*))?")
_SIGNERS = re.compile(r"签发人\s*[：:]\s*")
_COPY_NUMBER = re.compile("[0-9]{6}")
_URGENCIES = {"特急", "加急", "特提", "平急"}
_MASTHEAD_ENDS = ("文件", "命令", "令", "纪要", "简报", "信息")
_MASTHEAD_ROWS = 12
_TITLE_ROWS = 5
_LONGEST_TITLE_LINE = 60
_SPOKEN = re.compile(
    "(?:各位|大家|你好|您好|在吗|收到|好的|谢谢|尊敬|亲爱|我|你|您|@|哈|嗯|请|转[：:]|通知[：:])"
)
_DRAFT_NOTE = re.compile(rf"{DATE}|通过|试行|暂行|稿|会议|修订|施行")
_SYNTAX = re.compile(r"[|!#\\]|——|-{3,}|附件\s*[0-9０-９]*$")
# A clause that announces what follows is no list of organs.
_CLAUSE = re.compile("如下|现将|根据|为了|为进一步|经研究|以下|下列|按照|通知$")
_ADDRESSED = re.compile(
    "^(?:各|全体|尊敬的|广大|机关|有关)|(?:同志|代表|委员|居民|市民|朋友|群众|商户|业主|家长|同事|先生|女士|们)$"
)


def read_top(draft: Draft, begin: int) -> int:
    """Tell what stands above the body; the answer is the first row after it. A row before `begin` is the title already."""
    if begin > draft.head:
        return _addressees(draft, _subtitle(draft, begin))
    under = _masthead(draft, begin)
    index = _title(draft, under)
    if draft.keys.get("标题") or index > under:
        index = _subtitle(draft, index)
    return _addressees(draft, index)


def _masthead(draft: Draft, begin: int) -> int:
    """份号 紧急程度 发文机关标志 发文字号 签发人 where they were pasted as they are printed (GB/T 9704 7.2)."""
    number = _number_row(draft, begin)
    if number is None:
        return _lone_masthead(draft, begin)
    for index in range(begin, number):
        # An organ that the head names already and that is printed here as well is one organ.
        again = draft.text(index) == draft.keys.get("发文机关")
        draft.whole(index, Role.MARK if again else _role_above_number(draft.text(index)))
    row, found = draft.rows[number], _NUMBER_LINE.fullmatch(draft.text(number))
    end = found.end(1) if found else 0
    colon = found.start(2) if found and found[2] is not None else len(row.text)
    draft.tell(
        number, row.part(Role.NUMBER, 0, end), row.part(Role.MARK, end, colon), row.part(Role.SIGNER, colon)
    )
    return _below_number(draft, number + 1)


def _number_row(draft: Draft, begin: int) -> int | None:
    """The row of the number, when all above it could be a masthead."""
    for index in range(begin, min(begin + _MASTHEAD_ROWS, len(draft.rows))):
        words = draft.text(index)
        if len(words) <= 100 and _NUMBER_LINE.fullmatch(words):
            return index
        if _role_above_number(words) == Role.PARAGRAPH:
            return None
    return None


def _role_above_number(words: str) -> Role:
    if _COPY_NUMBER.fullmatch(words):
        return Role.COPY_NUMBER
    if words in _URGENCIES:
        return Role.URGENCY
    named = words.endswith(_MASTHEAD_ENDS) or ORGAN_END.search(words) is not None
    plain = named and len(words) <= 50 and not has_stops(words) and "关于" not in words
    return Role.MASTHEAD if plain and label_of(words) is None else Role.PARAGRAPH


def _lone_masthead(draft: Draft, begin: int) -> int:
    """A first line `演示街道党工委文件` without a number under it."""
    words = draft.text(begin)
    organ = words.removesuffix("文件")
    if organ != words and is_organ(organ) and "关于" not in organ:
        draft.whole(begin, Role.MARK if words == draft.keys.get("发文机关") else Role.MASTHEAD)
        return begin + 1
    return begin


def _below_number(draft: Draft, index: int) -> int:
    """签发人 on a line of its own; the organ and the date under the number of minutes and bulletins."""
    found = _SIGNERS.match(draft.text(index))
    if found:
        row = draft.rows[index]
        draft.tell(index, row.part(Role.MARK, 0, found.end()), row.part(Role.SIGNER, found.end()))
        return index + 1
    pair = split_date(draft.text(index))
    if pair and is_organ(pair[0]):
        row = draft.rows[index]
        place = len(row.text) - len(pair[1])
        draft.tell(index, row.part(Role.SIGNATURE, 0, place), row.part(Role.DATE, place))
        return index + 1
    return index


def _title(draft: Draft, begin: int) -> int:
    """The title by its place, with what was written above it that is no part of the document."""
    if draft.keys.get("标题"):
        return begin
    lines = title_length(draft, begin)
    remark = begin
    if not lines and _is_remark(draft, begin):
        remark, lines = begin + 1, title_length(draft, begin + 1)
    if not lines:
        return begin
    if remark > begin:
        draft.whole(begin, Role.REMARK)
    for index in range(remark, remark + lines):
        draft.whole(index, Role.TITLE)
    return remark + lines


def _is_remark(draft: Draft, index: int) -> bool:
    words = draft.text(index)
    return (
        len(words) <= 60 and ends_sentence(words) and label_of(words) is None and len(draft.rows) > index + 2
    )


def title_length(draft: Draft, begin: int) -> int:
    """How many rows from here are the title: up to the last that ends with a kind of document, or all of a group.

    A group without a kind is a title only where nothing in it is spoken, a gap, an addressee, a heading or a long
    paragraph follows it, and prose comes after: a few short lines pasted from a chat are no title.
    """
    group = _group(draft, begin)
    words, kind_ends = "", 0
    for count, index in enumerate(group, 1):
        again = draft.text(index).startswith("关于") and "关于" in words
        if kind_ends and (again or _is_dated_bracket(draft.text(index))):
            break
        words += draft.text(index)
        if is_balanced(words) and _names_a_kind(words):
            kind_ends = count
    if kind_ends:
        return kind_ends
    return len(group) if _is_plain_title(draft, group) else 0


def _names_a_kind(words: str) -> bool:
    return kind_of_title(words) is not None and len(words) >= 6 and not _SPOKEN.match(words)


def _group(draft: Draft, begin: int) -> list[int]:
    """Rows from here, without a gap, each of which could be a line of a title."""
    group: list[int] = []
    for index in range(begin, min(begin + _TITLE_ROWS, len(draft.rows))):
        if (group and draft.apart(index)) or not _is_title_line(draft.text(index)):
            break
        group.append(index)
    return group


def _is_title_line(words: str) -> bool:
    return (
        1 <= len(words) <= _LONGEST_TITLE_LINE
        and label_of(words) is None
        and not _SYNTAX.match(words)
        and not is_caption(words)
        and not is_date(words)
        and not has_time(words)
        and not _full_stops(words)
        and "\t" not in words
    )


def _full_stops(words: str) -> bool:
    """A title may have a comma where it ends with a kind (不忘初心，牢记使命……方案), other stops never."""
    return has_stops(words.replace("，", "") if _names_a_kind(words) else words)


def _is_plain_title(draft: Draft, group: list[int]) -> bool:
    words = "".join(draft.text(index) for index in group)
    after = group[-1] + 1 if group else 0
    shortest = 2 if kind_of_title(words) else 5
    if (
        not 1 <= len(group) <= 3
        or len(words) < shortest
        or any(_SPOKEN.match(draft.text(index)) for index in group)
    ):
        return False
    if after >= len(draft.rows) or not any("\u4e00" <= each <= "\u9fff" for each in words):
        return False
    return _opens_after(draft, after) and any(
        _is_prose(draft.text(index)) for index in range(after, after + 12)
    )


def _opens_after(draft: Draft, after: int) -> bool:
    """Whether a title may end above this row: a gap, an addressee, a heading, a table or a long paragraph begins."""
    words = draft.text(after)
    return (
        draft.apart(after)
        or label_of(words) is not None
        or is_addressee(words)
        or is_table_row(words)
        or (len(words) >= 40 and ends_sentence(words))
    )


def _is_prose(words: str) -> bool:
    """What a text has and a few lines from a chat have not: a full sentence, a heading of the upper levels, a table."""
    label = label_of(words)
    return (
        (len(words) >= 20 and ends_sentence(words))
        or (label is not None and label.level < 3)
        or is_table_row(words)
    )


def _subtitle(draft: Draft, begin: int) -> int:
    """题注 and the lines under the title of a speech: `——…`, a bracketed date, the speaker above it."""
    index = begin
    while index < begin + 3 and _is_subtitle(draft, index):
        index += 1
    for each in range(begin, index):
        draft.whole(each, Role.SUBTITLE)
    return index


def _is_subtitle(draft: Draft, index: int) -> bool:
    words = draft.text(index)
    if draft.keys.get("题注") or not words or len(words) > 60:
        return False
    bracketed = words[0] in "（(" and words[-1] in "）)" and _DRAFT_NOTE.search(words) is not None
    dash = words.startswith(("——", "—")) and not has_stops(words)
    follows = index + 1 < len(draft.rows)
    speaker = len(words) <= 25 and not has_stops(words) and not draft.apart(index)
    beside = draft.text(index + 1) if label_of(words) is None and not is_addressee(words) else ""
    named = speaker and _is_dated_bracket(beside)
    under = speaker and len(words) <= 12 and _is_dated_bracket(draft.text(index - 1)) and is_addressee(beside)
    return bracketed or dash or (follows and (is_date(words) or named or under))


def _is_dated_bracket(words: str) -> bool:
    return bool(re.fullmatch(rf"[（(][^（）()]{{0,40}}{DATE}[^（）()]{{0,40}}[）)]", words))


def _addressees(draft: Draft, begin: int) -> int:
    """主送机关: the first lines of the body up to a closing colon (GB/T 9704 7.3.2)."""
    if draft.keys.get("主送"):
        return begin
    end = begin
    while (
        end < begin + 8
        and draft.text(end)[-1:] in ("、", "，", "；")
        and is_addressee(draft.text(end)[:-1] + "：")
    ):
        end += 1
    if not is_addressee(draft.text(end)):
        return begin
    for index in range(begin, end):
        draft.whole(index, Role.ADDRESSEE)
    row = draft.rows[end]
    last = len(row.text) - 1
    draft.tell(end, row.part(Role.ADDRESSEE, 0, last), row.part(Role.MARK, last))
    return end + 1


def is_addressee(words: str) -> bool:
    """Whether a line is a list of organs or people that is closed by a colon."""
    bare = words[:-1]
    if len(words) < 3 or len(words) > 400 or words[-1] not in "：:" or label_of(words) is not None:
        return False
    plain = without_insides(bare)
    if _CLAUSE.search(plain) or re.search("[。！？!?：:]", plain) or bare.startswith(("附件", "（", "(")):
        return False
    items = [each for each in re.split("[、，,；;\\s]+", plain) if each]
    named = [each for each in items if ORGAN_END.search(each) or _ADDRESSED.search(each)]
    return bool(items) and len(named) * 2 >= len(items) and max(map(len, items)) <= 40
