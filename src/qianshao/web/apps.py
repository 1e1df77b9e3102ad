"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "qianshao.web"
    label = "web"
    verbose_name = "门户"
