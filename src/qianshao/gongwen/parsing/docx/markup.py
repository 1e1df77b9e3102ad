"""Elements and attributes by their local names: the strict and the usual namespaces of OOXML hold the same words."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_OFF = {"0", "false", "off", "none"}


def name_of(element: Element) -> str:
    """The local name of an element; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return (each for each in (element if element is not None else ()) if name_of(each) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, its first child of the next name, and so on."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str:
    """The value of an attribute; empty where it or the element is missing."""
    if element is None:
        return ""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:vanish/>` is there and not switched off."""
    return element is not None and attribute(element) not in _OFF


def number(value: str, otherwise: int = 0) -> int:
    """A whole number, within what a document can mean."""
    try:
        return max(-1_000_000, min(int(value), 1_000_000))
    except ValueError:
        return otherwise


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Every element of that name below, in the order of the text."""
    return (each for each in element.iter() if name_of(each) == name)
