"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "qianshao.ledger"
    label = "ledger"
    verbose_name = "台账"
