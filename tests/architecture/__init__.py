"""What holds for the whole tree: the order of the rooms, who writes, sizes, names, templates (STYLE.md)."""
