"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "qianshao.drafting"
    label = "drafting"
    verbose_name = "文稿"

    def ready(self) -> None:
        """Put the room's words, visibility, to-dos and place where the others look for them."""
        from qianshao.drafting.registrations import register

        register()
