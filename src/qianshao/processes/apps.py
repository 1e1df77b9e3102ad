"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "qianshao.processes"
    label = "processes"
    verbose_name = "流程"

    def ready(self) -> None:
        from qianshao.processes import registrations

        registrations.register()
