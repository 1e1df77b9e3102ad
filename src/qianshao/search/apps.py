"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "qianshao.search"
    label = "search"
    verbose_name = "查找"
