"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "qianshao.people"
    label = "people"
    verbose_name = "组织人员"

    def ready(self) -> None:
        """Put the room's words, its reader of options and its places where the others look for them."""
        from qianshao.people.registrations import register

        register()
