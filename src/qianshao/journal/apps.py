"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "qianshao.journal"
    label = "journal"
    verbose_name = "留痕"
