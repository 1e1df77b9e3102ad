"""Conditions on arrows: a small safe grammar, read into a tree, never run as code.

    outcome == "退回"            days > 3 and not urgent            kind in ["请示", "报告"]

Names are what a record or the last step says (`outcome`); values are words in quotes, whole numbers, 是 and 否.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Value = str | int | bool | None
_TOKEN = re.compile(
    r"""\s*(?:(?P<word>"[^"]*"|'[^']*'|“[^”]*”)|(?P<number>\d{1,9})(?!\w)|(?P<mark>==|!=|>=|<=|>|<|\(|\)|\[|\]|,)|(?P<name>[^\W\d]\w*))""",
    re.VERBOSE,
)
_LONGEST = 500
_RESERVED = {"and", "or", "not", "in"}
_TRUTH = {"true": True, "false": False, "是": True, "否": False}


class Unreadable(ValueError):
    """A condition outside the grammar; its text says what was not understood."""


@dataclass(frozen=True)
class Condition:
    """A tree: `op` with its parts; a leaf is `name` (a field) or `value`."""

    op: str
    parts: tuple["Condition", ...] = ()
    value: Value = None

    def holds(self, facts: Mapping[str, Any]) -> bool:
        return bool(_value_of(self, facts))

    @property
    def names(self) -> set[str]:
        """The fields it asks for."""
        own = {str(self.value)} if self.op == "name" else set()
        return own.union(*(part.names for part in self.parts))


@lru_cache(maxsize=1_000)
def read_condition(text: str) -> Condition:
    """The tree of a condition, read once however often a token passes it. Raises `Unreadable`."""
    if len(text) > _LONGEST:
        raise Unreadable(f"条件超过 {_LONGEST} 字")
    reader = _Reader(list(_tokens(text)))
    tree = reader.either()
    if reader.left:
        raise Unreadable(f"“{reader.left[0]}”放在这里读不懂")
    return tree


def _tokens(text: str) -> Iterator[str]:
    place = 0
    while text[place:].strip():
        found = _TOKEN.match(text, place)
        if found is None:
            raise Unreadable(f"“{text[place:].strip()[0]}”读不懂")
        yield found.group().strip()
        place = found.end()


class _Reader:
    """Reads tokens by descent: either → both → denial → comparison → operand."""

    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens

    def either(self) -> Condition:
        return self._chain("or", self.both)

    def both(self) -> Condition:
        return self._chain("and", self.denial)

    def _chain(self, word: str, part: Any) -> Condition:
        parts = [part()]
        while self._next(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Condition(word, tuple(parts))

    def denial(self) -> Condition:
        if self._next("not"):
            return Condition("not", (self.denial(),))
        return self.comparison()

    def comparison(self) -> Condition:
        if self._next("("):
            inner = self.either()
            self._must(")")
            return inner
        first = self.operand()
        if self._next("not"):
            self._must("in")
            return Condition("not", (Condition("in", (first, self.list())),))
        if self._next("in"):
            return Condition("in", (first, self.list()))
        if self.left and self.left[0] in _COMPARE:
            op = self.left.pop(0)
            return Condition(op, (first, self.operand()))
        return first

    def list(self) -> Condition:
        self._must("[")
        parts = [self.operand()]
        while self._next(","):
            parts.append(self.operand())
        self._must("]")
        return Condition("list", tuple(parts))

    def operand(self) -> Condition:
        token = self.left.pop(0) if self.left else ""
        if token[:1] in ('"', "'", "“"):
            return Condition("value", value=token[1:-1])
        if token.isdecimal():
            return Condition("value", value=int(token))
        if token.lower() in _TRUTH:
            return Condition("value", value=_TRUTH[token.lower()])
        if token in _RESERVED or not re.fullmatch(r"\w+", token):
            raise Unreadable(f"“{token}”放在这里读不懂" if token else "条件没有写完")
        return Condition("name", value=token)

    def _next(self, token: str) -> bool:
        if self.left and self.left[0] == token:
            self.left.pop(0)
            return True
        return False

    def _must(self, token: str) -> None:
        if not self._next(token):
            raise Unreadable(f"缺“{token}”")


def _ordered(compare: Any) -> Any:
    """An order that only numbers have; anything else is not in order, and no error."""

    def holds(one: Any, other: Any) -> bool:
        numbers = all(isinstance(each, int) and not isinstance(each, bool) for each in (one, other))
        return bool(numbers and compare(one, other))

    return holds


_COMPARE = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    ">": _ordered(lambda one, other: one > other),
    ">=": _ordered(lambda one, other: one >= other),
    "<": _ordered(lambda one, other: one < other),
    "<=": _ordered(lambda one, other: one <= other),
    "in": lambda one, other: one in other,
}


def _value_of(tree: Condition, facts: Mapping[str, Any]) -> Any:
    if tree.op == "value":
        return tree.value
    if tree.op == "name":
        return facts.get(str(tree.value))
    values = (_value_of(part, facts) for part in tree.parts)
    if tree.op == "and":
        return all(values)
    if tree.op == "or":
        return any(values)
    if tree.op == "not":
        return not next(values)
    if tree.op == "list":
        return list(values)
    return _COMPARE[tree.op](*values)
