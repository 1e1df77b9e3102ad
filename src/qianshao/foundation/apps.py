"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "qianshao.foundation"
    label = "foundation"
    verbose_name = "基础"
