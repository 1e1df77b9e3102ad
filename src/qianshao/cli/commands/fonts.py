"""`qianshao fonts`: which font stands for which face; it needs neither a database nor the product running."""

import importlib

import click

from qianshao.cli.frame import command as declare
from qianshao.cli.frame import data_option


@declare("fonts", "排公文用的字体：每种字体由哪个文件充当，缺什么，怎样装。缺字体时退出码为 1。")
@data_option
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
@click.option(
    "--install", is_flag=True, help="在 Debian 上把缺的字体装好（软件包要 root，仿宋楷体黑体不要）。"
)
def command(*, data: str | None, as_json: bool, install: bool) -> None:
    # The libraries that read fonts are loaded only when asked for.
    doing = importlib.import_module("qianshao.cli.doing.listing_fonts")
    click.get_current_context().exit(doing.list_fonts(data, as_json=as_json, install=install))
