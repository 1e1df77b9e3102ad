"""`qianshao proof`: proofread a file; it needs neither data nor the product running."""

import click

from qianshao.cli.doing.proofreading import list_rules, proofread
from qianshao.cli.frame import Unusable
from qianshao.cli.frame import command as declare


@declare("proof", "校对一份文稿：标点、数字、层次、要素、行文规则、占位、易混词；有问题退出码为 1。")
@click.argument("file", metavar="文件", required=False)
@click.option(
    "--words", metavar="词表", default=None, help="本单位词表（文本文件，写法见 docs/proofreading.md）。"
)
@click.option("--without", metavar="规则", default="", help="停用这些规则，用逗号隔开，如 P16,N09。")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出，位置按字符计。")
@click.option("--fix", "fixed", metavar="文件", default=None, help="把能稳妥改正的改好，另存到这个文件。")
@click.option("--rules", "listing", is_flag=True, help="只列出全部校对规则：编号、轻重、内容、依据。")
def command(
    *, file: str | None, words: str | None, without: str, as_json: bool, fixed: str | None, listing: bool
) -> None:
    context = click.get_current_context()
    if listing:
        context.exit(list_rules(as_json=as_json))
    if file is None:
        raise Unusable("要校对哪个文件？写成：qianshao proof 文稿.docx")
    context.exit(proofread(file, words=words, without=without, as_json=as_json, fixed=fixed))
