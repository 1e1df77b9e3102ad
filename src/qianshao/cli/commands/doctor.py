"""`qianshao doctor`: what is wrong with this installation."""

import click

from qianshao.cli.frame import command as declared
from qianshao.cli.frame import data_option, perform


@declared("doctor", "检查这台机器上的前哨：环境、数据库、目录、样式、节假日、后台任务。有问题退出 1。")
@data_option
@click.option("--mend", is_flag=True, help="计数与记录不符时重新清点。")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def command(*, data: str | None, mend: bool, as_json: bool) -> None:
    perform("qianshao.cli.doing.examining:examine", data, mend=mend, as_json=as_json)
