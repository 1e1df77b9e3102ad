"""Official documents laid out by GB/T 9704-2012: faces, titles, pages, and the files PDF, DOCX and OFD made of them.

It takes a document as it is: it reads no file but fonts, mends no text, and judges nothing.
"""
