"""Measuring a DOCX by its settings, ours and other people's: elements by named styles, else by the text itself.

It never guesses what only a printed page shows: such a clause is not applicable.
"""

from qianshao.gongwen.measure.docx.measuring import measure_docx

__all__ = ["measure_docx"]
