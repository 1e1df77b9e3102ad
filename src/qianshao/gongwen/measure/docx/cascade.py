"""How a paragraph and its runs look when defaults, styles and their own settings are put together (ECMA-376 17.7.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from qianshao.gongwen.ooxml import WORD

W = f"{{{WORD}}}"

# A setting by its element's name: its attributes without namespace. Those of indents, spacing and fonts are put together
# one by one, the others replace what stood before.
Settings = Mapping[str, Mapping[str, str]]
_PUT_TOGETHER = frozenset({"ind", "spacing", "rFonts"})
_DEEPEST = 32  # styles that are based on each other; a circle of them must end


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element without their namespaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def settings_of(element: etree._Element | None) -> dict[str, dict[str, str]]:
    """The settings that stand in a `pPr` or `rPr`; borders as `pBdr.top` and so on."""
    found: dict[str, dict[str, str]] = {}
    for child in element if element is not None else ():
        found[name_of(child)] = attributes(child)
        if name_of(child) == "pBdr":
            found.update({f"pBdr.{name_of(side)}": attributes(side) for side in child})
    return found


def put_together(*layers: Settings) -> dict[str, dict[str, str]]:
    """Settings laid over one another, the last on top."""
    found: dict[str, dict[str, str]] = {}
    for layer in layers:
        for name, values in layer.items():
            found[name] = {**found.get(name, {}), **values} if name in _PUT_TOGETHER else dict(values)
    return found


@dataclass(frozen=True)
class Style:
    """A style: the name people see, what it is based on, and its own settings."""

    name: str
    based_on: str
    paragraph: Settings
    run: Settings


@dataclass(frozen=True)
class Styles:
    """The styles of a file by their ids, and the defaults under them."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: Settings = field(default_factory=dict)
    default_run: Settings = field(default_factory=dict)
    normal: str = ""

    def name(self, style: str) -> str:
        """The name of a style; empty where there is none of that id."""
        found = self.styles.get(style)
        return found.name if found else ""

    def paragraph(self, style: str, own: Settings) -> dict[str, dict[str, str]]:
        """The settings of a paragraph of that style with settings of its own."""
        chain = [each.paragraph for each in self._chain(style or self.normal)]
        return put_together(self.default_paragraph, *chain, own)

    def run(self, paragraph_style: str, character_style: str, own: Settings) -> dict[str, dict[str, str]]:
        """The settings of a run of that character style in a paragraph of that style."""
        below = [each.run for each in self._chain(paragraph_style or self.normal)]
        above = [each.run for each in self._chain(character_style)]
        return put_together(self.default_run, *below, *above, own)

    def _chain(self, style: str) -> list[Style]:
        """The style and what it is based on, the lowest first."""
        chain: list[Style] = []
        while style in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[style])
            style = self.styles[style].based_on
        return chain[::-1]


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of word/styles.xml; none where the part is missing."""
    if root is None:
        return Styles()
    styles, normal = {}, ""
    for element in root.iterchildren(f"{W}style"):
        identity = element.get(f"{W}styleId", "")
        styles[identity] = Style(
            _value(element, "name"),
            _value(element, "basedOn"),
            settings_of(element.find(f"{W}pPr")),
            settings_of(element.find(f"{W}rPr")),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            normal = identity
    return Styles(
        styles,
        settings_of(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")),
        settings_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")),
        normal,
    )


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""
