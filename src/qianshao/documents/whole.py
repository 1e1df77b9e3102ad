"""Whether the parts of a 件 are there and whole: every byte as it was handed in."""

import hashlib
from collections.abc import Iterable

from qianshao.documents.sources import Part
from qianshao.files.models import StoredFile
from qianshao.files.store import store


def content_of(file: StoredFile) -> bytes:
    """The bytes of a file; OSError where they are gone."""
    with store().open(file.blob.sha256) as stream:
        return stream.read()


def missing_in(parts: Iterable[Part]) -> list[str]:
    """What keeps these parts from being filed, each by name: not there, its bytes gone, or its bytes not what they were."""
    found = []
    for part in parts:
        if part.file is None:
            if part.required:
                found.append(part.name)
        elif (trouble := trouble_with(part.file, part.file.blob.sha256)) is not None:
            found.append(f"{part.name}（{trouble}）")
    return found


def trouble_with(file: StoredFile, sha256: str) -> str | None:
    """What is wrong with the bytes of a file that should have this digest; None where they are whole."""
    digest = hashlib.sha256()
    try:
        with store().open(file.blob.sha256) as stream:
            while chunk := stream.read(1024 * 1024):
                digest.update(chunk)
    except OSError:
        return "原件字节找不到了"
    return None if digest.hexdigest() == sha256 else "原件字节已被改动"
