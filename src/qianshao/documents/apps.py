"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "qianshao.documents"
    label = "documents"
    verbose_name = "办文"

    def ready(self) -> None:
        from qianshao.documents import registrations

        registrations.register()
