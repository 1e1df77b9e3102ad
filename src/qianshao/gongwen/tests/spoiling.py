"""Ways to spoil a document printed for the tests, each in one place only."""

from collections.abc import Callable
from dataclasses import replace

from qianshao.gongwen.tests.printing import LEFT, RIGHT, Item, Paper, length

Spoil = Callable[[Paper], Paper]


def moved(*names: str, right: float = 0, down: float = 0) -> Spoil:
    """Items put elsewhere, by millimetres."""
    return changed(*names, change=lambda it: replace(it, left=it.left + right, top=it.top + down))


def changed(*names: str, change: Callable[[Item], Item] | None = None, **fields: object) -> Spoil:
    """Items with other fields, or changed by a function."""

    def spoil(paper: Paper) -> Paper:
        for name in names:
            paper = paper.with_(name, change or (lambda it: replace(it, **fields)))  # type: ignore[arg-type]  # Item's fields
        return paper

    return spoil


def without(*names: str) -> Spoil:
    def spoil(paper: Paper) -> Paper:
        for name in names:
            paper = paper.without(name)
        return paper

    return spoil


def added(*items: Item) -> Spoil:
    return lambda paper: replace(paper, items=(*paper.items, *items))


def recentred(name: str, **fields: object) -> Spoil:
    """An item with another size or text, in the middle again, its upper edge where it was."""

    def again(it: Item) -> Item:
        changed_item = replace(it, **fields)  # type: ignore[arg-type]  # Item's fields
        return replace(
            changed_item, left=(LEFT + RIGHT) / 2 - length(changed_item.text, changed_item.size) / 2
        )

    return changed(name, change=again)


def both(*spoils: Spoil) -> Spoil:
    def spoil(paper: Paper) -> Paper:
        for each in spoils:
            paper = each(paper)
        return paper

    return spoil
