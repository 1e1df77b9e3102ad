"""`qianshao demo`: fill an empty directory with the demo office."""

import os
from pathlib import Path

from qianshao.cli.frame import Unusable, data_option, perform
from qianshao.cli.frame import command as make_command


@make_command("demo", "在空目录里布置演示街道：一年多的来文、事项、台账册和总结，什么都不问。")
@data_option
def command(*, data: str | None) -> None:
    folder = Path(data or os.environ.get("QIANSHAO_DATA", "data")).expanduser()
    # Looked at before Django starts: starting it writes the installation's key there.
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Unusable(f"{folder} 不是空目录，演示数据只放进空目录。")
    perform("qianshao.cli.doing.demonstrating:demo", data, new=True, environment={"QIANSHAO_DEMO": "1"})
