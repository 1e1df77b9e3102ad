"""Small registers (台账册) of things that happened: meetings, receptions, analysis sessions, stories published.

It counts the office's own work. It never monitors people.
"""
