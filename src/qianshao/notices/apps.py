"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qianshao.notices"
    label = "notices"
    verbose_name = "消息"
