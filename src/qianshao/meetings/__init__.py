"""Meetings (办会): planned, announced, held, minuted; who is asked and answers, what was decided.

It arranges and records. It never decides that a meeting of the leaders is held, and never keeps a score of who comes.
"""
