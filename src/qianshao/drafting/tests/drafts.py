"""Drafts the room's tests play with."""

from qianshao.drafting import actions
from qianshao.drafting.content import Content, Node
from qianshao.drafting.content.nodes import heading, paragraph
from qianshao.drafting.models import Draft
from tests.cast import Cast


def doc(*nodes: Node) -> Content:
    return {"type": "doc", "content": list(nodes)}


def section(key: str, words: str) -> Node:
    return heading(1, words) | {"attrs": {"level": 1, "key": key}}


def three_parts(one: str = "甲。", two: str = "乙。", opening: str = "现将情况报告如下。") -> Content:
    """An opening and two sections."""
    return doc(
        paragraph(opening),
        section("s1", "一、工作情况"),
        paragraph(one),
        section("s2", "二、下一步打算"),
        paragraph(two),
    )


def drafted(cast: Cast, content: Content | None = None, *, by: str = "staff") -> Draft:
    """A draft by 庚七星（城管办科员）."""
    beginning = actions.Beginning(
        "关于城市管理工作的报告", purpose="report", content=content or three_parts()
    )
    return actions.start_draft(beginning, actor=getattr(cast, by))


def type_into(draft: Draft, content: object, *, base: int, actor: object, **more: bool) -> Draft:
    """Save a text on a revision."""
    return actions.save_draft(draft, actions.Typed(content, base, **more), actor=actor)  # type: ignore[arg-type]  # the cast's
