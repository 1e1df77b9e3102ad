"""How long pages take in an office of a size: `make bench SIZE=100k DATABASE=sqlite`.

SIZE is the number of papers and matters together (10k, 100k, 1m), over ten years. Prints a table and writes it as JSON to
bench/out/; where the next smaller size was measured before, also how much slower each page became.
"""

import argparse
import json
import os
import pickle
import shutil
import sys
import time
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent / "out"
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
SMALLER = {"100k": "10k", "1m": "100k"}


def start(size: str, database: str, *, again: bool) -> Path:
    """Set the product up on an empty directory and database of its own, or on those kept before."""
    folder = OUT / f"office-{database}-{size}"
    if not again:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    start_on(folder, database)
    return folder


def start_on(folder: Path, database: str) -> None:
    """Set the product up on an empty folder and a database of its own."""
    os.environ["QIANSHAO_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "qianshao.config.settings"
    if database == "postgresql":
        from tests.postgresql import server_url  # noqa: PLC0415 - starts a server

        os.environ["QIANSHAO_DATABASE_URL"] = server_url()
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django

    call_command("migrate", verbosity=0)


def build(size: str, folder: Path) -> None:
    """Fill the office, and keep who is who in it beside the database for another measurement."""
    from bench.office import build_people  # noqa: PLC0415 - needs Django
    from bench.records import build_records  # noqa: PLC0415 - needs Django

    began = time.perf_counter()
    office = build_people()
    build_records(office, SIZES[size] // 2)
    (folder / "office.pickle").write_bytes(pickle.dumps(office))
    print(f"{SIZES[size]:,} records built in {time.perf_counter() - began:.0f} s", flush=True)


def measure(size: str, folder: Path, only: str) -> dict[str, Any]:
    """Time the pages of the office that was built."""
    from bench.pages import timings  # noqa: PLC0415 - needs Django

    office = pickle.loads((folder / "office.pickle").read_bytes())  # noqa: S301 - our own file
    return {"size": size, "pages": [timing.__dict__ for timing in timings(office, only)]}


def show(found: dict[str, Any], before: dict[str, Any] | None) -> None:
    """The table: page, queries, ms by the clock and of the processor, growth of the latter."""
    earlier = {page["page"]: page for page in before["pages"]} if before else {}
    heads = ("queries", "median", "p95", "cpu", "cpu p95", "growth")
    print("".join(f"{head:>9}" for head in heads), f" page ({found['size']}, {found['database']})")
    for page in found["pages"]:
        once = earlier.get(page["page"])
        growth = f"{page['cpu'] / once['cpu']:.2f}" if once and once.get("cpu") else ""
        numbers = "".join(f"{page[name]:>9.1f}" for name in ("median", "p95", "cpu", "cpu_p95"))
        print(f"{page['queries']:>9}{numbers}{growth:>9}  {page['page']}")


def main() -> int:
    """Measure one size on one database."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--keep", action="store_true", help="keep the office's directory")
    parser.add_argument(
        "--again", action="store_true", help="measure the office kept before, without building"
    )
    parser.add_argument("--only", default="", help="measure the pages with this word in their names alone")
    given = parser.parse_args()
    folder = start(given.size, given.database, again=given.again)
    if not given.again:
        build(given.size, folder)
    found = measure(given.size, folder, given.only) | {"database": given.database}
    if not given.only:
        (OUT / f"{given.database}-{given.size}.json").write_text(
            json.dumps(found, ensure_ascii=False, indent=1), "utf-8"
        )
    smaller = OUT / f"{given.database}-{SMALLER.get(given.size, '')}.json"
    show(found, json.loads(smaller.read_text("utf-8")) if smaller.is_file() else None)
    if not given.keep and not given.again:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
