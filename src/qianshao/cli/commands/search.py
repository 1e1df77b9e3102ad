"""`qianshao search rebuild`: the index, made anew."""

from qianshao.cli.frame import data_option, group, perform


@group("search", "查找：重建索引。")
def command() -> None:
    """Hold the commands."""


@command.command(help="按各类记录重建查找索引（升级后提示需要，或索引与记录不符时）。")
@data_option
def rebuild(*, data: str | None) -> None:
    perform("qianshao.cli.doing.searching:rebuild_index", data)
