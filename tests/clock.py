"""Facts that depend on the day are written as functions: asked when a test runs, not when it is collected."""

from collections.abc import Mapping
from typing import Any


def as_of_now(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with each function among them called."""
    return {name: value() if callable(value) else value for name, value in facts.items()}
