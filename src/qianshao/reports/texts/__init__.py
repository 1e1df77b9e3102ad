"""The texts reports start from, one file for each kind; an office writes its own over them."""

from pathlib import Path

TITLES = {
    "annual": "{organ}{office}{year}年工作总结",
    "quarter": "{organ}{office}{period}工作总结",
    "month": "{organ}{office}{period}工作小结",
    "week": "{organ}{office}一周工作小结（{period}）",
    "free": "关于……的情况汇报",
}


def first_text(kind: str) -> str:
    """The text a kind of report starts from where the office has written none."""
    return (Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8")
