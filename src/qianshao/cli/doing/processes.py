"""Checking a diagram from the terminal."""

import json
from pathlib import Path

import click

from qianshao.cli.doing.files import MEGABYTE, content_of
from qianshao.cli.frame import FINDINGS, FINE
from qianshao.gongwen.problem import Problem
from qianshao.processes.diagram import Diagram, check, read_diagram

LARGEST = 5 * MEGABYTE


def check_diagram(file: str, *, others: tuple[str, ...], as_json: bool) -> int:
    """Print what keeps the diagram from being published; the exit code says whether anything does."""
    findings = check(_diagram_in(file), _called(others))
    if as_json:
        click.echo(json.dumps([each.as_row() for each in findings], ensure_ascii=False, indent=2))
    elif findings:
        click.echo("\n".join(f"{each.element or '全图'}\t{each.message}" for each in findings))
    else:
        click.echo("没有发现问题，可以发布。")
    return FINDINGS if findings else FINE


def _called(files: tuple[str, ...]) -> dict[str, Diagram]:
    """The diagrams in these files, by the id a call names them with."""
    found: dict[str, Diagram] = {}
    for file in files:
        diagram = _diagram_in(file)
        if diagram.key in found:
            raise Problem(f"{file}：流程编号“{diagram.key}”和另一个文件的相同，请在编辑器里改。")
        found[diagram.key] = diagram
    return found


def _diagram_in(file: str) -> Diagram:
    content = content_of(Path(file), most=LARGEST, what="流程图")
    try:
        return read_diagram(content)
    except Problem as problem:
        raise Problem(f"{file}：{problem}") from None
