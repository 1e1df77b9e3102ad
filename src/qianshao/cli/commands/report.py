"""`qianshao report annual | quarter | month | verify`: a period's report with its figures; whether frozen ones hold."""

from collections.abc import Callable
from typing import Any

import click

from qianshao.cli.frame import data_option, group, perform

_form = click.option(
    "--format", "form", type=click.Choice(["json", "md"]), default="md", help="输出格式：md 或 json。"
)
_year = click.option("--year", type=click.IntRange(1949, 2200), default=None, help="年份，默认今年。")


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options every period has."""
    return data_option(_form(_year(command)))


@group("report", "打印年度、季度、月度总结（文字和每个数字的依据条数），核验已存证的总结。")
def command() -> None:
    """Hold the commands."""


@command.command(help="打印年度总结。")
@_shared
def annual(*, data: str | None, form: str, year: int | None) -> None:
    _print("annual", data, form=form, year=year)


@command.command(help="打印季度总结。")
@_shared
@click.option("--quarter", type=click.IntRange(1, 4), default=None, help="第几季度，默认本季度。")
def quarter(*, data: str | None, form: str, year: int | None, quarter: int | None) -> None:
    _print("quarter", data, form=form, year=year, quarter=quarter)


@command.command(help="打印月度总结。")
@_shared
@click.option("--month", type=click.IntRange(1, 12), default=None, help="几月，默认本月。")
def month(*, data: str | None, form: str, year: int | None, month: int | None) -> None:
    _print("month", data, form=form, year=year, month=month)


@command.command(
    help="逐份核验已存证的总结：文字、数字和每个数字背后的记录；与存证时不一样即退出 1，并点出变了什么。"
)
@data_option
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def verify(*, data: str | None, as_json: bool) -> None:
    perform("qianshao.cli.doing.reporting:verify", data, as_json=as_json)


def _print(
    kind: str,
    data: str | None,
    *,
    form: str,
    year: int | None,
    quarter: int | None = None,
    month: int | None = None,
) -> None:
    perform(
        "qianshao.cli.doing.reporting:report",
        data,
        kind=kind,
        form=form,
        year=year,
        quarter=quarter,
        month=month,
    )
