"""One index over every room: substring search with the same meaning on SQLite and PostgreSQL.

It finds records by their text and shows only what the actor may see. It never holds a fact of its own.
"""
