"""Refusing a whole text that carries a secrecy mark, where papers bear it, so that one may write about secrecy."""

from qianshao.foundation.secrecy import Marked
from qianshao.gongwen.parsing.refusing import refuse_marked
from qianshao.gongwen.problem import Problem


def refuse_marked_text(text: str) -> None:
    """Raise `Marked` before anything of the text is kept."""
    try:
        refuse_marked(text)
    except Problem:
        raise Marked from None
