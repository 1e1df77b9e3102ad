"""DOCX: the document it holds, and the words of its first page as they stand there, headers and text boxes included."""

from lxml import etree

from qianshao.gongwen.opening import Archive
from qianshao.gongwen.parsing import parse_docx, write
from qianshao.gongwen.reading.reading import Reading

MOST = 2_000  # characters of body; a closely set page holds so many
_MOST_HEADERS = 6
_BODY = "word/document.xml"


def read_docx(content: bytes) -> Reading:
    """The document a DOCX holds, and its text as it is printed, automatic numbers included."""
    document = parse_docx(content)
    return Reading("docx", write(document), document=document)


def first_page_of(archive: Archive) -> str:
    """Lines of the headers and of the body up to the first page break; cells of a row lie on a line, tabs between."""
    headers = [name for name in archive.names if name.lower().startswith("word/header")][:_MOST_HEADERS]
    return "\n".join(
        [*(lines_of(archive.xml(name)) for name in sorted(headers)), lines_of(archive.xml(_BODY))]
    )


def lines_of(root: etree._Element) -> str:
    """The words of a part as lines: paragraphs, rows of tables. Slides use the same names for them."""
    pieces: list[str] = []
    length = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "tc":
            cells += 1 if event == "start" else -1
        if event == "start":
            if length and _breaks_page(element, name):
                break
            words = element.text or "" if name == "t" else _mark_of(name)
        else:
            words = _end_of(name, in_cell=cells > 0)
        pieces.append(words)
        length += len(words.strip())
        if length > MOST:
            break
    return "".join(pieces)


def _breaks_page(element: etree._Element, name: str) -> bool:
    if name == "br":
        return any(value == "page" for value in element.attrib.values())
    return name == "lastRenderedPageBreak"


def _mark_of(name: str) -> str:
    """What stands before a part: a text box begins a line of its own, in the middle of a paragraph."""
    return {"tab": "\t", "br": "\n", "cr": "\n", "txbxContent": "\n"}.get(name, "")


def _end_of(name: str, *, in_cell: bool) -> str:
    if name == "p":
        return " " if in_cell else "\n"
    return {"tc": "\t", "tr": "\n", "txbxContent": "\n"}.get(name, "")
