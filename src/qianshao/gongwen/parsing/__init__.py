"""Texts and DOCX read into the one model, and written back as text without loss.

It never invents an element that is not there, and never mends what is written.
"""

from qianshao.gongwen.parsing.docx import parse_docx
from qianshao.gongwen.parsing.plain import parse
from qianshao.gongwen.parsing.writing import write

__all__ = ["parse", "parse_docx", "write"]
