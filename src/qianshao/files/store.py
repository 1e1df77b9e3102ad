"""Where bytes are kept: under their SHA-256, in the data directory or in an S3-compatible store.

Bytes are first written to `incoming/` in the same directory, complete and on disk, and only then renamed into their place:
whatever is in its place is whole.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages


class TooLarge(Exception):
    """More bytes came than the office takes."""


@dataclass(frozen=True)
class Staged:
    """Bytes that wait in `incoming/` until somebody decides to keep them."""

    path: Path
    sha256: str
    size: int


class Store(Protocol):
    """What keeping bytes needs; the same for a directory and for S3."""

    def holds(self, sha256: str) -> bool: ...
    def place(self, staged: Staged) -> None: ...
    def remove(self, sha256: str) -> None: ...
    def open(self, sha256: str) -> BinaryIO: ...
    def digests(self) -> Iterator[tuple[str, float]]: ...


def key_of(sha256: str) -> str:
    """`ab/cd/abcd…`: 65,536 folders at most."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def directory() -> Path:
    return Path(settings.DATA.files)


def incoming() -> Path:
    folder = directory() / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def staged(chunks: Iterable[bytes], *, limit: int) -> Iterator[Staged]:
    """Write the bytes to `incoming/`; whatever was not placed is gone when the block ends."""
    path = incoming() / secrets.token_hex(16)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as stream:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        yield Staged(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def abandoned(older_than: float) -> Iterator[Path]:
    """What a crash left in `incoming/` and among the uploads, older than so many seconds."""
    before = time.time() - older_than
    for folder in (incoming(), Path(settings.DATA.uploads)):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.is_file() and path.stat().st_mtime < before:
                yield path


class DiskStore:
    """The `files/` directory of the installation."""

    def _path(self, sha256: str) -> Path:
        return directory() / key_of(sha256)

    def holds(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def place(self, staged: Staged) -> None:
        path = self._path(staged.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.path.chmod(0o600)
        staged.path.replace(path)
        _sync_folder(path.parent)

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def open(self, sha256: str) -> BinaryIO:
        return self._path(sha256).open("rb")

    def digests(self) -> Iterator[tuple[str, float]]:
        """Everything kept, with when it was put there (seconds since 1970)."""
        for path in directory().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            yield path.name, path.stat().st_mtime


class ObjectStore:
    """An S3-compatible store, through the storage that the settings name `documents`."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def holds(self, sha256: str) -> bool:
        return self.storage.exists(key_of(sha256))

    def place(self, staged: Staged) -> None:
        with staged.path.open("rb") as stream:
            self.storage.save(key_of(staged.sha256), File(stream))

    def remove(self, sha256: str) -> None:
        self.storage.delete(key_of(sha256))

    def open(self, sha256: str) -> BinaryIO:
        return cast(BinaryIO, self.storage.open(key_of(sha256)))

    def digests(self) -> Iterator[tuple[str, float]]:
        """Nothing: an object store is swept by comparing the table of blobs, not by walking it."""
        return iter(())


def store() -> Store:
    """The store this installation is set up with."""
    if "documents" in settings.STORAGES:
        return ObjectStore(storages["documents"])
    return DiskStore()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut (Windows has no such thing)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
