"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "qianshao.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        """Put the ledger's words, options, figures, to-dos and places where the others look for them."""
        from qianshao.ledger.registrations import register

        register()
