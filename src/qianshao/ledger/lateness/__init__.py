"""The chance that a matter will be late (晚办推算): a small logistic regression over the office's own finished matters.

Pure functions over histories; nothing is read or written here but the table of working days. It knows days and counts,
never names, and compares nobody with anybody: a unit's record and a person's load serve the forecast of one matter alone.
"""
