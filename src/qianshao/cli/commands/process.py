"""`qianshao process check`: whether a diagram may be published; it needs no data and writes none."""

import click

from qianshao.cli.frame import call, group


@group("process", "流程图：发布前检查。")
def command() -> None:
    """Hold the commands."""


@command.command(
    help="检查一张 BPMN 2.0 流程图：走得到头、分合对得上、办理人认得出、不越红线；有问题退出码为 1，并点出是哪一个部分。"
)
@click.argument("file", metavar="文件")
@click.option(
    "--with", "others", metavar="文件", multiple=True, help="它作为子流程调用的流程图，可以给几次。"
)
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def check(*, file: str, others: tuple[str, ...], as_json: bool) -> None:
    call("qianshao.cli.doing.processes:check_diagram", file=file, others=others, as_json=as_json)
