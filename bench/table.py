"""The measured tables as Markdown, for docs/performance.md: `python -m bench.table`."""

import json
from typing import Any

from bench.__main__ import OUT, SIZES

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def measured(database: str) -> dict[str, dict[str, Any]]:
    """Size to page to what was measured."""
    found = {}
    for size in SIZES:
        file = OUT / f"{database}-{size}.json"
        if file.is_file():
            pages = json.loads(file.read_text("utf-8"))["pages"]
            found[size] = {page["page"]: page for page in pages}
    return found


def table(database: str) -> list[str]:
    """One line a page: queries, then for each size the clock's median and p95 and the processor's median."""
    sizes = measured(database)
    if not sizes:
        return []
    largest = sizes[list(sizes)[-1]]
    heads = [f"{size}: median / p95 / CPU" for size in sizes]
    lines = [f"| {DATABASES[database]} | queries | {' | '.join(heads)} | growth |"]
    lines.append("|---|---" + "|---" * (len(sizes) + 1) + "|")
    for page, last in largest.items():
        rows = [pages[page] for pages in sizes.values()]
        cells = [f"{row['median']:.0f} / {row['p95']:.0f} / {row['cpu']:.0f}" for row in rows]
        growth = f"{rows[-1]['cpu'] / rows[-2]['cpu']:.2f}" if len(rows) > 1 else ""
        lines.append(f"| {page} | {last['queries']} | {' | '.join(cells)} | {growth} |")
    return lines


def main() -> None:
    print("\n\n".join("\n".join(table(database)) for database in DATABASES))


if __name__ == "__main__":
    main()
