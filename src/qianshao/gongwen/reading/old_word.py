"""Old Word files (doc, wps: OLE compound files) through antiword, a program of its own, where it is installed."""

import re
import shutil
import sys

from qianshao.gongwen.apart.running import run_program
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import checked, is_mojibake, written_out
from qianshao.gongwen.reading.reading import Reading

SECONDS = 20
MISSING = (
    "这是旧版 Word 文档（doc、wps），本机没有装能读它的 antiword。"
    "请用 Word 或 WPS 另存为 docx 再试，或在 Debian 上安装 antiword。"
)
UNREADABLE = "这份旧版 Word 文档读不出来，请用 Word 或 WPS 另存为 docx 再试。"
# What antiword opens: the file in memory that it gets; elsewhere its standard input.
_PLACE = "/proc/self/fd/0" if sys.platform == "linux" else "-"
_PICTURE = re.compile(r"^\[pic\]$", re.MULTILINE)
_RULE = re.compile(r"^\|(.*)\|$")


def read_doc(content: bytes, *, seconds: int = SECONDS) -> Reading:
    """The text as antiword tells it, a paragraph a line, tables with tabs. Raises `Problem` where it is not installed."""
    program = shutil.which("antiword")
    if program is None:
        raise Problem(MISSING)
    try:
        said = run_program(program, "-m", "UTF-8.txt", "-w", "0", _PLACE, content=content, seconds=seconds)
        text = checked(said.decode("utf-8"))
    except (Problem, UnicodeDecodeError) as error:
        raise Problem(UNREADABLE) from error
    plain = "\n".join(_line(line) for line in _PICTURE.sub("", text).split("\n"))
    plain = re.sub("\n{3,}", "\n\n", plain).strip("\n")
    if not plain.strip() or is_mojibake(plain):
        raise Problem(UNREADABLE)
    return Reading("doc", written_out(plain))


def _line(line: str) -> str:
    row = _RULE.match(line)
    return "\t".join(cell.strip() for cell in row.group(1).split("|")) if row else line.rstrip()
