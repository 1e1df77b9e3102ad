"""`qianshao work`: a worker alone."""

import click

from qianshao.cli.frame import command as declared
from qianshao.cli.frame import data_option, perform


@declared("work", "只做后台任务（发通知、建索引、封存留痕……）。按 Ctrl-C 停止。")
@data_option
@click.option("--once", is_flag=True, help="做完眼下到期的就结束。")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 16), help="同时做几件。")
def command(*, data: str | None, once: bool, workers: int) -> None:
    perform("qianshao.cli.doing.working:run", data, once=once, workers=workers)
