"""`qianshao measure`: a finished document against GB/T 9704; it needs neither data nor the product running."""

import click

from qianshao.cli.doing.measuring import measure
from qianshao.cli.frame import command as declare


@declare(
    "measure", "检测排好的公文（pdf、docx）是否符合 GB/T 9704，逐条列出量得的尺寸；有不合格的退出码为 1。"
)
@click.argument("file", metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出，尺寸按毫米、磅、行、字计。")
@click.option("--source", metavar="文稿", default=None, help="逐字核对：排好的文字是否与这份文稿一致。")
@click.option(
    "--profile",
    type=click.Choice(["typesetter", "word"]),
    default=None,
    help="容差：typesetter 按排版引擎，word 按文字处理软件网格（默认看是什么软件生成的）。",
)
def command(*, file: str, as_json: bool, source: str | None, profile: str | None) -> None:
    click.get_current_context().exit(measure(file, as_json=as_json, source=source, profile=profile or ""))
