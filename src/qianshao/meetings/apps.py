"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "qianshao.meetings"
    label = "meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        """Put the room's words, options, to-dos, week and place where the others look for them."""
        from qianshao.meetings.registrations import register

        register()
