"""Two at the same second, on both databases."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from qianshao.drafting import actions
from qianshao.drafting.models import Draft, Version
from qianshao.drafting.tests.drafts import drafted, three_parts, type_into
from qianshao.drafting.tests.test_leading import holding_of
from qianshao.foundation.verdict import Conflict
from tests.cast import make_cast


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run them in threads that start together; how each ended."""
    ended: list[str] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            ended.append("done")
        except Conflict as conflict:
            ended.append(type(conflict).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


@pytest.mark.django_db(transaction=True)
def test_of_two_that_change_one_section_at_once_one_stands_and_the_other_is_kept_aside() -> None:
    cast = make_cast()
    draft = drafted(cast)
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    ended = at_once(
        lambda: type_into(draft, three_parts(one="甲手。"), base=0, actor=cast.staff),
        lambda: type_into(draft, three_parts(one="乙手。"), base=0, actor=cast.other_staff),
    )
    assert ended == ["Stale", "done"]
    text = Draft.objects.get(pk=draft.pk).text
    side = Version.objects.get(draft=draft, reason="side").text
    assert {"甲手。" in text, "甲手。" in side} == {True, False}
    assert {"乙手。" in text, "乙手。" in side} == {True, False}


@pytest.mark.django_db(transaction=True)
def test_of_two_that_change_two_sections_at_once_both_stand() -> None:
    cast = make_cast()
    draft = drafted(cast)
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    ended = at_once(
        lambda: type_into(draft, three_parts(one="甲手。"), base=0, actor=cast.staff, joins=True),
        lambda: type_into(draft, three_parts(two="乙手。"), base=0, actor=cast.other_staff, joins=True),
    )
    assert ended == ["done", "done"]
    text = Draft.objects.get(pk=draft.pk).text
    assert "甲手。" in text
    assert "乙手。" in text


@pytest.mark.django_db(transaction=True)
def test_of_two_that_take_one_section_at_once_one_holds_it() -> None:
    cast = make_cast()
    draft = drafted(cast)
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    ended = at_once(
        lambda: actions.take_section(draft, actor=cast.staff, section="s1"),
        lambda: actions.take_section(draft, actor=cast.other_staff, section="s1"),
    )
    assert ended == ["Held", "done"]
    assert draft.locks.count() == 1


@pytest.mark.django_db(transaction=True)
def test_versions_kept_at_once_have_numbers_of_their_own() -> None:
    cast = make_cast()
    draft = drafted(cast)
    type_into(draft, three_parts(one="改。"), base=0, actor=cast.staff)
    ended = at_once(*[lambda: actions.keep_version(draft, actor=cast.staff) for _ in range(4)])
    assert ended == ["Conflict", "Conflict", "Conflict", "done"]
    assert sorted(draft.versions.values_list("number", flat=True)) == [1, 2]
