"""The sections of a content: what stands under a heading of the first level, or an attachment. Two people write in two."""

from dataclasses import dataclass

from qianshao.drafting.content.nodes import Content, Node, attribute, children, words_of

TOP = "top"


@dataclass(frozen=True)
class Section:
    """One section: its name, which stays when its heading is changed, its heading, and its nodes."""

    key: str
    heading: str
    nodes: tuple[Node, ...]


def sections(content: Content) -> list[Section]:
    """The sections in their order; the first, `TOP`, is what stands before the first heading, and may be empty."""
    found: list[tuple[str, str, list[Node]]] = [(TOP, "", [])]
    for node in children(content):
        if node["type"] == "attachment":
            found.append((attribute(node, "key"), words_of(children(node)[0]), []))
        elif node["type"] == "heading" and attribute(node, "level") == 1:
            found.append((attribute(node, "key"), words_of(node), []))
        elif node["type"] == "attachmentNote":
            # The list belongs to nobody's section: whoever adds an attachment writes in it.
            found.append(("note", "附件说明", []))
        found[-1][2].append(node)
    return [Section(key, heading, tuple(nodes)) for key, heading, nodes in found]


def changed_sections(old: Content, new: Content) -> set[str]:
    """The names of the sections that are not the same in both, those that only one has among them."""
    before = {each.key: each.nodes for each in sections(old)}
    after = {each.key: each.nodes for each in sections(new)}
    return {key for key in before.keys() | after.keys() if before.get(key, ()) != after.get(key, ())}
