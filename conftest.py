"""Fixtures every test may use."""

# The cast of 演示街道; and what lets a test's tables be emptied although the journal refuses it.
pytest_plugins = ["tests.cast", "qianshao.journal.tests.flushing"]
