"""Official documents of a wanted length, no two paragraphs alike, for a bench of the layout.

Their sentences are those of the clean texts that the proofreader is judged by; a number of its own in each paragraph moves
every line, so that no cache has seen it before.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from qianshao.gongwen.model import (
    Attachment,
    Block,
    Cell,
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    Signature,
    Table,
)

_TEXTS = Path(__file__).parent.parent / "tests/proofreading/clean"
_SENTENCE = re.compile(r"[^\n。：]{12,60}。")
_NUMBERS = "一二三四五六七八九十"
PARAGRAPHS_OF_FIVE_PAGES = 13
PARAGRAPHS_OF_TWO_HUNDRED = 880


@cache
def _sentences() -> tuple[str, ...]:
    texts = (path.read_text("utf-8") for path in sorted(_TEXTS.glob("*.txt")))
    return tuple(dict.fromkeys(sentence for text in texts for sentence in _SENTENCE.findall(text)))


def _paragraphs(chance: Random) -> Iterator[Paragraph]:
    """Paragraphs of about 110 characters without end."""
    for number in count(chance.randrange(1_000, 9_000)):
        text = f"共{number}件，完成{chance.uniform(60, 99):.1f}%。"
        while len(text) < 90:
            text += chance.choice(_sentences())
        yield Paragraph(text)


def _table(chance: Random) -> Table:
    rows = [tuple(map(Cell, ("序号", "任务", "完成数")))]
    rows += [
        tuple(map(Cell, (str(row), chance.choice(_sentences())[:12], str(chance.randrange(900)))))
        for row in range(1, 6)
    ]
    return Table(tuple(rows), caption="任务完成情况表")


def _body(chance: Random, paragraphs: int) -> Iterator[Block]:
    source = _paragraphs(chance)
    for place in range(paragraphs):
        if place % 5 == 0:
            yield Heading(1, f"{_NUMBERS[place // 5 % 10]}、第{chance.randrange(100, 999)}项重点工作")
        if place % 5 == 2:
            yield Heading(2, f"（{_NUMBERS[place % 10]}）细化措施。", chance.choice(_sentences()))
        yield next(source)
    yield _table(chance)


def paper(seed: int, paragraphs: int = PARAGRAPHS_OF_FIVE_PAGES) -> Document:
    """A document of the general form with masthead, table, attachment note, signature and imprint."""
    chance = Random(seed)  # noqa: S311 - the same papers in every run, nothing to guess
    return Document(
        masthead=Masthead(("演示街道办事处",), "文件"),
        number=f"演街办〔2026〕{seed + 1}号",
        title=f"关于做好2026年第{seed + 1}批基层治理重点工作的通知",
        addressees="各社区，街道各科室",
        blocks=tuple(_body(chance, paragraphs)),
        attachments=(Attachment("任务分解表"),),
        signature=Signature(("演示街道办事处",), f"2026年{seed % 12 + 1}月8日"),
        note="联系人：甲祎，电话：00012345678",
        imprint=Imprint(
            copies="区委办公室，区政府办公室", printer="演示街道党政办公室", printed="2026年1月9日"
        ),
    )
