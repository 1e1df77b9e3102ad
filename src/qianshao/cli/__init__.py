"""The command `qianshao`.

It calls the same actions as the pages do, under the same rules, and never writes outside the data directory. A command
is one file in `commands/`; it says what can be given and names the function that does the work (`frame.perform`), so
that help answers at once and nothing of Django starts before the data directory is known.
"""
