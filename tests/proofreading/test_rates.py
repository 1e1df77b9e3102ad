"""The proofreader finds at least 95 % of the planted faults, mends them rightly, and does not cry wolf."""

import json
from pathlib import Path

import pytest

from qianshao.gongwen.proof import mend
from tests.proofreading.sets import HERE, alarms, allowed_alarms, clean_texts, faults

pytestmark = pytest.mark.slow

FAULTS = faults()
CLEAN = clean_texts()


def test_at_least_ninety_five_in_a_hundred_planted_faults_are_found() -> None:
    missed = [f"{fault.id} {fault.text[fault.start : fault.end]!r}" for fault in FAULTS if not fault.found()]
    assert len(missed) <= 0.05 * len(FAULTS), "missed:\n" + "\n".join(missed)


def test_every_fix_of_a_planted_fault_gives_the_mended_text() -> None:
    spoiled = [fault.id for fault in FAULTS if fault.spoiled()]
    assert not spoiled, f"mended otherwise, or without asking: {spoiled}"


def test_nine_in_ten_of_the_faults_that_need_no_asking_are_mended() -> None:
    plain = [fault for fault in FAULTS if fault.right is not None]
    left = [f"{fault.id} {fault.text[fault.start : fault.end]!r}" for fault in plain if not fault.mended()]
    assert len(left) <= 0.1 * len(plain), "left as they were:\n" + "\n".join(left)


def test_clean_texts_raise_fewer_alarms_than_one_in_two_thousand_characters() -> None:
    raised = alarms(CLEAN)
    assert len(raised) < allowed_alarms(CLEAN), "\n".join(map(str, raised))


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_text_comes_back_byte_for_byte(name: str) -> None:
    assert mend(CLEAN[name]) == CLEAN[name]


def test_mending_a_planted_fault_twice_changes_nothing_more() -> None:
    once = {fault.id: mend(fault.text, words=fault.words) for fault in FAULTS}
    assert [fault.id for fault in FAULTS if mend(once[fault.id], words=fault.words) != once[fault.id]] == []


def test_the_sets_are_as_large_as_they_claim() -> None:
    assert len(FAULTS) >= 300
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    assert len(CLEAN) >= 30
    assert sum(map(len, CLEAN.values())) >= 30_000


@pytest.mark.parametrize("path", sorted((HERE / "faults").glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_planted_fault_stands_where_it_says(path: Path) -> None:
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    astray = [row["id"] for row in rows if row["text"][row["start"] : row["end"]] != row["fault"]]
    assert rows
    assert not astray
