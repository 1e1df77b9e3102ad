"""The examples in the documentation are the ones the tests read."""

from pathlib import Path

import pytest

from qianshao.gongwen.outline.head import KEYS
from qianshao.gongwen.tests.examples import example

DOCS = Path(__file__).parents[4] / "docs" / "gongwen.md"


@pytest.mark.parametrize("name", ["文件-通知", "文件-请示", "文件-联合行文", "信函-复函", "命令", "纪要"])
def test_an_example_of_each_layout_stands_in_the_documentation(name: str) -> None:
    assert f"```text\n{example(name)}```" in DOCS.read_text(encoding="utf-8")


def test_every_head_key_is_explained() -> None:
    text = DOCS.read_text(encoding="utf-8").partition("## Text form")[2]
    assert not [key for key in KEYS if key not in text and key not in ("密级", "文前附言")]
