"""What a draft is made of: ProseMirror JSON, as the editor holds it, and what it becomes. Pure Python; it stores nothing.

docs/drafting.md, "Content", has the schema. Whatever comes from a browser goes through `validate` first; all else here
takes a content that went through it.
"""

from qianshao.drafting.content.nodes import EMPTY, Content, Node
from qianshao.drafting.content.official import from_official, from_reading, to_official
from qianshao.drafting.content.plain import Place, Plain, plain, words
from qianshao.drafting.content.schema import validate
from qianshao.drafting.content.sections import TOP, Section, changed_sections, sections
from qianshao.drafting.content.texts import from_text

__all__ = [
    "EMPTY",
    "TOP",
    "Content",
    "Node",
    "Place",
    "Plain",
    "Section",
    "changed_sections",
    "from_official",
    "from_reading",
    "from_text",
    "plain",
    "sections",
    "to_official",
    "validate",
    "words",
]
