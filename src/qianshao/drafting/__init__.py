"""Drafting (文稿): a text is gathered for, written, by one or several hands, reviewed, and kept with every version of it.

It never sends a text out: what becomes of it is for the rooms above. It never changes or loses a version, never lets one
person's typing overwrite another's, and never takes a text that carries a secrecy mark.
"""
