"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "qianshao.cli"
    label = "cli"
    verbose_name = "命令"
