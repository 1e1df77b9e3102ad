"""Settings of the office: each room says what can be set, the office sets it, rules and queries read it.

    DUE_SOON = register_option(Option("ledger.due_soon", "到期前几个工作日亮黄灯", 3, lowest=0, highest=30))
    option(organ_id, "ledger.due_soon")

Where the values are kept is not this room's to know: people registers how an organ's values are read, and its own
action writes them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qianshao.foundation.verdict import Unacceptable

Value = str | int | bool
Reader = Callable[[int], Mapping[str, Value]]


@dataclass(frozen=True)
class Option:
    """One thing an office can set: a number, a word, yes or no, by the kind of its default.

    `group` is the heading it stands under, `unit` its unit word (个工作日), `choices` value → label where only these are
    taken, `lowest` and `highest` the bounds of a number, `secret` a value that no page and no journal entry shows,
    `technical` one that the system administrator sets, not the head of the office. `lines` is a text of several lines,
    one entry each; `check` raises `Unacceptable` with a sentence for a text that cannot be taken.
    """

    name: str
    label: str
    default: Value
    group: str = "一般"
    unit: str = ""
    explanation: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    lowest: int = 0
    highest: int = 10_000
    secret: bool = False
    technical: bool = False
    lines: bool = False
    check: Callable[[str], None] | None = None

    def read(self, written: object) -> Value:
        """The value of what somebody wrote. Raises `Unacceptable` with a sentence at this option's field."""
        text = str(written).strip()
        if isinstance(self.default, bool):
            return text.lower() in ("1", "true", "on", "yes", "是")
        if isinstance(self.default, int):
            return self._number(text)
        if self.choices and text not in self.choices:
            raise Unacceptable(f"{self.label}只能是：{'、'.join(self.choices.values())}。", field=self.name)
        return self._text(text)

    def words(self, value: Value) -> str:
        """The value as a person reads it."""
        if self.secret:
            return "（已设置）" if value else ""
        if isinstance(value, bool):
            return "是" if value else "否"
        return self.choices.get(str(value), f"{value} {self.unit}".strip())

    def _text(self, text: str) -> str:
        plain = "\n".join(text.splitlines()) if self.lines else text
        if self.check is not None:
            try:
                self.check(plain)
            except Unacceptable as problem:
                raise Unacceptable(problem.sentence, field=self.name) from None
        return plain

    def _number(self, text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise Unacceptable(f"{self.label}应当是整数。", field=self.name) from None
        if not self.lowest <= number <= self.highest:
            raise Unacceptable(f"{self.label}应当在 {self.lowest} 到 {self.highest} 之间。", field=self.name)
        return number


_options: dict[str, Option] = {}
_readers: list[Reader] = []


def register_option(registered: Option) -> Option:
    """Called when a room starts; a name can be taken once."""
    known = _options.get(registered.name)
    if known is not None and known != registered:
        raise ValueError(f"two options are called {registered.name}")
    _options[registered.name] = registered
    return registered


def register_option_reader(reader: Reader) -> None:
    """Called once by people: `reader(organ_id)` returns what that organ has set, by name."""
    _readers[:] = [reader]


def all_options() -> list[Option]:
    """Every option, by group, then in the order the rooms registered them."""
    return sorted(_options.values(), key=lambda each: each.group)


def option(organ_id: int, name: str) -> Value:
    """What an organ has set, the default where it has not. Raises `KeyError` for a name nobody registered."""
    return options_of(organ_id, name)[0]


def options_of(organ_id: int, *names: str) -> list[Value]:
    """Several at one reading, in the order of their names."""
    known = [_options[name] for name in names]
    written: Mapping[str, Value] = _readers[0](organ_id) if _readers else {}
    values = [(each.default, written.get(each.name, each.default)) for each in known]
    return [value if type(value) is type(default) else default for default, value in values]


def number_option(organ_id: int, name: str) -> int:
    """An option that is a number."""
    return number_options(organ_id, name)[0]


def number_options(organ_id: int, *names: str) -> list[int]:
    """Several that are numbers, at one reading."""
    found = []
    for name, value in zip(names, options_of(organ_id, *names), strict=True):
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{name} is no number")
        found.append(value)
    return found
