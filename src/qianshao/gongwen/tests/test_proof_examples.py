"""Each rule finds exactly what its examples mark, mends it as they say, and is silent on its counter-examples."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen.proof import RULES, mend, office_words, proof
from qianshao.gongwen.tests import examples_marks, examples_numbers, examples_papers, examples_routing

EXAMPLES = (
    examples_marks.EXAMPLES | examples_numbers.EXAMPLES | examples_papers.EXAMPLES | examples_routing.EXAMPLES
)
WORDS = office_words(
    """【易混词】
党政综合办 → 党政办
【固定表述】
四个意识：政治意识、大局意识、核心意识、看齐意识
【领导】
甲一鸣 党工委书记
乙二楠 党工委副书记、办事处主任
"""
)
MARKED = re.compile("⟦([^⟦⟧→]*)(?:(→)([^⟦⟧]*))?⟧")
FAULTY = [(rule, text) for rule, (faulty, _) in EXAMPLES.items() for text in faulty]
CLEAN = [(rule, text) for rule, (_, clean) in EXAMPLES.items() for text in clean]


def name(rule: str, text: str) -> str:
    return f"{rule}-{text[:14]!r}"


def read(example: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    """The text without its signs, and the places they stood at with the fix, None where a person mends."""
    text, places, done = "", [], 0
    for match in MARKED.finditer(example):
        text += example[done : match.start()]
        places.append((len(text), len(text) + len(match[1]), match[3] if match[2] else None))
        text += match[1]
        done = match.end()
    return text + example[done:], places


@pytest.mark.parametrize(("rule", "example"), FAULTY, ids=[name(*each) for each in FAULTY])
def test_a_rule_finds_what_is_marked_and_offers_that_fix(rule: str, example: str) -> None:
    text, places = read(example)
    found = [(each.start, each.end, each.fix) for each in proof(text, words=WORDS) if each.rule == rule]
    assert found == places


@pytest.mark.parametrize(("rule", "text"), CLEAN, ids=[name(*each) for each in CLEAN])
def test_a_rule_is_silent_where_nothing_is_wrong(rule: str, text: str) -> None:
    assert [each for each in proof(text, words=WORDS) if each.rule == rule] == []


def test_every_rule_has_faulty_and_clean_examples() -> None:
    assert set(EXAMPLES) == {rule.id for rule in RULES}
    assert [rule for rule, (faulty, clean) in EXAMPLES.items() if not faulty or not clean] == []


@pytest.mark.parametrize("text", [read(text)[0] for _, text in FAULTY], ids=[name(*each) for each in FAULTY])
def test_fixes_apply_together_and_a_second_time_change_nothing(text: str) -> None:
    once = mend(text, words=WORDS)
    assert mend(once, words=WORDS) == once
    assert [each for each in proof(once, words=WORDS) if each.fix is not None] == []


_PIECES = [
    piece for _, text in FAULTY for piece in re.split("(?<=[，。；：、\n])", read(text)[0][:400]) if piece
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=8).map("".join))
def test_faults_side_by_side_do_not_disturb_each_others_fixes(text: str) -> None:
    once = mend(text, words=WORDS)
    assert mend(once, words=WORDS) == once
    for finding in proof(text, words=WORDS):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.fix is None or text[finding.start : finding.end] != finding.fix
