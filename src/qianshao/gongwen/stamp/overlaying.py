"""The stamp laid over the first page of a PDF, in a process of its own (docs/decisions/0012)."""

import json
from dataclasses import dataclass

from qianshao.gongwen.apart.running import BROKEN, run_module
from qianshao.gongwen.layout.faces import Faces, find_faces
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.stamp.drawing import HEIGHT, WIDTH, Stamp, draw_stamp

SECONDS = 60
LARGEST = 60 * 1024 * 1024
_PROBLEMS = {
    "locked": "这份 PDF 设有打开密码，盖不了章。",
    "broken": "这份 PDF 已损坏，盖不了章。",
    "full": "首页没有空白处可以盖章。",
}


@dataclass(frozen=True)
class Stamped:
    """The stamped PDF; where the stamp stands on its first page as one sees it, in mm from the top left corner."""

    content: bytes
    left: float
    top: float


def stamp_pdf(content: bytes, stamp: Stamp, *, faces: Faces | None = None) -> Stamped:
    """A copy of the PDF with the stamp on its first page; `Problem` with one sentence where that cannot be done."""
    if len(content) > LARGEST:
        raise Problem("这份 PDF 太大，盖章的文件不超过 60 MB。")
    drawn = draw_stamp(stamp, faces or find_faces())
    said = run_module(
        "qianshao.gongwen.apart.overlay",
        *(str(len(drawn)), str(WIDTH), str(HEIGHT)),
        content=drawn + content,
        seconds=SECONDS,
    )
    head, _, made = said.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError as error:
        raise Problem(BROKEN) from error
    if "problem" in told:
        raise Problem(_PROBLEMS[told["problem"]])
    return Stamped(made, told["left"], told["top"])
