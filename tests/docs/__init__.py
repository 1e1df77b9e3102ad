"""Documentation that cannot fall behind the code."""
