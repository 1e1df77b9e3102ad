"""Reading the environment: what cannot be meant ends the start in one sentence, never in a traceback."""

import os


class Misconfigured(Exception):
    """A setting that cannot be used; the sentence is the one line a person reads."""


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from the environment, within what makes sense."""
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    try:
        value = int(given)
    except ValueError:
        raise Misconfigured(f"环境变量 {name} 应当是数字，现在是“{given}”。") from None
    if not least <= value <= most:
        raise Misconfigured(f"环境变量 {name} 应当在 {least} 到 {most} 之间，现在是 {value}。")
    return value


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of some words from the environment."""
    given = os.environ.get(name, default)
    if given not in choices:
        words = "、".join(each or "（空）" for each in choices)
        raise Misconfigured(f"环境变量 {name} 只能是 {words}，现在是“{given}”。")
    return given
