"""`qianshao layout`: a text laid out as an official document; it needs neither a database nor the product running."""

import click

from qianshao.cli.frame import call, data_option
from qianshao.cli.frame import command as declare


@declare("layout", "把一份文稿按公文格式排成 PDF、DOCX 或 OFD；文稿是 txt、md 或 docx。")
@click.argument("file", metavar="文件")
@click.option(
    "-o", "--output", metavar="文件", required=True, help="排到这个文件，按后缀定格式：pdf、docx、ofd。"
)
@click.option("--kind", metavar="文种", default="", help="文种，如 通知；不写就看标题。")
@click.option("--archival", is_flag=True, help="PDF 按长期保存的 PDF/A-2b 写。")
@data_option
def command(*, file: str, output: str, kind: str, archival: bool, data: str | None) -> None:
    call(
        "qianshao.cli.doing.laying_out:lay_out",
        file=file,
        output=output,
        kind=kind,
        archival=archival,
        data=data,
    )
