"""`qianshao run`: everything on one PC."""

import os

import click

from qianshao.cli.frame import command as declared
from qianshao.cli.frame import data_option, perform
from qianshao.cli.listening import HERE, address_of, listen, names_of_this_machine


@declared("run", "启动前哨：建好数据库，启动网页服务和后台任务。按 Ctrl-C 停止。")
@data_option
@click.option("--demo", is_flag=True, help="数据目录为空时布置演示街道，并给每个演示账号一个新密码。")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="监听地址；要让局域网里的电脑访问，写 0.0.0.0。"
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="端口。")
@click.option("--threads", default=None, type=click.IntRange(1, 64), help="同时处理的请求数（默认 8）。")
@click.option("--no-worker", is_flag=True, help="不在本进程做后台任务（另用 qianshao work）。")
def command(
    *, data: str | None, demo: bool, host: str, port: int, threads: int | None, no_worker: bool
) -> None:
    environment = {"QIANSHAO_DEMO": "1"} if demo else {}
    if host not in HERE and "QIANSHAO_ALLOWED_HOSTS" not in os.environ:
        environment["QIANSHAO_ALLOWED_HOSTS"] = ",".join(names_of_this_machine(host))
    if threads:
        environment["QIANSHAO_THREADS"] = str(threads)
    perform(
        "qianshao.cli.doing.serving:run",
        data,
        environment=environment,
        new=True,
        demo=demo,
        listening=listen(host, port),
        address=address_of(host, port),
        worker=not no_worker,
    )
