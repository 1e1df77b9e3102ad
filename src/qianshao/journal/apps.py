"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.acting import register_recorder


class JournalConfig(AppConfig):
    name = "qianshao.journal"
    label = "journal"
    verbose_name = "留痕"

    def ready(self) -> None:
        from qianshao.journal.actions import record  # noqa: PLC0415  (models must be loaded first)

        register_recorder(record)
