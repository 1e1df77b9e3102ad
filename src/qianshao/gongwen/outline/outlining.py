"""The outline of a whole text: its head, its top, its tail, its bound attachments, and between them its body."""

from qianshao.gongwen.outline.body import hash_title, read_body
from qianshao.gongwen.outline.bound import read_bound
from qianshao.gongwen.outline.head import LITERAL, read_head
from qianshao.gongwen.outline.literal import read_literal
from qianshao.gongwen.outline.roles import Outline
from qianshao.gongwen.outline.rows import Draft, rows_of
from qianshao.gongwen.outline.tail import attachment_marks, is_count, read_imprint, read_note, read_signature
from qianshao.gongwen.outline.top import read_top
from qianshao.gongwen.text import Text


def outline(text: Text, *, markdown: bool = False) -> Outline:
    """What each piece of a text is.

    Levels are found by their numbering, title, addressees, signature and attachments by their place; head keys say what
    they say. What fits nothing is a paragraph: nothing is invented. With `markdown`, bullets and rules are marks too.
    """
    draft = Draft(text, rows_of(text), markdown=markdown)
    read_head(draft)
    if draft.keys.get("读法") == LITERAL:
        read_literal(draft)
    else:
        _read(draft)
    parts = [part for index in range(len(draft.rows)) for part in draft.told.get(index, ())]
    return Outline(text, tuple(parts))


def _read(draft: Draft) -> None:
    """By place: from the outside to the inside, so that each step looks only at what no other has told."""
    begin = read_top(draft, hash_title(draft))
    last = len(draft.rows)
    printed = last - 1 if last > begin and is_count(draft.text(last - 1)) else last
    end = read_imprint(draft, begin, printed)
    marks = attachment_marks(draft, begin, end)
    main = marks[0] if marks else end
    inside = read_imprint(draft, begin, main) if end == printed else main
    read_note(draft, begin, inside)
    last = inside
    while last > begin and last - 1 in draft.told:
        last -= 1
    read_signature(draft, begin, last)
    read_body(draft, begin, main)
    read_bound(draft, marks, end)
    read_body(draft, printed, len(draft.rows))
