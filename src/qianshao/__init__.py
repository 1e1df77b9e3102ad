"""前哨: one place where the office of a sub-district handles its papers, meetings and tasks, and answers for them."""

__version__ = "0.1.0"
