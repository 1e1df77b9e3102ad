"""Writing a package: members in one order, with one date, stored as they are."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from qianshao.documents.package import METADATA, README, SHA256SUMS, SM3SUMS

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can say: no time of packing is kept
_CHUNK = 1024 * 1024
_MODE = 0o100644 << 16


@dataclass(frozen=True)
class Member:
    """A file of the package: its name in it, and how its bytes are opened."""

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]


def held(name: str, content: bytes) -> Member:
    """A member whose bytes are here."""
    return Member(name, lambda: BytesIO(content))


def write_package(stream: IO[bytes], members: Iterable[Member], *, metadata: bytes, readme: str) -> None:
    """Write a package; `stream` can be written anywhere in (a file). Members come in the order of their names."""
    listed = sorted(
        [*members, held(METADATA, metadata), held(README, readme.encode())], key=lambda member: member.name
    )
    sums: dict[str, list[str]] = {SHA256SUMS: [], SM3SUMS: []} if has_sm3() else {SHA256SUMS: []}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for member in listed:
            for kind, digest in _copy(package, member, sums).items():
                sums[kind].append(f"{digest}  {member.name}")
        for kind in reversed(sums):  # SM3SUMS first: SHA256SUMS has a line for it
            content = ("\n".join(sums[kind]) + "\n").encode()
            digest = _copy(package, held(kind, content), {SHA256SUMS: []})[SHA256SUMS]
            if kind != SHA256SUMS:
                sums[SHA256SUMS].append(f"{digest}  {kind}")


def has_sm3() -> bool:
    return "sm3" in hashlib.algorithms_available


def digester(kind: str) -> "hashlib._Hash":
    """The digest that a list of checksums is made of."""
    return hashlib.new("sm3" if kind == SM3SUMS else "sha256", usedforsecurity=False)


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def rewrite(stream: IO[bytes], package: zipfile.ZipFile) -> None:
    """Write the members of a package anew as this file would have: the same bytes, where nobody touched its shell."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for entry in package.infolist():
            with package.open(entry) as source, made.open(_info(entry.filename), "w") as target:
                for chunk in chunks(source):
                    target.write(chunk)


def _copy(package: zipfile.ZipFile, member: Member, kinds: Iterable[str]) -> dict[str, str]:
    digests = {kind: digester(kind) for kind in kinds}
    with member.open() as source, package.open(_info(member.name), "w") as target:
        for chunk in chunks(source):
            target.write(chunk)
            for digest in digests.values():
                digest.update(chunk)
    return {kind: digest.hexdigest() for kind, digest in digests.items()}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DAY)
    info.create_system = 3  # Unix, on every system
    info.external_attr = _MODE
    return info
