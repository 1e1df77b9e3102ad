"""发文机关标志: red 小标宋 as large as the measure allows; a joint one with 文件 at its right (GB/T 9704 7.2.4)."""

from dataclasses import dataclass

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import MM, WIDTH
from qianshao.gongwen.layout.pages import Run
from qianshao.gongwen.layout.setting import Line, Setting, Type
from qianshao.gongwen.model import Masthead

# The standard leaves the size to the eye (醒目、美观、庄重): up to 60 pt, 150 of the 156 mm, narrowed below 40 pt.
_LARGEST, _NARROWED, _NARROWEST = 60.0, 40.0, 0.6
_BROADEST = 150 * MM
_JOINT_LARGEST, _JOINT_PITCH, _JOINT_GAP = 44.0, 1.25, 0.35


@dataclass(frozen=True)
class Sign:
    """The masthead's runs from its own top left, with its width and height (pt)."""

    runs: tuple[Run, ...]
    width: float
    height: float


def sign_of(masthead: Masthead, faces: Faces, *, lead_only: bool = False, grow: float = 0.0) -> Sign:
    """The masthead set in red, `grow` pt higher than it would be; a letter shows the lead organ alone (10.1)."""
    if lead_only:
        return _single(masthead.organs[0], faces, grow)
    if len(masthead.organs) == 1:
        return _single(masthead.text, faces, grow)
    return _joint(masthead, faces, grow)


def _single(text: str, faces: Faces, grow: float) -> Sign:
    ems = max(Setting(faces, [(text, Face.TITLE)], Type(1.0)).width, 1.0)
    size = min(_LARGEST, _BROADEST / ems)
    scale = 1.0
    if size < _NARROWED:  # a long name is narrowed rather than made small
        scale = max(_NARROWEST, size / _NARROWED)
        size = size / scale
    if grow:  # no broader: only higher
        scale *= size / (size + grow)
        size += grow
    line = Setting(faces, [(text, Face.TITLE)], Type(size)).line()
    return Sign(_reddened(line, 0.0, 0.0, scale), line.right * scale, size)


def _joint(masthead: Masthead, faces: Faces, grow: float) -> Sign:
    """Each organ on a line, all spread to one width; the word after them in the middle of the height at the right."""
    ems = [Setting(faces, [(name, Face.TITLE)], Type(1.0)).width for name in masthead.organs]
    word = Setting(faces, [(masthead.word, Face.TITLE)], Type(1.0)).width if masthead.word else 0.0
    size = min(_JOINT_LARGEST, _BROADEST / (max(ems) + (word + _JOINT_GAP if word else 0.0)))
    pitch, wide = size * _JOINT_PITCH + grow / (len(ems) - 1), max(ems) * size
    runs: list[Run] = []
    for row, name in enumerate(masthead.organs):
        gap = (wide - ems[row] * size) / max(len(name) - 1, 1)
        line = Setting(faces, [(name, Face.TITLE)], Type(size, gap)).line()
        runs.extend(_reddened(line, 0.0, row * pitch, 1.0))
    height = pitch * (len(ems) - 1) + size
    if word:
        line = Setting(faces, [(masthead.word, Face.TITLE)], Type(size)).line(wide + _JOINT_GAP * size)
        runs.extend(_reddened(line, 0.0, (height - size) / 2, 1.0))
    width = wide + ((_JOINT_GAP + word) * size if word else 0.0)
    return Sign(tuple(runs), min(width, WIDTH), height)


def _reddened(line: Line, x: float, y: float, scale: float) -> tuple[Run, ...]:
    return tuple(run._replace(x=x + run.x * scale, y=y + run.y, red=True, scale=scale) for run in line.runs)
