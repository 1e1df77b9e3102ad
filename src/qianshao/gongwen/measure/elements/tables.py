"""Tables are told by their rules; what stands in them is not measured as text of the body."""

from dataclasses import dataclass

from qianshao.gongwen.measure.sheet import Line, Rule, Sheet

_REACH = 1.5  # mm between rules that belong together


@dataclass
class Region:
    """A rectangle of a sheet in which rules cross."""

    left: float
    top: float
    right: float
    bottom: float

    def near(self, rule: Rule) -> bool:
        """Whether a rule touches the region, or nearly so."""
        across = rule.left <= self.right + _REACH and rule.right >= self.left - _REACH
        return across and rule.top <= self.bottom + _REACH and rule.bottom >= self.top - _REACH

    def add(self, other: "Region | Rule") -> None:
        """Grow so as to hold the other one too."""
        self.left, self.top = min(self.left, other.left), min(self.top, other.top)
        self.right, self.bottom = max(self.right, other.right), max(self.bottom, other.bottom)

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line lies within."""
        middle = (line.top + line.bottom) / 2
        return self.left - _REACH < line.middle < self.right + _REACH and self.top < middle < self.bottom


def tables(sheet: Sheet) -> list[Region]:
    """The tables of a sheet: upright rules, and the level ones that they touch."""
    regions: list[Region] = []
    for rule in sheet.rules:
        if not rule.is_level:
            _join(regions, rule)
    level = [rule for rule in sheet.rules if rule.is_level]
    for region in regions:
        for rule in level:
            if region.near(rule):
                region.add(rule)
    return regions


def _join(regions: list[Region], rule: Rule) -> None:
    """Let an upright rule widen the table at whose height it stands, or begin one."""
    for region in regions:
        if rule.top <= region.bottom + _REACH and rule.bottom >= region.top - _REACH:
            region.add(rule)
            return
    regions.append(Region(rule.left, rule.top, rule.right, rule.bottom))


def free_rules(sheet: Sheet) -> list[Rule]:
    """The level rules of a sheet that belong to no table, from top to bottom."""
    regions = tables(sheet)
    free = (
        rule for rule in sheet.rules if rule.is_level and not any(region.near(rule) for region in regions)
    )
    return sorted(free, key=lambda rule: rule.middle)
