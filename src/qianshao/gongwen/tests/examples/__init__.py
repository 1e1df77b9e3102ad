"""Example documents of 演示街道, one for each layout and each way of signing; the texts are invented."""

from pathlib import Path

_FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in _FOLDER.glob("*.txt"))


def example(name: str) -> str:
    """The text of an example by its name, such as 文件-通知."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
