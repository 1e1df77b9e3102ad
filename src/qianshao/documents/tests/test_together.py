"""Two at once: numbers without a gap, and one answer to one document, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from qianshao.documents import actions
from qianshao.documents.models import Document, Instruction, IssuedNumber, Letters
from qianshao.documents.queries.numbers import series_states
from qianshao.documents.tests.numbering import letters_of, taken
from qianshao.documents.tests.papers import advised, assignment, registered
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.ledger.models import Matter
from tests.cast import Cast, make_cast

THREADS = 8


def at_once(act: Callable[[int], object]) -> list[object]:
    """The act done by eight threads at once: what each got, or how it was turned down."""

    def run(place: int) -> object:
        try:
            return act(place)
        except (Conflict, Unacceptable) as turned_down:
            return turned_down
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return make_cast()


def test_eight_clerks_number_without_a_gap(everyone: Cast) -> None:
    def register(place: int) -> list[int]:
        return [
            registered(everyone, document_number=f"并〔2026〕{place * 100 + turn}号").number
            for turn in range(1, 6)
        ]

    at_once(register)
    numbers = sorted(Document.objects.values_list("number", flat=True))
    assert numbers == list(range(1, THREADS * 5 + 1))


def test_the_same_paper_registered_by_eight_at_once_is_registered_once(everyone: Cast) -> None:
    got = at_once(lambda place: registered(everyone))
    assert Document.objects.count() == 1
    assert sum(isinstance(each, Unacceptable) for each in got) == THREADS - 1
    assert registered(everyone, document_number="另〔2026〕1号").number == 2


def test_one_document_is_instructed_once_by_eight_taps(everyone: Cast) -> None:
    document = advised(everyone)
    got = at_once(
        lambda place: actions.instruct(
            document, actor=everyone.leader, text="办", assignments=[assignment(everyone)]
        )
    )
    assert sum(isinstance(each, Conflict) for each in got) == THREADS - 1
    assert Matter.objects.count() == 1
    assert Instruction.objects.count() == 1


def test_twenty_drafts_that_ask_at_once_get_twenty_numbers_without_a_gap(everyone: Cast) -> None:
    letters, other = letters_of(everyone), letters_of(everyone, letters="演街工委")
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda place: _numbered(everyone, (letters, other)[place % 2]), range(40)))
    for each in (letters, other):
        numbers = sorted(IssuedNumber.objects.filter(letters=each).values_list("number", flat=True))
        assert numbers == list(range(1, 21))
    assert [state.missing for state in series_states(everyone.organ.pk, today().year)] == [(), ()]


def _numbered(everyone: Cast, letters: Letters) -> None:
    try:
        taken(everyone, letters)
    finally:
        connections.close_all()
