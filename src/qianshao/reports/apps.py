"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "qianshao.reports"
    label = "reports"
    verbose_name = "总结"
