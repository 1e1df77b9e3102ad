"""`qianshao migrate`: bring the database to this version."""

from qianshao.cli.frame import command as declared
from qianshao.cli.frame import data_option, perform


@declared("migrate", "建立或升级数据库（qianshao run 启动时会自己做）。")
@data_option
def command(*, data: str | None) -> None:
    perform("qianshao.cli.doing.migrating:migrate", data, new=True)
