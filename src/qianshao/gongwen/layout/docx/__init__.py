"""DOCX by GB/T 9704-2012 and GB/T 33476.2-2016, for Word, WPS and LibreOffice.

Every element is a named style (公文域), so that a program can read the document back and an office can change a look in
one place. The official faces are named; the machine that opens the file brings them.
"""

from qianshao.gongwen.layout.docx.writing import to_docx

__all__ = ["to_docx"]
