"""文种: the fifteen kinds of the regulation (中办发〔2012〕14号, art. 8) and the internal forms an office writes besides.

Which of them a sub-district may use, and the closing phrases, are practice: they warn and never block.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a document goes (行文方向)."""

    UP = "上行"
    LEVEL = "平行"
    DOWN = "下行"
    PUBLIC = "公布"
    INSIDE = "内部"


@dataclass(frozen=True)
class Kind:
    """A kind of document: its name, where it may go, the layout it usually has, and how it usually closes.

    `statutory` is false for the internal forms, which are not issued by themselves but printed by a 通知.
    """

    name: str
    directions: frozenset[Direction]
    form: str = "文件"
    addressed: bool = True
    closings: tuple[str, ...] = ()
    statutory: bool = True

    @property
    def goes_up(self) -> bool:
        """Whether it goes upwards only, and so names its signer (签发人)."""
        return self.directions == {Direction.UP}


def _kind(name: str, *directions: Direction, **more: object) -> Kind:
    return Kind(name, frozenset(directions), **more)  # type: ignore[arg-type]  # the keywords are Kind's own


_UP, _LEVEL, _DOWN, _PUBLIC = Direction.UP, Direction.LEVEL, Direction.DOWN, Direction.PUBLIC

_STATUTORY = (
    _kind("决议", _DOWN, _PUBLIC, addressed=False),
    _kind("决定", _DOWN),
    _kind("命令", _DOWN, _PUBLIC, form="命令", addressed=False),
    _kind("公报", _PUBLIC, addressed=False),
    _kind("公告", _PUBLIC, addressed=False, closings=("特此公告。",)),
    _kind("通告", _PUBLIC, addressed=False, closings=("特此通告。",)),
    _kind("意见", _UP, _LEVEL, _DOWN),
    _kind("通知", _LEVEL, _DOWN, closings=("特此通知。",)),
    _kind("通报", _DOWN),
    _kind("报告", _UP, closings=("特此报告。",)),
    _kind("请示", _UP, closings=("妥否，请批示。", "当否，请批复。", "妥否，请批复。", "当否，请批示。")),
    _kind("批复", _DOWN, closings=("此复。",)),
    _kind("议案", _LEVEL, closings=("现提请审议。",)),
    _kind("函", _LEVEL, form="信函", closings=("请予支持为盼。", "请函复。", "特此函复。", "特此函告。")),
    _kind("纪要", Direction.INSIDE, _DOWN, form="纪要", addressed=False),
)

_INTERNAL = tuple(
    Kind(name, frozenset({Direction.INSIDE}), addressed=False, statutory=False)
    for name in [
        "简报",
        "信息",
        "讲话稿",
        "总结",
        "方案",
        "会议记录",
        "要点",
        "计划",
        "办法",
        "细则",
        "汇报",
        "大事记",
    ]
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_STATUTORY, *_INTERNAL)}

_OTHER_NAMES = {
    "令": "命令",
    "讲话": "讲话稿",
    "会议纪要": "纪要",
    "工作总结": "总结",
    "小结": "总结",
    "工作方案": "方案",
    "实施方案": "方案",
}
_TRAILING = re.compile(r"(?:[（(][^（）()]*[)）]|\s)+$")


def kind_named(name: str) -> Kind | None:
    """The kind of that name, or of a name offices use for it (令, 讲话, 会议纪要)."""
    return KINDS.get(_OTHER_NAMES.get(name, name))


def kind_of_title(title: str) -> Kind | None:
    """The kind a title ends with, blanks and a closing bracket such as （试行） left aside; the longest name wins."""
    bare = _TRAILING.sub("", "".join(title.split()))
    names = sorted((*KINDS, *_OTHER_NAMES), key=len, reverse=True)
    return next((kind_named(name) for name in names if bare.endswith(name)), None)
