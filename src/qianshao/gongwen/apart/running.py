"""Running a child on one file: its bytes go in, what it says comes back, within bounds."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from qianshao.gongwen.apart import limited
from qianshao.gongwen.problem import Problem

MOST_OUTPUT = 64 * 1024 * 1024
MEMORY = 1024 * 1024 * 1024
SLOW = "读这个文件太费时间，已停下。请拆分后再试。"
BROKEN = "文件已损坏或不完整，打不开，请重新取得后再试。"
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")


def run_module(module: str, *arguments: str, content: bytes | IO[bytes], seconds: int) -> bytes:
    """What a module of ours prints when it is run on these bytes; it sets its own limits of memory."""
    return run(
        [sys.executable, "-I", "-X", "utf8", "-m", module, *arguments], content=content, seconds=seconds
    )


def run_program(program: str, *arguments: str, content: bytes, seconds: int) -> bytes:
    """What another program prints, run without a shell and within limits of time and memory."""
    limits = [sys.executable, "-I", "-S", str(Path(limited.__file__)), str(seconds), str(MEMORY)]
    return run([*limits, program, *arguments], content=content, seconds=seconds)


def run(command: Sequence[str], *, content: bytes | IO[bytes], seconds: int) -> bytes:
    """Standard output of a child that gets the content as its standard input.

    An open file on disk is handed over as it is; bytes lie in a file in memory where the system has such. Raises
    `Problem` where the child fails, says too much, or takes longer than `seconds` of the clock.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C.UTF-8"}
    with _as_file(content) as descriptor:
        child = subprocess.Popen(  # noqa: S603 -- no shell; only programs named here are run
            command,
            stdin=subprocess.PIPE if descriptor is None else descriptor,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        late = threading.Event()
        clock = threading.Timer(seconds, _stop, (child, late))
        clock.start()
        try:
            if descriptor is None:
                threading.Thread(target=_feed, args=(child, content), daemon=True).start()
            return _heard(child, late)
        finally:
            clock.cancel()
            child.kill()
            child.wait()


def _heard(child: "subprocess.Popen[bytes]", late: threading.Event) -> bytes:
    if child.stdout is None:
        raise Problem(BROKEN)
    with child.stdout as stream:
        said = stream.read(MOST_OUTPUT + 1)
    if len(said) > MOST_OUTPUT:
        raise Problem(SLOW)
    if child.wait() != 0:
        raise Problem(SLOW if late.is_set() else BROKEN)
    return said


def _stop(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _feed(child: "subprocess.Popen[bytes]", content: bytes | IO[bytes]) -> None:
    """Hand over the bytes; a child that wants no more of them has said what it had to."""
    with contextlib.suppress(OSError, ValueError):
        if child.stdin is not None:
            with child.stdin as stream:
                stream.write(content if isinstance(content, bytes) else content.read())


@contextlib.contextmanager
def _as_file(content: bytes | IO[bytes]) -> Iterator[int | None]:
    """A file a child can look into: the one on disk, else one in memory; None where the system has no such thing."""
    if not isinstance(content, bytes):
        content.seek(0)
        if (on_disk := _descriptor(content)) is not None:
            yield on_disk
            return
        content = content.read()
    if sys.platform != "linux":
        yield None
        return
    descriptor = os.memfd_create("content")
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as stream:
            stream.write(content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _descriptor(content: IO[bytes]) -> int | None:
    try:
        return content.fileno()
    except (OSError, AttributeError, ValueError):
        return None
