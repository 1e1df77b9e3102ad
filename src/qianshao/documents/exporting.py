"""A 件 as a package: its parts from the store, what is known of it, how to check it."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO, Any

from django.utils import timezone

from qianshao.documents.models import ArchiveItem, ArchivePart
from qianshao.documents.package.metadata import Metadata, PackedFile, written
from qianshao.documents.package.writing import Member, has_sm3, write_package
from qianshao.documents.sources import ELEMENTS
from qianshao.files.models import StoredFile
from qianshao.files.store import store

_README = """归档包说明

档号：{number}
题名：{title}
全宗名称：{organ}

一、包里有什么
content/        件内文件，按次序编号；原来的文件名在 metadata.xml 里
stamped/        首页盖有归档章的副本（有的话）
metadata.xml    元数据：公文 18 项核心元数据（GB/T 33480）、件的著录项（DA/T 22）、每一步办理（DA/T 46 业务实体）、流程步骤
SHA256SUMS      其他每个文件的 SHA-256 校验值
{sm3}
二、怎样核验（不需要前哨）
1. 把包解开到一个文件夹，在这个文件夹里运行：sha256sum -c SHA256SUMS
   全部显示 OK 即每个字节都没有变。Windows 上可用：certutil -hashfile 文件名 SHA256，与清单逐个比对。
2. 清单里没有的文件是多出的；清单里有而解不出的文件是缺少的。
三、用前哨核验（不需要数据库）
qianshao archive verify 包.zip
退出码 0 完好，1 有改动、缺少或多出（逐个点名），2 不是归档包。
"""
_SM3 = "SM3SUMS         同上，SM3 校验值\n"


def write_item(stream: IO[bytes], item: ArchiveItem) -> None:
    """Write the package of a 件; OSError where bytes of a part are gone."""
    parts = list(item.parts.select_related("file__blob"))
    packed = [(_name(part), part.file) for part in parts]
    if item.stamped is not None:
        packed.append(("stamped/stamped.pdf", item.stamped))
    members = [Member(name, _opener(file)) for name, file in packed]
    write_package(stream, members, metadata=written(_metadata(item, parts, packed)), readme=_readme(item))


def package_name(item: ArchiveItem) -> str:
    """`J001-WS·2026-Y-BGS-0001.zip`."""
    return f"{item.archive_number}{'' if item.is_kept else '（已撤销）'}.zip"


def _name(part: ArchivePart) -> str:
    ending = PurePosixPath(part.name).suffix.lower()
    return f"content/{part.place:02d}-{part.role}{ending if ending.isascii() else ''}"


def _opener(file: StoredFile) -> Any:
    return lambda: store().open(file.blob.sha256)


def _readme(item: ArchiveItem) -> str:
    return _README.format(
        number=item.archive_number,
        title=item.title,
        organ=item.organ.name,
        sm3=_SM3 if has_sm3() else "",
    )


def _metadata(
    item: ArchiveItem, parts: Sequence[ArchivePart], packed: Sequence[tuple[str, StoredFile]]
) -> Metadata:
    frozen = json.loads(item.metadata)
    roles = [part.get_role_display() for part in parts]
    files = [
        PackedFile(
            name=name,
            place=place,
            role=roles[place - 1] if place <= len(roles) else "盖章件",
            original_name=file.name,
            size=file.size,
            sha256=parts[place - 1].sha256 if place <= len(parts) else file.blob.sha256,
        )
        for place, (name, file) in enumerate(packed, start=1)
    ]
    return Metadata(
        item=_facts(item, frozen),
        elements={name: _element(name, item, frozen) for name in ELEMENTS},
        files=files,
        acts=[*frozen["acts"], _filing(item)],
        steps=frozen["steps"],
    )


def _element(name: str, item: ArchiveItem, frozen: dict[str, Any]) -> str:
    """One of the 18; 成文日期 as the clerk gave it where the record did not know it."""
    value = str(frozen["elements"].get(name, ""))
    return value or (f"{item.dated_on:%Y%m%d}" if name == "成文日期" else "")


def _facts(item: ArchiveItem, frozen: dict[str, Any]) -> list[tuple[str, str]]:
    """The data of the 件, in the order a catalogue reads."""
    told = [
        ("聚合层次", "件"),
        ("档号", item.archive_number),
        ("全宗名称", item.organ.name),
        ("全宗号", item.fonds),
        ("档案门类代码", "WS"),
        ("年度", str(item.year)),
        ("保管期限", item.get_retention_display()),
        ("机构或问题", f"{item.class_code} {item.class_name}".strip()),
        ("件号", item.item_number),
        ("题名", item.title),
        ("文件编号", item.document_number),
        ("责任者", item.responsible),
        ("日期", f"{item.dated_on:%Y%m%d}"),
        ("文种", str(frozen.get("genre", ""))),
        ("密级", ""),
        ("页数", str(item.pages)),
        ("备注", item.remarks),
        ("归档日期", f"{item.archived_on:%Y%m%d}"),
        ("归档人", item.archived_as),
        ("期限依据", item.retention_row or item.retention_reason),
    ]
    return [*told, ("撤销归档", item.revoked_reason)] if not item.is_kept else told


def _filing(item: ArchiveItem) -> dict[str, str]:
    """归档 itself, the last act: the snapshot was taken just before it."""
    return {
        "who": item.archived_as,
        "act": "归档",
        "nature": "服务",
        "at": timezone.localtime(item.archived_at).isoformat(timespec="seconds"),
        "basis": item.retention_row or item.retention_reason,
        "described": f"编为 {item.archive_number}",
    }
