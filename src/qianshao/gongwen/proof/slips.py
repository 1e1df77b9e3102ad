"""What was left over or slipped in while typing: placeholders, doubled words, stray characters."""

import re
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import HAN, pattern, several
from qianshao.gongwen.proof.traditional import SIMPLIFIED
from qianshao.gongwen.text import Line

_E, _W = Severity.ERROR, Severity.WARNING

_PLACEHOLDER = "|".join(
    [
        "(?<![A-Za-z+＋])[XＸ]+(?![A-Za-z光射线轴+＋])",
        "(?<![A-Za-z\\d+])x{2,}(?![A-Za-z\\d])|(?<![A-Za-z\\d+])x(?=[年月日号次件名])",
        f"×{{2,}}|×(?=[{HAN}〔])|(?<=[{HAN}〔])×(?! ?\\d)",
        "(?<![〇○\\d二])[○△]{2,}(?![\\d〇○])",
        "(?<![A-Za-z\\d_])_{2,}(?![A-Za-z\\d_])|＿{2,}|＊+|▁+|TODO|TBD|FIXME|〔[ 　]*〕|《[ 　]*》|“[ 　]*”|（[ 　]+）",
        "【[^】\n]{0,8}(?:待|填|补|插入|此处)[^】\n]{0,12}】|（(?:此处|待)[^）\n]{0,16}）|\\[(?:待|请|填|此处)[^\\]\n]{0,16}\\]",
        "某某+|[?？]{3,}",
        "(?<=〔\\d{4}〕)[ 　]*(?=号)(?<!\\d号)|\\d{4}年[ 　]*月[ 　]*日|(?<![\\d一-鿿])年[ 　]+月[ 　]+日",
    ]
)


def _unfilled(match: "re.Match[str]") -> str:
    """What stands there still, in a few characters; blanks show nothing."""
    held = match.group().strip()
    return f"“{held[:12]}”还没有填。" if held else "这里还没有填。"


def _stars(manuscript: Manuscript) -> Iterator[Hit]:
    """F11: stars that stand for something left out; a pair of ** around words is Markdown's emphasis."""
    for line in manuscript.text.lines:
        if "*" not in line.text:
            continue
        paired = {
            place for match in _EMPHASIS.finditer(line.text) for place in (match.start(), match.start(2))
        }
        for match in _STARS.finditer(line.text):
            start = line.start + match.start()
            if match.start() not in paired and not manuscript.is_quiet(start, line.start + match.end()):
                yield Hit(start, line.start + match.end(), _unfilled(match))


_EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})(?![\s*])[^*\n]+(?<!\s)(\1)(?!\*)")
_STARS = re.compile(rf"\*{{2,}}|(?<=[{HAN}\d〔])\*|\*(?=[{HAN}])")

_REPEATED = (
    "进行|开展|加强|重视|强化|推动|做好|抓好|确保|完善|健全|形成|实现|推进|通过|工作|以及|落实|提高|组织|要求|问题|发展|建设|管理|服务|积极|认真|切实|及时|关于|街道|社区|部门|单位|"
    "我们|他们|这个|可以|能够|必须|应当|需要|由于|因为|所以|但是|并且|同时|按照|根据|和|的|了|在|是|把|对|与|将|被|及|等|为|向|从|由|就|其"
)


def _sentences_twice(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: a sentence of at least 12 characters that stands a second time."""
    seen: set[str] = set()
    for line in manuscript.prose:
        for match in re.finditer("[^。！？]+[。！？]?", line.text):
            sentence = match.group().strip()
            if len(sentence) < 13:
                continue
            if sentence in seen:
                yield Hit(line.start + match.start(), line.start + match.end(), "这一句前面已经有了。")
            seen.add(sentence)


def _traditional(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: traditional characters in a text that is otherwise simplified."""
    found = list(_TRADITIONAL.finditer(manuscript.characters))
    chinese = len(re.findall(f"[{HAN}]", manuscript.characters)) if found else 0
    if len(found) * 3 > chinese:
        return
    for match in found:
        if not manuscript.is_quiet(*match.span()):
            yield Hit(
                *match.span(),
                f"繁体字“{match.group()}”应作“{SIMPLIFIED[match.group()]}”。",
                SIMPLIFIED[match.group()],
            )


_TRADITIONAL = re.compile(f"[{''.join(SIMPLIFIED)}]")


def _indents(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: indents typed by hand, which layout sets; after the first, only told."""
    told = False
    for line in manuscript.prose:
        whole = manuscript.text.line_at(line.start)
        typed = whole.text[: line.start - whole.start]
        if typed and not typed.strip() and ("\u3000" in typed or "\u00a0" in typed):
            severity = Severity.INFORMATION if told else None
            yield Hit(whole.start, line.start, "手打的缩进不要，缩进由排版来做。", "", severity)
            told = True


def _wide_spaces(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: a full-width space within a sentence; two characters of a name in a list may be spaced."""
    for line in manuscript.lines(Role.PARAGRAPH, Role.RUN_IN):
        if line.text[-1] not in "。；！？" or re.match("第[一二三四五六七八九十百]+[章节条款]", line.text):
            continue
        for match in re.finditer(f"(?:(?<=[{HAN}]{{2}})|(?<=[，。；：]))\u3000+(?=[{HAN}]{{2}})", line.text):
            yield Hit(line.start + match.start(), line.start + match.end(), "句子里有多余的空格。", "")


def _blank_lines(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: a blank paragraph in a text that otherwise has none between its paragraphs (Markdown has them everywhere)."""
    lines = manuscript.lines(Role.HEADING, Role.PARAGRAPH, Role.RUN_IN, attachment=0)
    gaps = [
        (before, after)
        for before, after in zip(lines, lines[1:], strict=False)
        if before.number != after.number
    ]
    blank = [(before, after) for before, after in gaps if after.number - before.number == 2]
    if len(blank) * 2 < len(gaps):
        for before, _ in blank:
            empty = manuscript.text.lines[before.number]
            following = manuscript.text.lines[before.number + 1]
            if not empty.text.strip():
                yield Hit(empty.start, following.start, "多了一个空行。", "")


def _rows(manuscript: Manuscript) -> set[int]:
    """The numbers of lines that are rows of a table: a tab between words, and below such a row also tabs alone, which are
    its empty cells (a form to fill in)."""
    rows: set[int] = set()
    for line in manuscript.text.lines:
        if "\t" in line.text.strip() or ("\t" in line.text and line.number - 1 in rows):
            rows.add(line.number)
    return rows


def _line_ends(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: blanks at a line's end; in a row of a table they are empty cells."""
    rows = _rows(manuscript)
    for line in manuscript.text.lines:
        words = line.text.rstrip("\r\n")
        end = line.start + len(words)
        start = line.start + len(words.rstrip(" \t\u3000\u00a0"))
        if start < end and line.number not in rows and not manuscript.is_quiet(start, end):
            yield Hit(start, end, "行末有空格。", "")


def _blank_runs(manuscript: Manuscript) -> Iterator[Hit]:
    """F17: more than one blank line in a row, but at the beginning and the end of the text."""
    blank: list[Line] = []
    rows = _rows(manuscript)
    for line in manuscript.text.lines:
        if not line.text.strip() and line.number not in rows:
            blank.append(line)
            continue
        if len(blank) > 1 and blank[0].number > 1:
            yield Hit(blank[1].start, line.start, "空了不止一行。", "")
        blank = []


RULES = [
    Rule("F11", _E, "没有待填的内容", "实务", several(pattern(_PLACEHOLDER, _unfilled), _stars)),
    Rule(
        "F17",
        _W,
        "没有重复的字句、多余的空格、看不见的字符、繁体字",
        "实务",
        several(
            pattern(
                f"({_REPEATED})\\1+(?![确士酌当否])",
                "字词重复。",
                lambda match: match.group(1),
            ),
            _line_ends,
            pattern(
                "[\u00ad\u200b-\u200f\u2028\u202a-\u202e\u2060\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?!\\A)\ufeff",
                "有看不见的字符。",
                "",
            ),
            pattern(f"(?<=[{HAN}，。；：、])\u00a0+(?=[{HAN}])", "用了不换行空格。", ""),
            pattern(
                rf"(?<=\S)(?<![{HAN}，。；：、])\u00a0|(?<=[{HAN}，。；：、])\u00a0(?=[^\s{HAN}])",
                "用了不换行空格。",
                " ",
            ),
            _blank_runs,
            _indents,
            _wide_spaces,
            _blank_lines,
            _sentences_twice,
            _traditional,
        ),
    ),
]
