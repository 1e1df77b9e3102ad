"""Work on untrusted files in a process of its own (docs/decisions/0012).

A parser written in C that stumbles over a hostile file then ends a child within its limits of time and memory, and not
the server that a whole office works with. What a child runs imports nothing heavy.
"""
