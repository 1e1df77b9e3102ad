"""Rebuilding the search index."""

import click

from qianshao.search.actions import rebuild


def rebuild_index() -> None:
    for label, count in rebuild().items():
        click.echo(f"{label}：{count} 条")
    click.echo("索引已重建。")
