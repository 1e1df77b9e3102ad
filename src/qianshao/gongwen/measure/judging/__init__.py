"""Judging the elements that were found, each family of clauses in its own file; nothing here looks for elements."""
