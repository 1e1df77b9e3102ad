"""附件说明 and the attachments bound with a paper (GB/T 9704-2012 7.3.4, 7.3.7; rule F05)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import several
from qianshao.gongwen.text import Line

_E, _W = Severity.ERROR, Severity.WARNING


def _attachment_names(manuscript: Manuscript) -> Iterator[tuple[int, Line]]:
    """The names in 附件说明 with their numbers (0: none), also those on lines that a mark makes look like text."""
    lines, index = manuscript.text.lines, 0
    while index < len(lines):
        match = _NOTE.match(lines[index].text)
        index += 1
        if not match or manuscript.is_quiet(lines[index - 1].start, lines[index - 1].end) and not match[2]:
            continue
        if match["name"]:
            yield int(match[2] or 0), _line(lines[index - 1], match)
        while match[2] and index < len(lines) and (more := _MORE.match(lines[index].text)):
            yield int(more[2]), _line(lines[index], more)
            index += 1


_NOTE = re.compile(r"([ \t　]*附件[：:][ \t　]*(?:(\d{1,2})[.．、][ \t　]*)?)(?P<name>\S.*?)[ \t　]*$")
_MORE = re.compile(r"([ \t　]*(\d{1,2})[.．、][ \t　]*)(?P<name>\S.*?)[ \t　]*$")


def _line(line: Line, match: "re.Match[str]") -> Line:
    return Line(line.number, line.start + match.start("name"), match["name"])


def _attachment_note(manuscript: Manuscript) -> Iterator[Hit]:
    names = list(_attachment_names(manuscript))
    for expected, (number, line) in enumerate(names, 1):
        if line.text[-1] in "。；，、;,.":
            yield Hit(line.end - 1, line.end, "附件名称后不加标点。", "", _E)
        if re.fullmatch("《[^《》]+》[。；，、]?", line.text):
            yield Hit(line.start, line.start + 1, "附件说明里的名称不加书名号。", "", _W)
            closing = line.start + line.text.index("》")
            yield Hit(closing, closing + 1, "附件说明里的名称不加书名号。", "", _W)
        if number and number != expected:
            yield Hit(line.start, line.end, f"附件序号不连续：这里应是{expected}。", None, _E)
        if number and len(names) == 1:
            yield Hit(line.start, line.end, "只有一个附件时不编序号。", None, _W)


def _attachments(manuscript: Manuscript) -> Iterator[Hit]:
    """Titles of bound attachments equal the names, and there are as many as are named."""
    names = {number or 1: line for number, line in _attachment_names(manuscript)}
    marks = {part.number or 1: part for part in manuscript.outline.all(Role.ATTACHMENT_MARK)}
    for number, mark in marks.items():
        titles = manuscript.lines(Role.ATTACHMENT_TITLE, attachment=mark.attachment)
        title = _bare("".join(line.text.strip() for line in titles))
        if number not in names:
            if names or not _is_issued(manuscript, title):
                yield Hit(mark.start, mark.end, "附件说明里没有这个附件。")
            continue
        name = _bare(names[number].text)
        if titles and title != name:
            yield Hit(titles[0].start, titles[-1].end, f"附件标题和附件说明里的“{name}”不一致。")
    for number, line in names.items() if marks else ():
        if number not in marks:
            yield Hit(line.start, line.end, f"正文后面没有附件{number}。", None, _W)


def _is_issued(manuscript: Manuscript, title: str) -> bool:
    """Whether an attachment is the matter itself that a 通知 or 令 issues; its title stands in the paper's own."""
    named = any(f"《{title.split('（')[0]}" in line.text for line in manuscript.body)
    return bool(re.search("印发|转发|批转", manuscript.title)) or (named and title != "")


def _bare(name: str) -> str:
    name = re.sub(r"\s", "", name.rstrip("。；，、;,."))
    return name[1:-1] if re.fullmatch("《[^《》]+》", name) else name


RULES = [
    Rule(
        "F05",
        _E,
        "附件说明和附件一致，名称后不加标点，不加书名号",
        "GB/T 9704-2012 7.3.4、7.3.7",
        several(_attachment_note, _attachments),
    ),
]
