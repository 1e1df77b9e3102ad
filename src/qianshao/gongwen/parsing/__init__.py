"""Texts and files read into the one model, and written back as text without loss."""

from qianshao.gongwen.parsing.docx import parse_docx
from qianshao.gongwen.parsing.plain import parse
from qianshao.gongwen.parsing.writing import write

__all__ = ["parse", "parse_docx", "write"]
