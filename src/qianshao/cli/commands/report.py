"""`qianshao report`: the year's, quarter's or month's report with its figures, as JSON or Markdown."""

import click

from qianshao.cli.frame import command as make_command
from qianshao.cli.frame import data_option, perform


@make_command("report", "打印年度、季度、月度总结：文字和每个数字的依据条数。")
@click.argument("kind", type=click.Choice(["annual", "quarter", "month"]), metavar="annual|quarter|month")
@data_option
@click.option(
    "--format", "form", type=click.Choice(["json", "md"]), default="md", help="输出格式：md 或 json。"
)
@click.option("--year", type=click.IntRange(1949, 2200), default=None, help="年份，默认今年。")
@click.option("--quarter", type=click.IntRange(1, 4), default=None, help="第几季度，默认本季度。")
@click.option("--month", type=click.IntRange(1, 12), default=None, help="几月，默认本月。")
def command(
    *, kind: str, data: str | None, form: str, year: int | None, quarter: int | None, month: int | None
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
