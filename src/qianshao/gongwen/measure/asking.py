"""Asking pdfium, which writes its answers into variables of C."""

import ctypes
from collections.abc import Callable

import pypdfium2.raw as raw

from qianshao.gongwen.measure.frame import Point
from qianshao.gongwen.measure.sheet import Colour

BEYOND = "这份 PDF 有一页的内容多得反常，不检测。"
_BLACK: Colour = (0, 0, 0)


def pair(ask: Callable[..., object]) -> Point:
    """Two numbers that a function writes, such as a place."""
    across, up = ctypes.c_double(), ctypes.c_double()
    ask(across, up)
    return across.value, up.value


def number(ask: Callable[..., object]) -> float:
    """One number that a function writes."""
    value = ctypes.c_float()
    ask(value)
    return value.value


def fill(drawn: ctypes.c_void_p) -> Colour:
    """The colour an object is filled with; black where it has none of its own."""
    return _colour(lambda *into: raw.FPDFPageObj_GetFillColor(drawn, *into))


def stroke(drawn: ctypes.c_void_p) -> Colour:
    """The colour an object is drawn with; black where it has none of its own."""
    return _colour(lambda *into: raw.FPDFPageObj_GetStrokeColor(drawn, *into))


def _colour(ask: Callable[..., object]) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(*parts):
        return _BLACK
    return parts[0].value, parts[1].value, parts[2].value
