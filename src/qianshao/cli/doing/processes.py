"""Checking a diagram from the terminal."""

import json
from pathlib import Path

import click

from qianshao.cli.doing.files import MEGABYTE, content_of
from qianshao.cli.frame import FINDINGS, FINE
from qianshao.processes.diagram import check, read_diagram

LARGEST = 5 * MEGABYTE


def check_diagram(file: str, *, as_json: bool) -> int:
    """Print what keeps the diagram from being published; the exit code says whether anything does."""
    findings = check(read_diagram(content_of(Path(file), most=LARGEST, what="流程图")))
    if as_json:
        click.echo(json.dumps([each.as_row() for each in findings], ensure_ascii=False, indent=2))
    elif findings:
        click.echo("\n".join(f"{each.element or '全图'}\t{each.message}" for each in findings))
    else:
        click.echo("没有发现问题，可以发布。")
    return FINDINGS if findings else FINE
