"""What a backup is: one zip with the database, the files and the keys, and a manifest that says what each has to be.

Reading one needs no Django: a backup is checked, whole, before a byte of it is put in its place.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from qianshao.cli.frame import Unusable

MANIFEST = "manifest.json"
FORMAT = 1
DATABASE = "qianshao.sqlite3"
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """One file of the data directory: its path there, its size and the SHA-256 of its bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the package holds, and which version made it when."""

    format: int
    version: str
    made_at: str
    parts: list[Part]


class PackageWriter:
    """Writes a package beside its place and puts it there when it is whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.beside = target.with_name(f"{target.name}.part")
        self.parts: list[Part] = []

    def write(self, files: Iterator[tuple[str, Path]], *, version: str, made_at: str) -> Manifest:
        try:
            with zipfile.ZipFile(self.beside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
                for path, source in files:
                    self._add(package, path, source)
                manifest = Manifest(FORMAT, version, made_at, self.parts)
                package.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            self.beside.replace(self.target)
        finally:
            self.beside.unlink(missing_ok=True)
        return manifest

    def _add(self, package: zipfile.ZipFile, path: str, source: Path) -> None:
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as stream, package.open(path, "w", force_zip64=True) as out:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        self.parts.append(Part(path, size, digest.hexdigest()))


def read_manifest(package: zipfile.ZipFile) -> Manifest:
    """The manifest of a package. Raises `Unusable` where it is none of ours or names a place outside the directory."""
    try:
        data = json.loads(package.read(MANIFEST))
        manifest = Manifest(
            int(data["format"]),
            str(data["version"]),
            str(data["made_at"]),
            [Part(**part) for part in data["parts"]],
        )
    except (KeyError, TypeError, ValueError):
        raise Unusable("这不是前哨的备份文件。") from None
    if manifest.format != FORMAT:
        raise Unusable(f"这份备份由更新的版本（{manifest.version}）做成，请先升级。")
    for part in manifest.parts:
        pure = PurePosixPath(part.path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in part.path or ":" in part.path:
            raise Unusable(f"备份里有不该有的路径：{part.path}")
    return manifest


def opened(file: Path) -> zipfile.ZipFile:
    if not file.is_file():
        raise Unusable(f"没有 {file} 这个文件。")
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise Unusable("这不是前哨的备份文件，或者没有拷完整。") from None


def check(file: Path) -> Manifest:
    """Read every part and compare it with the manifest; nothing is written."""
    with opened(file) as package:
        manifest = read_manifest(package)
        for part in manifest.parts:
            _copy(package, part, None)
    return manifest


def unpack(file: Path, folder: Path) -> Manifest:
    """Put a package into a data directory that has no database yet; all of it, or nothing."""
    if (folder / DATABASE).exists():
        raise Unusable(f"{folder} 里已有数据，不会覆盖。换一个空目录：--data 目录")
    with opened(file) as package:
        manifest = read_manifest(package)
        folder.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(prefix="restoring-", dir=folder))
        try:
            for part in manifest.parts:
                target = waiting / part.path
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    _copy(package, part, out)
            _put_in_place(waiting, folder, manifest)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
    return manifest


def _copy(package: zipfile.ZipFile, part: Part, out: IO[bytes] | None) -> None:
    digest, size = hashlib.sha256(), 0
    try:
        with package.open(part.path) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if out is not None:
                    out.write(chunk)
    except (KeyError, zipfile.BadZipFile, EOFError):
        raise Unusable(f"备份已损坏：{part.path} 读不出来。") from None
    if (size, digest.hexdigest()) != (part.size, part.sha256):
        raise Unusable(f"备份已损坏：{part.path} 与清单不符。")


def _put_in_place(waiting: Path, folder: Path, manifest: Manifest) -> None:
    """Move the parts; the database last, for it is what makes the directory an office's."""
    for part in sorted(manifest.parts, key=lambda part: part.path == DATABASE):
        target = folder / part.path
        target.parent.mkdir(parents=True, exist_ok=True)
        (waiting / part.path).replace(target)
