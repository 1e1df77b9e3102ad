"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "qianshao.files"
    label = "files"
    verbose_name = "文件"
