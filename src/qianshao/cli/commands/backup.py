"""`qianshao backup FILE`: everything the office has, in one file."""

from pathlib import Path

import click

from qianshao.cli.frame import command as declared
from qianshao.cli.frame import data_option, perform


@declared("backup", "把数据库、文件和密钥备份成一个文件；运行中也可以做，备份的是同一时刻的数据。")
@data_option
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
def command(*, data: str | None, file: Path) -> None:
    perform("qianshao.cli.doing.saving:backup", data, file=file)
