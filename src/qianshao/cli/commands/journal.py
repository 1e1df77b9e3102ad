"""`qianshao journal verify | anchor | seal`: whether the journal is still what was sealed."""

import click

from qianshao.cli.frame import data_option, group, perform


@group("journal", "留痕：核验、取锚、封存。")
def command() -> None:
    """Hold the commands."""


@command.command(help="逐条核验全部留痕；有一条被改动、删除或塞入即退出 1，并点出是哪一条。")
@data_option
@click.option("--anchor", default="", help="早先用 qianshao journal anchor 取得、存在别处的锚（序号:值）。")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def verify(*, data: str | None, anchor: str, as_json: bool) -> None:
    perform("qianshao.cli.doing.journal:verify", data, anchor=anchor, as_json=as_json)


@command.command(help="先封存，再打印最新封印的锚：抄在别处，日后可查出末尾是否被截去。")
@data_option
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def anchor(*, data: str | None, as_json: bool) -> None:
    perform("qianshao.cli.doing.journal:print_anchor", data, as_json=as_json)


@command.command(help="立即封存尚未封存的留痕（平时每分钟自动封存）。")
@data_option
def seal(*, data: str | None) -> None:
    perform("qianshao.cli.doing.journal:seal", data)
