"""Limits for the process that runs this; as a script it sets them and becomes another program.

    python -I -S limited.py SECONDS BYTES PROGRAM ARGUMENT…

It imports nothing but the standard library, so that it starts in ten milliseconds. Windows has no such limits; there the
parent's clock alone ends a child.
"""

import contextlib
import os
import sys

if sys.platform != "win32":
    import resource


def limit(seconds: int, memory: int, *, written: int = 0) -> None:
    """At most so many seconds of processor, bytes of memory and bytes written to any file; no core dump."""
    if sys.platform != "win32":
        for what, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_FSIZE, written),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with contextlib.suppress(OSError, ValueError):  # macOS knows RLIMIT_AS and refuses to set it
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    # antiword keeps what comes through a pipe in an unnamed file of its own, where it gets no file in memory.
    limit(int(sys.argv[1]), int(sys.argv[2]), written=int(sys.argv[2]) // 8)
    os.execv(sys.argv[3], sys.argv[3:])  # noqa: S606 -- no shell; the parent names the program by its full path
