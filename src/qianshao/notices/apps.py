"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.acting import register_teller


class NoticesConfig(AppConfig):
    name = "qianshao.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from qianshao.notices.actions import tell  # noqa: PLC0415  (models must be loaded first)

        register_teller(tell)
