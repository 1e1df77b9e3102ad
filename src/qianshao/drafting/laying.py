"""A draft as an official document to look at: its title, its body, its pictures, its figures as they count."""

from qianshao.drafting.content import Content, to_official
from qianshao.drafting.content.nodes import Figures, Node
from qianshao.drafting.models import Draft
from qianshao.drafting.prose import files_in, text_of
from qianshao.files.models import StoredFile
from qianshao.files.queries import attached_to
from qianshao.files.store import store
from qianshao.gongwen.model import Document

# What twenty pages hold at most: 22 lines of 28 characters each.
MOST_CHARACTERS = 20 * 22 * 28
_LARGEST_PICTURE = 10 * 1024 * 1024


def as_document(draft: Draft, content: Content, figures: Figures) -> Document:
    """The draft as it would be printed, without what only an issued document has. Only its own pictures are drawn."""
    own = attached_to(draft).filter(file_id__in=files_in(content)) if files_in(content) else []
    known = {each.file_id: each.file for each in own}
    head = Document(title=draft.title)
    return to_official(content, head, figures=figures, pictures=lambda pk: _bytes(known.get(pk)))


def _bytes(file: StoredFile | None) -> bytes:
    if file is None or file.size > _LARGEST_PICTURE:
        return b""
    try:
        with store().open(file.blob.sha256) as stream:
            return stream.read()
    except OSError:
        return b""


def beginning_of(content: Content) -> tuple[Content, bool]:
    """As much of a text as is looked at, and whether there is more: laying out three hundred pages takes long."""
    left, nodes = MOST_CHARACTERS, list[Node]()
    for node in content.get("content", []):
        if left <= 0:
            return {"type": "doc", "content": nodes}, True
        nodes.append(node)
        left -= len(text_of({"type": "doc", "content": [node]})) + 1
    return content, False
