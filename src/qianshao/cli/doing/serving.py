"""Serving: one port, Django in a bounded thread pool, the worker beside it, a clean end."""

import gc
import logging
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import uvicorn
from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from django.urls import get_resolver

from qianshao.cli.doing.opening import open_office
from qianshao.cli.frame import FINE, Unusable
from qianshao.foundation.assets import are_built
from qianshao.foundation.working import work

_ENDING_SECONDS = 10


def run(*, listening: socket.socket, address: str, demo: bool, worker: bool) -> int:
    """Serve on a socket until told to stop."""
    try:
        need_assets()
        # Loads every page now, so that the first one is quick and a broken one stops the start.
        list(get_resolver().url_patterns)
        call_command("migrate", verbosity=0, interactive=False)
        open_office(address, demo=demo)
        click.echo(f"前哨已启动：{address}    按 Ctrl-C 停止。")
        with worked() if worker else _nothing():
            serve(listening)
    finally:
        listening.close()
    click.echo("前哨已停止。")
    return FINE


def need_assets() -> None:
    if not are_built():
        raise Unusable("样式尚未构建：请先运行 make assets。")


@contextmanager
def worked() -> Iterator[None]:
    """Background jobs are worked off while this lasts."""
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,), name="worker", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(_ENDING_SECONDS)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def ended_politely() -> Iterator[None]:
    """A polite request to end (SIGTERM) is like Ctrl-C, so that everything is closed in order."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        logging.getLogger(__name__).debug("asked to end")
    finally:
        signal.signal(signal.SIGTERM, before)


def serve(listening: socket.socket) -> None:
    """Serve pages on the socket until Ctrl-C."""
    # `Any`: a2wsgi has names of its own for the same WSGI and ASGI types.
    application: Any = get_internal_wsgi_application()
    pages: Any = WSGIMiddleware(application, workers=settings.THREADS)
    config = uvicorn.Config(
        pages,
        interface="asgi3",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        # Who asks is the other end of the connection; a proxy is believed only where one is set up (HTTPS). Otherwise
        # anybody could call themselves by another address at each wrong password and never be locked out.
        proxy_headers=bool(settings.HTTPS),
        timeout_graceful_shutdown=_ENDING_SECONDS,
    )
    with ended_politely():
        uvicorn.Server(config).run(sockets=[listening])
    pages.executor.shutdown()
    let_go()


def let_go() -> None:
    """Close every connection, also those the ended threads of pages left in circles of references: SQLite then leaves one
    whole file behind, with no journal beside it."""
    connections.close_all()
    gc.unfreeze()
    gc.collect()
