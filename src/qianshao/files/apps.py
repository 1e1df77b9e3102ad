"""Starts the room: registers what it offers to the others."""

from typing import IO

from django.apps import AppConfig

from qianshao.foundation.options import Option, register_option
from qianshao.foundation.secrecy import register_first_page


class FilesConfig(AppConfig):
    name = "qianshao.files"
    label = "files"
    verbose_name = "文件"

    def ready(self) -> None:
        register_first_page(_first_page)
        register_option(
            Option(
                "files.largest",
                "单个文件最大",
                100,
                group="文件",
                technical=True,
                unit="MB",
                lowest=1,
                highest=1000,
                explanation="不超过安装时设定的上限。",
            )
        )


def _first_page(name: str, stream: IO[bytes]) -> str:
    """The readers of every kind of file are loaded with the first upload, not with every command."""
    from qianshao.gongwen.reading import first_page

    return first_page(name, stream)
