"""`qianshao proof`: proofread a text file; it needs neither data nor the product running."""

import click

from qianshao.cli.doing.proofreading import proofread
from qianshao.cli.frame import command as declare


@declare("proof", "校对一份文稿：标点、数字、层次、占位、易混词；有问题退出码为 1。")
@click.argument("file", metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出，位置按字符计。")
@click.option("--fix", "fixed", metavar="文件", default=None, help="把能稳妥改正的改好，另存到这个文件。")
def command(*, file: str, as_json: bool, fixed: str | None) -> None:
    click.get_current_context().exit(proofread(file, as_json=as_json, fixed=fixed))
