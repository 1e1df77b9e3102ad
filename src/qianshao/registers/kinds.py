"""The registers every office starts with: what the yearly report counts (次 场 篇) and nobody could."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One register as it is set up; `open_to` are values of `people.models.Unit.Kind`, an empty key is made of the name."""

    key: str
    name: str
    unit_word: str
    entry_name: str
    label: str
    open_to: tuple[str, ...] = ()
    counts_persons: bool = False
    categories: tuple[str, ...] = ()


UNITS = ("department", "community", "branch")
MEETINGS = (
    "中层干部述职",
    "“七一”表彰",
    "党建工作代表大会",
    "主题教育",
    "季度观摩会",
    "目标考核",
    "周例会",
    "其他会议",
)
KINDS = (
    Kind("analyses", "意识形态分析研判", "次", "研判", "意识形态分析研判"),
    Kind(
        "receptions",
        "接待参观考察",
        "场",
        "接待",
        "接待、陪同参观考察团",
        UNITS,
        counts_persons=True,
        categories=("省级", "市级", "区级", "其他"),
    ),
    Kind("stories", "正面宣传报道", "篇", "报道", "正面宣传报道", UNITS),
    Kind("web_stories", "正面网络报道", "篇", "报道", "正面网络报道", UNITS),
    Kind(
        "papers",
        "情况汇报、工作方案等材料",
        "篇",
        "材料",
        "情况汇报、工作方案等材料",
        categories=("情况汇报", "工作方案", "工作总结", "讲话材料", "其他材料"),
    ),
    Kind("meetings", "会议", "场", "会议", "牵头筹备会议", UNITS, counts_persons=True, categories=MEETINGS),
)
