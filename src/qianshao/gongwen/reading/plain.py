"""Plain text, Markdown and comma-separated values: the characters themselves."""

import csv
import io

from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import decode
from qianshao.gongwen.reading.reading import Reading, Sheet

LARGEST = 64 * 1024 * 1024
MOST_CELLS = 2_000_000
_LARGE = "文本文件超过 64 MB，不读。请拆成几份。"


def read_plain(content: bytes, kind: str) -> Reading:
    """`kind` is txt, md or csv; of csv the rows as a sheet too."""
    if len(content) > LARGEST:
        raise Problem(_LARGE)
    text = decode(content)
    sheets = (Sheet("", _rows(text)),) if kind == "csv" else ()
    return Reading(kind, text, sheets=sheets)


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a comma- or tab-separated file, whichever its first line holds more of."""
    first = text.partition("\n")[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    rows, cells = [], 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells += len(row)
            rows.append(tuple(row))
            if cells > MOST_CELLS:
                raise Problem("表格过大（超过 200 万个单元格），不读。请拆成几份。")
    except csv.Error as error:
        raise Problem("这个表格打不开，可能已损坏，请另存为 xlsx 再试。") from error
    return tuple(rows)
