"""Every list and main page costs as many statements for several rows as for one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.documents import actions
from qianshao.documents.actions.seals import use_seal
from qianshao.documents.models import ArchiveItem, Document, Outgoing, Seal
from qianshao.documents.tests import outgoing_papers as at
from qianshao.documents.tests.archiving import classes, filed, finished, text_paper
from qianshao.documents.tests.numbering import letters_of, pressing, sealed, taken
from qianshao.documents.tests.papers import advised, assignment, entries, handed_over, registered
from qianshao.documents.tests.test_memos import act, memo
from qianshao.people.actor import Actor
from qianshao.processes.actions import circulate, send_back_task
from qianshao.processes.queries.turns import open_tasks
from tests.cast import Cast

Grow = Callable[[Cast], Any]
SEVERAL = 3


def assert_grows_nothing(cast: Cast, actor: Actor, url: str, more: Callable[[], Any]) -> None:
    """The page costs the same after `more` was done some times over; the first look of a client fills its caches."""
    client = cast.client(actor)

    def cost() -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(url)
        assert answer.status_code == 200, answer.content.decode()[:2000]
        return [each["sql"] for each in seen.captured_queries]

    cost()
    one = cost()
    for _ in range(SEVERAL):
        more()
    several = cost()
    assert len(several) <= len(one), "\n".join(sql for sql in several if sql not in one)


def _another(cast: Cast) -> Document:
    return registered(cast, title=f"关于汛期的通知之{len(entries())}", document_number="")


def _on_a_desk(cast: Cast) -> None:
    advised(cast, _another(cast))


def _handed(cast: Cast) -> None:
    document = advised(cast, _another(cast))
    actions.instruct(document, actor=cast.leader, text="请抓紧办理。", assignments=[assignment(cast)])
    actions.hand_over(document, actor=cast.office_clerk)


def _sealed(cast: Cast) -> None:
    use_seal(Seal.objects.first() or sealed(cast), pressing(), actor=cast.office_head)


def _filed(cast: Cast) -> None:
    filed(cast, _read(cast))


def _read(cast: Cast) -> Document:
    return finished(cast, title=f"关于汛期的通报之{len(entries())}", document_number="")


def _waiting(cast: Cast) -> None:
    classes(cast)
    _read(cast)
    if not Outgoing.objects.exists():
        at.distributed(cast)


def _numbered(cast: Cast) -> None:
    taken(cast, at.letters(cast))


LISTS: dict[str, tuple[str, Grow]] = {
    "/documents/": ("office_clerk", _on_a_desk),
    "/documents/?sort=due": ("principal", _handed),
    "/documents/figures/": ("office_clerk", _handed),
    "/documents/numbers/": ("office_clerk", _numbered),
    "/documents/numbers/gaps/": ("office_head", _numbered),
    "/documents/seals/uses/": ("office_head", _sealed),
    "/documents/outgoing/": ("office_clerk", at.proposed),
    "/documents/outgoing/?print=1": ("principal", at.proposed),
    "/documents/outgoing/new/": ("staff", at.drafted),
    "/documents/memos/": ("office_clerk", memo),
    "/documents/memos/?print=1": ("staff", memo),
    "/documents/archive/": ("office_clerk", _filed),
    "/documents/archive/waiting/": ("office_clerk", _waiting),
    "/documents/archive/catalogue/": ("office_clerk", _filed),
}


@pytest.mark.parametrize("url", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_several(cast: Cast, url: str) -> None:
    who, grow = LISTS[url]
    grow(cast)
    assert_grows_nothing(cast, cast.everyone[who], url, lambda: grow(cast))


def test_the_tables_of_letters_seals_and_classes_do_too(cast: Cast) -> None:
    letters_of(cast)
    sealed(cast)
    count = iter(range(100))

    def more() -> None:
        number = next(count)
        letters_of(cast, letters=f"演街{'甲乙丙丁戊己庚辛壬'[number]}")
        sealed(cast, name=f"专用章{number}", organ_name=f"演示街道专用{'甲乙丙丁戊己庚辛壬'[number]}")

    assert_grows_nothing(cast, cast.office_head, "/documents/letters/", more)
    assert_grows_nothing(cast, cast.office_head, "/documents/seals/", more)
    actions.adopt_classes(actor=cast.office_clerk)
    assert_grows_nothing(cast, cast.office_clerk, "/documents/archive/classes/", lambda: None)


def test_a_paper_costs_the_same_however_much_happened_to_it(cast: Cast) -> None:
    outgoing = at.distributed(cast)
    places = iter(range(100))

    def more() -> None:
        row = outgoing.signings.get(in_force=True)
        row.pk, row.in_force, row.recorded_by_id = None, False, cast.office_clerk.person_id
        row.save()
        review = outgoing.reviews.first()
        assert review is not None
        review.pk = None
        review.save()
        outgoing.deliveries.create(
            unit=cast.city, name=f"某单位{next(places)}", sent_on=outgoing.distributed_on or date.min
        )

    for who in ("office_clerk", "liaison"):
        assert_grows_nothing(cast, cast.everyone[who], outgoing.get_absolute_url(), more)


@pytest.mark.parametrize("kind", ["incoming", "memo"])
def test_a_record_costs_the_same_for_one_reader_and_for_several(cast: Cast, kind: str) -> None:
    document = handed_over(cast) if kind == "incoming" else memo(cast)
    readers = iter([cast.head, cast.staff, cast.liaison, cast.other_head])

    def more() -> None:
        circulate(document, [cast.post(next(readers))], actor=cast.office_clerk)

    more()
    assert_grows_nothing(cast, cast.office_clerk, document.get_absolute_url(), more)


def test_a_memo_costs_the_same_however_often_it_came_back(cast: Cast) -> None:
    record = memo(cast)

    def more() -> None:
        act(record, cast.head, opinion="情况属实。")
        back = open_tasks(record).get(post_id=cast.office_clerk.post_id)
        send_back_task(back, to=first, actor=cast.office_clerk, reason="请补报价。")

    first = open_tasks(record).get().node
    more()
    for who in (cast.staff, cast.office_clerk):
        assert_grows_nothing(cast, who, record.get_absolute_url(), more)


def test_an_archived_item_costs_the_same_for_one_part_and_for_several(cast: Cast) -> None:
    few = filed(cast)
    many = filed(
        cast,
        finished(
            cast,
            title="关于报送材料的通知",
            document_number="",
            files=[text_paper(f"{each}.txt", each) for each in "甲乙丙丁"],
        ),
    )
    client = cast.client(cast.office_clerk)

    def cost(item: ArchiveItem) -> int:
        client.get(item.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            assert client.get(item.get_absolute_url()).status_code == 200
        return len(seen)

    assert cost(many) == cost(few)
