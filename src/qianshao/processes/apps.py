"""Starts the room."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "qianshao.processes"
    label = "processes"
    verbose_name = "流程"
