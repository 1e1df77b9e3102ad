"""A worker alone: as many threads as asked for, until told to stop."""

import threading

import click

from qianshao.cli.doing.serving import ended_politely
from qianshao.cli.frame import FINE
from qianshao.foundation.jobs import tick
from qianshao.foundation.working import run_waiting, work


def run(*, once: bool, workers: int) -> int:
    if once:
        tick()
        click.echo(f"做了 {run_waiting(limit=1_000_000)} 件。")
        return FINE
    stop = threading.Event()
    threads = [threading.Thread(target=work, args=(stop,), daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    click.echo("后台任务已启动。按 Ctrl-C 停止。")
    with ended_politely():
        stop.wait()
    stop.set()
    for thread in threads:
        thread.join(10)
    click.echo("后台任务已停止。")
    return FINE
