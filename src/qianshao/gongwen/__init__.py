"""Official prose (公文): its text proofread; model, layout and measuring come beside it.

It works alone, from a terminal and a text file, and never imports Django, a database or another room.
"""
