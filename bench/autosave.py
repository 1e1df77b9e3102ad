"""What one autosave of a long text costs the server: `python -m bench.autosave [--rounds 12] [--profile]`.

One person types in the middle of a text; each round changes a paragraph and posts the whole text to the page the editor
posts to, with its lock, validation, secrecy mark, sections, trace and answer. Typing goes on in the same sitting.
"""

import argparse
import cProfile
import json
import os
import pstats
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.__main__ import start_on

_LINE = (
    "各社区要落实责任、明确专人，对辖区内的低洼地段和在建工地逐一排查，"
    "每日巡查不少于两次并做好记录，发现问题立即处置上报。"
)


def text_of(characters: int) -> list[dict[str, Any]]:
    """Headings of three levels, paragraphs with a bold word, a table now and then: some characters in all."""
    blocks: list[dict[str, Any]] = []
    written = 0
    while written < characters:
        number = len(blocks)
        if number % 40 == 0:
            blocks.append(_heading(1, f"第{number // 40 + 1}部分", f"k{number}"))
        elif number % 10 == 0:
            blocks.append(_heading(2, f"第{number}项任务", ""))
        elif number % 97 == 0:
            blocks.append(_table())
        else:
            bold = {"type": "text", "text": f"第{number}条。", "marks": [{"type": "bold"}]}
            blocks.append({"type": "paragraph", "content": [bold, {"type": "text", "text": _LINE}]})
        written += len(_LINE)
    return blocks


def _heading(level: int, words: str, key: str) -> dict[str, Any]:
    return {
        "type": "heading",
        "attrs": {"level": level, "key": key},
        "content": [{"type": "text", "text": words}],
    }


def _table() -> dict[str, Any]:
    cell = {"type": "paragraph", "content": [{"type": "text", "text": "巡查情况"}]}
    cells = [{"type": "tableCell", "attrs": {"colspan": 1, "rowspan": 1}, "content": [cell]}] * 4
    return {"type": "table", "content": [{"type": "tableRow", "content": cells}] * 5}


class Typing:
    """Somebody who types: each save changes a paragraph in the middle and posts the whole text."""

    def __init__(self, client: Any, url: str, blocks: list[dict[str, Any]]) -> None:
        self.client, self.url, self.blocks, self.revision, self.turn = client, url, blocks, 0, 0

    def save(self) -> tuple[float, float]:
        """The seconds it took, on the clock and of the processor."""
        self.turn += 1
        words = {"type": "text", "text": f"第{self.turn}次改动。{_LINE}"}
        self.blocks[len(self.blocks) // 2] = {"type": "paragraph", "content": [words]}
        sent = json.dumps(
            {"content": {"type": "doc", "content": self.blocks}, "base": self.revision}, ensure_ascii=False
        )
        clock, processor = time.perf_counter(), time.process_time()
        answer = self.client.post(self.url, sent, content_type="application/json", HTTP_HOST="localhost")
        took = time.perf_counter() - clock, time.process_time() - processor
        if answer.status_code != 200:
            raise RuntimeError(answer.content.decode()[:500])
        self.revision = answer.json()["revision"]
        return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--characters", type=int, default=320_000)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start_on(Path(folder), options.database)
        import qianshao.config.wsgi  # noqa: F401, PLC0415 - as a server starts
        from qianshao.drafting.actions import Beginning, start_draft  # noqa: PLC0415 - needs Django
        from tests.cast import make_cast  # noqa: PLC0415 - needs Django

        cast = make_cast()
        blocks = text_of(options.characters)
        draft = start_draft(Beginning("关于汛期工作的报告", purpose="report"), actor=cast.staff)
        client, url = cast.client(cast.staff), f"/drafting/{draft.pk}/save/"
        typing = Typing(client, url, blocks)
        # The first save brings the whole text and begins a sitting: it is told apart.
        first = typing.save()
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        typed = [typing.save() for _ in range(options.rounds)]
        profile.disable()
        draft.refresh_from_db()
        print(
            f"{options.database}, {os.cpu_count()} cores, {draft.characters:,} characters, {len(blocks):,} blocks"
        )
        print(f"first save: {first[0]:.2f} s ({first[1]:.2f} s of the processor)")
        clock, processor = (median(each[place] for each in typed) for place in (0, 1))
        print(f"while typing: median {clock:.2f} s ({processor:.2f} s of the processor), {len(typed)} saves")
        if options.profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
