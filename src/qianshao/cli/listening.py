"""The address to serve on, taken before Django starts and before anything is written."""

import contextlib
import socket

from qianshao.cli.frame import Unusable

HERE = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (compared with, not listened on)


def listen(host: str, port: int) -> socket.socket:
    """The socket to serve on, taken before anything is written."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where SO_REUSEADDR would let two serve on one port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as problem:
        listening.close()
        raise Unusable(
            f"{host} 的 {port} 端口用不了（{problem.strerror}）。换一个：qianshao run --port {port + 1}"
        ) from None
    return listening


def address_of(host: str, port: int) -> str:
    """What to write into the browser on this machine."""
    name = "127.0.0.1" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def names_of_this_machine(host: str) -> list[str]:
    """The names and addresses colleagues may write into their browser."""
    name = socket.gethostname()
    found = {"127.0.0.1", "localhost", "[::1]", host, name}
    with contextlib.suppress(OSError):
        found |= {str(each[4][0]) for each in socket.getaddrinfo(name, None)}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        # Names the card that leads outward; nothing is sent.
        asking.connect(("192.0.2.1", 9))
        found.add(str(asking.getsockname()[0]))
    return sorted(found.difference(_EVERYWHERE))
