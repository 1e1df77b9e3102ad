"""`metadata.xml`: 18 core elements (GB/T 33480), the data of the 件 (DA/T 22), its files, every act (DA/T 46 业务实体)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as xml

from qianshao.documents.package import NAMESPACE

# How a step of the record's process is told, in this order.
STEP = ("环节", "办理人", "行为类别", "开始", "办结", "结果", "意见")


@dataclass(frozen=True)
class PackedFile:
    """One file of the package as `metadata.xml` tells of it."""

    name: str
    place: int
    role: str
    original_name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Metadata:
    """Everything said of a 件. `acts` have `who act nature at basis described id digest`, `steps` the keys of `STEP`."""

    item: Sequence[tuple[str, str]]
    elements: Mapping[str, str]
    files: Sequence[PackedFile]
    acts: Sequence[Mapping[str, str]]
    steps: Sequence[Mapping[str, str]]


_ACT = (
    ("业务行为", "act"),
    ("行为时间", "at"),
    ("行为依据", "basis"),
    ("行为描述", "described"),
    ("机构人员", "who"),
    ("行为类别", "nature"),
    ("留痕编号", "id"),
    ("留痕摘要", "digest"),
)


def written(metadata: Metadata) -> bytes:
    """The XML, UTF-8, two spaces a level, the same bytes for the same metadata."""
    root = xml.Element("归档文件", {"xmlns": NAMESPACE, "版本": "1"})
    core = xml.SubElement(root, "公文元数据", {"标准": "GB/T 33480-2016"})
    for place, (name, value) in enumerate(metadata.elements.items(), start=1):
        _item(core, name, value, 序号=str(place))
    _items(xml.SubElement(root, "件", {"标准": "DA/T 22-2015"}), metadata.item)
    files = xml.SubElement(root, "文件")
    for each in metadata.files:
        _file(files, each)
    acts = xml.SubElement(root, "业务", {"标准": "DA/T 46-2009"})
    for act in metadata.acts:
        told = xml.SubElement(acts, "业务实体")
        _items(told, [("业务状态", "历史行为"), *((name, act.get(key, "")) for name, key in _ACT)])
    steps = xml.SubElement(root, "办理过程")
    for step in metadata.steps:
        _items(xml.SubElement(steps, "步骤"), [(name, step.get(name, "")) for name in STEP])
    xml.indent(root, "  ")
    content: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _items(parent: xml.Element, items: Iterable[tuple[str, str]]) -> None:
    for name, value in items:
        _item(parent, name, value)


def _item(parent: xml.Element, name: str, value: str, **more: str) -> None:
    told = xml.SubElement(parent, "项", {**more, "名称": name})
    told.text = _printable(value) or None


def _file(parent: xml.Element, each: PackedFile) -> None:
    told = {
        "次序": str(each.place),
        "稿本": each.role,
        "包内名": each.name,
        "原文件名": _printable(each.original_name),
        "字节数": str(each.size),
        "SHA-256": each.sha256,
    }
    xml.SubElement(parent, "文件实体", told)


def _printable(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(
        character
        for character in text
        if character in "\t\n\r"
        or "\x20" <= character < "\ud800"
        or "\ue000" <= character < "\ufffe"
        or character > "\uffff"
    )
