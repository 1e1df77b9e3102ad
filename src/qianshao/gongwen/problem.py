"""What cannot be used, told in one sentence that a clerk understands."""


class Problem(Exception):
    """A text, file or setting that cannot be used; `str()` is one clear sentence in Chinese."""
