"""`qianshao archive verify`: whether a package of the archive is still what was exported; it needs no data."""

import click

from qianshao.cli.frame import call, group


@group("archive", "归档：核验归档包。")
def command() -> None:
    """Hold the commands."""


@command.command(
    help="核验一个归档包：文件一个不少、一个不多、一个字节不变。有改动、缺少、多出即退出 1 并逐个点名；不是归档包退出 2。"
)
@click.argument("file", metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def verify(*, file: str, as_json: bool) -> None:
    call("qianshao.cli.doing.archiving:verify", file=file, as_json=as_json)
