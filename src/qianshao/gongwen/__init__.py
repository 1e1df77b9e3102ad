"""Official prose (公文): one model of a document, read from text and files, proofread, laid out, measured.

It works alone, from a terminal and a text file. It stores nothing, and never imports Django, a database or another room.
docs/architecture.md has the order of its parts.
"""
