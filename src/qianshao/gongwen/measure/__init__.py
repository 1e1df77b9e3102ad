"""Measuring a finished official document clause by clause (GB/T 9704-2012), with the figure found and the verdict.

It recognises the elements by their place and their text, and knows nothing of how our own layout was made, so that it
judges a document of another office's word processor just as well. It never changes a document.
"""

from qianshao.gongwen.measure.docx import measure_docx
from qianshao.gongwen.measure.measurement import Clause, Measurement, Strength, Verdict
from qianshao.gongwen.measure.measuring import Report, measure_pdf, report_pdf

__all__ = [
    "Clause",
    "Measurement",
    "Report",
    "Strength",
    "Verdict",
    "measure_docx",
    "measure_pdf",
    "report_pdf",
]
