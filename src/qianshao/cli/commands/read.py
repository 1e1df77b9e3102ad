"""`qianshao read`: the text of a file; it needs neither data nor the product running."""

import click

from qianshao.cli.doing.reading import print_reading
from qianshao.cli.frame import command as declare


@declare(
    "read", "读出文件里的文字：docx、xlsx、pdf、ofd、txt、html、eml、rtf，装有 antiword 时还有 doc、wps。"
)
@click.argument("file", metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出，带结构：页、工作表、公文要素、邮件头。")
@click.option("--pages", metavar="页码", default=None, help="只读 PDF、OFD 的这几页，如 3 或 1-3。")
def command(*, file: str, as_json: bool, pages: str | None) -> None:
    click.get_current_context().exit(print_reading(file, as_json=as_json, pages=pages))
