"""What is written is read again as it was, and what is read loses nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

from qianshao.gongwen.model import Document
from qianshao.gongwen.parsing import parse, write
from qianshao.gongwen.parsing.literal import write_literal
from qianshao.gongwen.tests.documents import documents
from qianshao.gongwen.tests.examples import NAMES, example

pytestmark = pytest.mark.slow

made_up = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@given(documents())
@made_up
def test_a_document_written_and_read_is_the_same(document: Document) -> None:
    assert parse(write(document), pictures=document.pictures.get) == document


@given(documents())
@made_up
def test_a_document_written_with_a_key_for_each_element_is_the_same(document: Document) -> None:
    assert parse(write_literal(document), pictures=document.pictures.get) == document


@given(documents())
@made_up
def test_a_text_in_normal_form_is_written_as_it_was(document: Document) -> None:
    text = write(document)
    assert write(parse(text, pictures=document.pictures.get)) == text


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_as_it_was(name: str) -> None:
    assert write(parse(example(name))) == example(name)
