"""The 代字 of an organ, the numbers given under them, and what is missing among them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qianshao.documents.models import IssuedNumber, Letters
from qianshao.foundation.numbering import Numbered, last_number
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, PostKind


def letters_in_use(organ_id: int, genre: str = "") -> list[Letters]:
    """The 代字 that numbers are given under today; for one kind of document, those meant for it."""
    found = Letters.objects.filter(organ_id=organ_id, abolished_on=None)
    return [each for each in found if not genre or not each.genres or genre in each.genres]


def numbered_by_letters(organ_id: int) -> list[Numbered]:
    """Every series of outgoing numbers, for the page where numbers go on after those used on paper."""
    return [Numbered(each.series, f"发文 {each.letters}") for each in letters_in_use(organ_id)]


def book_for(actor: Actor) -> QuerySet[IssuedNumber]:
    """发文登记簿: the office and the principal leader read it; the others find their papers among 发文."""
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return IssuedNumber.objects.filter(organ_id=actor.organ_id)
    return IssuedNumber.objects.none()


@dataclass(frozen=True)
class SeriesState:
    """How the numbers of one series stand in one year: the last one, how many are used or void, what is missing."""

    letters: Letters
    year: int
    last: int
    used: int
    void: int
    missing: tuple[int, ...]
    twice: tuple[int, ...]

    @property
    def missing_words(self) -> str:
        """1至12、15: runs of numbers put together."""
        return "、".join(runs_of(self.missing))

    @property
    def twice_words(self) -> str:
        return "、".join(runs_of(self.twice))


def series_states(organ_id: int, year: int) -> list[SeriesState]:
    """Every series of a year held against what was recorded: a number nobody recorded is missing (断号)."""
    numbers: dict[int, list[tuple[int, str]]] = {}
    rows = IssuedNumber.objects.filter(organ_id=organ_id, year=year).order_by()
    for letters_id, number, state in rows.values_list("letters_id", "number", "state"):
        numbers.setdefault(letters_id, []).append((number, state))
    every = Letters.objects.filter(organ_id=organ_id).filter(Q(abolished_on=None) | Q(pk__in=numbers))
    return [_state(each, year, numbers.get(each.pk, [])) for each in every]


def _state(letters: Letters, year: int, rows: list[tuple[int, str]]) -> SeriesState:
    last = last_number(letters.organ_id, letters.series, year)
    given = Counter(number for number, _ in rows)
    void = sum(state == IssuedNumber.State.VOID for _, state in rows)
    return SeriesState(
        letters,
        year,
        last,
        len(rows) - void,
        void,
        tuple(number for number in range(1, last + 1) if number not in given),
        tuple(sorted(number for number, times in given.items() if times > 1)),
    )


def runs_of(numbers: Iterable[int]) -> list[str]:
    """`1至3`, `5`: neighbours put together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}至{run[-1]}" for run in runs]


def years_of(organ_id: int) -> list[int]:
    """The years in which numbers were given, newest first."""
    found = IssuedNumber.objects.filter(organ_id=organ_id).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())
