"""Verifying a package: every file named in its lists and no other, every byte as it was; nothing is unpacked to disk."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from qianshao.documents.package import METADATA, NAMESPACE, SHA256SUMS, SM3SUMS
from qianshao.documents.package.writing import chunks, digester, has_sm3, rewrite
from qianshao.gongwen.opening import parse_xml
from qianshao.gongwen.problem import Problem

MOST_MEMBERS = 2_000
MOST_BYTES = 4 * 1024 * 1024 * 1024
_MOST_LIST = 1024 * 1024
_MOST_METADATA = 32 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_LISTS = (SHA256SUMS, SM3SUMS)
_FAILURES = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError)


@dataclass(frozen=True)
class Finding:
    """What is not as it was: a file of the package (or the package itself, without a name), and what about it."""

    name: str
    sentence: str

    def as_row(self) -> dict[str, str]:
        return {"file": self.name, "finding": self.sentence}


@dataclass
class Verified:
    """What was looked at, and what was found."""

    files: int = 0
    lists: tuple[str, ...] = ()
    archive_number: str = ""
    findings: list[Finding] = field(default_factory=list)


def verify_package(path: Path) -> Verified:
    """Verify a ZIP. Raises `Problem` with one sentence for what is no package at all or goes beyond the bounds."""
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as package:
            return _verify(stream, package)
    except _FAILURES as error:
        raise Problem("这不是完好的归档包，打不开。") from error


def _verify(stream: IO[bytes], package: zipfile.ZipFile) -> Verified:
    names = _names(package)
    if SHA256SUMS not in names:
        raise Problem(f"包里没有 {SHA256SUMS}，不是归档包。")
    seen = Verified(files=len(names), lists=tuple(each for each in _LISTS if each in names))
    digests = {name: _digests(package, name, seen) for name in names}
    for kind in seen.lists:
        seen.findings += _against_list(package, kind, names, digests)
    if METADATA in names:
        seen.findings += _against_metadata(package, digests, seen)
    if not seen.findings and not _has_our_shell(stream, package):
        seen.findings.append(Finding("", "压缩包本身有改动，或是另行打包的；包内文件与清单一致"))
    return seen


def _names(package: zipfile.ZipFile) -> list[str]:
    """The names of the members, within bounds: few, not endless, none that leads out of the package."""
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Problem("包里的文件太多或太大，不核验。")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Problem("包设有密码，不核验。")
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise Problem("包经过压缩，不是前哨导出的归档包。解开后可用包内清单核验。")
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise Problem("包里有重名或指向包外的文件，不核验。")
    return names


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")


def _digests(package: zipfile.ZipFile, name: str, seen: Verified) -> dict[str, str]:
    """The digests of a member's bytes, by list; empty where they cannot be read."""
    kinds = [kind for kind in _LISTS if kind == SHA256SUMS or has_sm3()]
    digests = {kind: digester(kind) for kind in kinds}
    try:
        with package.open(name) as source:
            for chunk in chunks(source):
                for digest in digests.values():
                    digest.update(chunk)
    except _FAILURES:
        seen.findings.append(Finding(name, "读不出来，字节已被改动"))
        return {}
    return {kind: digest.hexdigest() for kind, digest in digests.items()}


def _against_list(
    package: zipfile.ZipFile, kind: str, names: list[str], digests: dict[str, dict[str, str]]
) -> Iterator[Finding]:
    try:
        listed = dict(_lines(_text(package, kind, _MOST_LIST)))
    except ValueError:
        yield Finding(kind, "清单已被改动，读不懂")
        return
    for name, digest in listed.items():
        if name not in digests:
            yield Finding(name, f"缺少（{kind} 里有）")
        elif digests[name] and digests[name].get(kind, digest) != digest:
            yield Finding(name, f"已被改动（与 {kind} 不符）")
    for name in names:
        if (
            name not in listed
            and name not in _LISTS
            or name == SM3SUMS
            and kind == SHA256SUMS
            and name not in listed
        ):
            yield Finding(name, f"多出（{kind} 里没有）")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a list; `ValueError` where one is none."""
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        yield found[2], found[1]


def _against_metadata(
    package: zipfile.ZipFile, digests: dict[str, dict[str, str]], seen: Verified
) -> Iterator[Finding]:
    """What `metadata.xml` itself says of the files: so that lists made anew do not hide a change."""
    try:
        root = parse_xml(_text(package, METADATA, _MOST_METADATA).encode())
    except (Problem, ValueError):
        yield Finding(METADATA, "读不懂，内容已被改动")
        return
    for told in root.iterfind(f"{{{NAMESPACE}}}件/{{{NAMESPACE}}}项[@名称='档号']"):
        seen.archive_number = told.text or ""
    for told in root.iter(f"{{{NAMESPACE}}}文件实体"):
        name, digest = told.get("包内名", ""), told.get("SHA-256", "")
        if name not in digests:
            yield Finding(name, f"缺少（{METADATA} 里有）")
        elif digests[name] and digests[name][SHA256SUMS] != digest:
            yield Finding(name, f"已被改动（与 {METADATA} 不符）")


def _text(package: zipfile.ZipFile, name: str, most: int) -> str:
    """A member as text; `ValueError` where it is none or too long."""
    try:
        with package.open(name) as source:
            content = source.read(most + 1)
    except _FAILURES as error:
        raise ValueError(name) from error
    if len(content) > most:
        raise ValueError(name)
    return content.decode()


def _has_our_shell(stream: IO[bytes], package: zipfile.ZipFile) -> bool:
    """Whether the ZIP is byte for byte the one this product writes of these files."""
    with tempfile.TemporaryFile() as made:
        rewrite(made, package)
        made.seek(0)
        stream.seek(0)
        return all(one == other for one, other in _side_by_side(made, stream))


def _side_by_side(one: IO[bytes], other: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    while True:
        first, second = one.read(1024 * 1024), other.read(1024 * 1024)
        if not first and not second:
            return
        yield first, second
