"""Whatever document is given, it lays out: nothing lost, body on page 1, the imprint on an even page."""

import pytest
from hypothesis import given, settings

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.layout.grid import HEIGHT, LEFT, MM, TOP, WIDTH
from qianshao.gongwen.model import Document, Form, Heading, Paragraph
from qianshao.gongwen.tests.documents import documents as made_up
from qianshao.gongwen.tests.laid_out import end_of, printed, squeezed, texts_of, with_real_pictures

pytestmark = pytest.mark.slow

documents = made_up().map(with_real_pictures)
many = settings(max_examples=120, deadline=None, derandomize=True)


@many
@given(documents)
def test_no_text_is_lost(document: Document) -> None:
    found = printed(compose(document))

    for text in texts_of(document):
        if document.form is Form.LETTER and text in {*document.masthead.organs}:
            continue
        assert squeezed(text) in found, text


@many
@given(documents)
def test_page_1_shows_body(document: Document) -> None:
    first = next(iter(document.blocks), None)
    if not isinstance(first, Paragraph | Heading):
        return
    page = compose(document).pages[0]

    assert squeezed(first.text)[:1] in "".join(run.text for run in page.runs)
    assert any(run.size == 16 and not run.red and run.y > TOP for run in page.runs)


@many
@given(documents)
def test_the_imprint_ends_an_even_page_and_blank_pages_bear_no_number(document: Document) -> None:
    pages = compose(document).pages
    last = pages[-1]
    if document.imprint and document.form is not Form.LETTER:
        assert len(pages) % 2 == 0
        lowest = max(rule.y + rule.height for rule in last.rules if not rule.red and rule.width > 150 * MM)
        assert abs(lowest - TOP - HEIGHT) < 0.01
    blank = [page for page in pages if page.blank]
    assert all(page.number is None for page in blank)
    assert not blank or last.number is None  # nor does the imprint's page after one (7.5)


@many
@given(documents)
def test_nothing_leaves_the_type_area(document: Document) -> None:
    for page in compose(document).pages:
        upright = [run for run in page.runs if run.face is not Face.SONG and not run.turned]
        assert all(run.x > LEFT - 0.5 and end_of(run) < LEFT + WIDTH + 0.5 for run in upright)
        assert all(run.y < TOP + HEIGHT for run in upright)
        assert document.form is Form.LETTER or all(run.y > TOP for run in upright)
        assert all(image.width <= WIDTH + 0.5 for image in page.images)
        assert all(image.y + image.height <= TOP + HEIGHT + 0.5 for image in page.images)


@many
@given(documents)
def test_pages_are_numbered_as_the_standard_counts_them(document: Document) -> None:
    pages = compose(document).pages

    for place, page in enumerate(pages, 1):
        assert page.number in {None, place}
    unnumbered = [place for place, page in enumerate(pages, 1) if page.number is None]
    letter = [1] if document.form is Form.LETTER else []
    assert unnumbered in (letter, [*letter, len(pages) - 1, len(pages)])
