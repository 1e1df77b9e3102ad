"""The words of a draft: its plain text, how long it is, and its sections with what tells one state of them from another."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from qianshao.drafting.content import Content, Section, from_text, plain, sections, words
from qianshao.drafting.content.nodes import Node, attribute, blocks_with_pictures, picture_names

Marks = dict[str, str]


def text_of(content: Content) -> str:
    """The plain text of an official document, a figure as it is written."""
    return words(content)[0]


def characters_of(content: Content) -> int:
    """How long a text is, as offices count: every character but blanks; a figure counts as two."""
    return words(content)[1]


def marks_of(content: Content, known: Mapping[str, str] | None = None) -> Marks:
    """A fingerprint of each section, by the section's name, in their order; `known` are those of sections as they were."""
    had = known or {}
    return {section.key: had.get(section.key) or _mark(section.nodes) for section in sections(content)}


def _mark(nodes: Sequence[Node]) -> str:
    whole = json.dumps(list(nodes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:24]


def changed(base: Marks, content: Content) -> set[str]:
    """The names of the sections that are not what they were."""
    now = marks_of(content)
    return {key for key in base.keys() | now.keys() if base.get(key) != now.get(key)}


def joined(base: Marks, standing: Content, typed: Content) -> Content | None:
    """Both sides' changes since `base` in one text; None where both changed the same, or both moved sections about."""
    theirs, ours = changed(base, standing), changed(base, typed)
    if theirs & ours:
        return None
    orders = [list(base), [each.key for each in sections(standing)], [each.key for each in sections(typed)]]
    if orders[0] != orders[1] and orders[0] != orders[2]:
        return None
    order = orders[2] if orders[0] == orders[1] else orders[1]
    stand = {each.key: each for each in sections(standing)}
    mine = {each.key: each for each in sections(typed)}
    found = [(mine if key in ours else stand).get(key) for key in order]
    return _content([section for section in found if section is not None])


def _content(parts: Sequence[Section]) -> Content:
    nodes = [node for part in parts for node in part.nodes]
    return {"type": "doc", "content": nodes or [{"type": "paragraph"}]}


def content_of_text(text: str, standing: Content) -> Content:
    """The content a plain text says, as a new state of `standing`.

    A section keeps its name where its heading is the same, or else where it stands; one whose words are the same stays
    as it is, with what plain text cannot say (bold, pictures).
    """
    files = {name: file_id for file_id, name in picture_names(standing).items()}
    typed = from_text(text, files.get)
    _name_like(sections(typed), sections(standing))
    stand = {each.key: each for each in sections(standing)}
    return _content([_unless_same(each, stand.get(each.key)) for each in sections(typed)])


def _name_like(typed: list[Section], standing: list[Section]) -> None:
    """Give the sections of a text the names they have in the content; those of nobody get names nobody has."""
    free = [each for each in standing if each.key not in ("top", "note")]
    named = [each for each in typed if each.key not in ("top", "note")]
    by_heading = {each.heading: each.key for each in reversed(free)}
    given: dict[int, str] = {}
    for place, section in enumerate(named):
        key = by_heading.pop(section.heading, "")
        if key:
            given[place] = key
    for place in range(len(named)):
        left = free[place].key if place < len(free) else ""
        if place not in given and left and left not in given.values():
            given[place] = left
    taken = {*given.values(), *(each.key for each in standing)}
    for place, section in enumerate(named):
        key = given.get(place) or next(f"t{count}" for count in range(1, 10_000) if f"t{count}" not in taken)
        taken.add(key)
        section.nodes[0]["attrs"]["key"] = key


def _unless_same(typed: Section, standing: Section | None) -> Section:
    if standing is None or _words(typed) != _words(standing):
        return typed
    return standing


def _words(section: Section) -> str:
    return plain(_content([section])).text


def files_in(content: Content) -> set[int]:
    """The ids of the files whose pictures stand in the text."""
    return {attribute(each, "file_id") for each in blocks_with_pictures(content)}
