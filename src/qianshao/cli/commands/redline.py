"""`qianshao redline`: the red line, act by act and permission by permission; it needs no data and writes none."""

import secrets

import click

from qianshao.cli.frame import command as declare
from qianshao.cli.frame import perform


@declare("redline", "红线：每类岗位能做什么、到什么范围；逐项权限列出。")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
@click.option("--markdown", "as_markdown", is_flag=True, help="按 Markdown 输出（docs/redline.md）。")
def command(*, as_json: bool, as_markdown: bool) -> None:
    # A key of its own, so that no data directory is begun for the sake of printing a table.
    perform(
        "qianshao.cli.doing.redline:print_redline",
        None,
        environment={"QIANSHAO_SECRET_KEY": secrets.token_urlsafe(48)},
        new=True,
        as_json=as_json,
        as_markdown=as_markdown,
    )
