"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "qianshao.registers"
    label = "registers"
    verbose_name = "台账册"
