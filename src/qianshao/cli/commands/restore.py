"""`qianshao restore FILE`: an office from its backup, in an empty directory."""

import os
from pathlib import Path

import click

from qianshao.cli.frame import Unusable, data_option
from qianshao.cli.frame import command as declared
from qianshao.cli.package import check, opened, unpack


@declared("restore", "把备份恢复到一个空的数据目录；先逐个核对，有一处不符就什么也不写。")
@data_option
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="只核对备份是否完好，不恢复。")
def command(*, data: str | None, file: Path, only_check: bool) -> None:
    if only_check:
        manifest = check(file)
        click.echo(
            f"备份完好：{manifest.made_at[:16]} 由 {manifest.version} 版做成，{len(manifest.parts)} 个文件。"
        )
        return
    opened(file).close()
    if os.environ.get("QIANSHAO_DATABASE_URL"):
        raise Unusable("设置的数据库是 PostgreSQL：请用 pg_restore 恢复。本命令只管单机的 SQLite。")
    folder = Path(data or os.environ.get("QIANSHAO_DATA", "data")).expanduser().resolve()
    manifest = unpack(file, folder)
    click.echo(f"已恢复到 {folder}：{len(manifest.parts)} 个文件，{manifest.made_at[:16]} 的数据。")
    click.echo(f"接着：qianshao run --data {folder}；核验留痕：qianshao journal verify --data {folder}")
