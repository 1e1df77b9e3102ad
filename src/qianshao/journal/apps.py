"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.acting import register_recorder
from qianshao.foundation.append_only import register_guard
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.verbs import register_verbs


class JournalConfig(AppConfig):
    name = "qianshao.journal"
    label = "journal"
    verbose_name = "留痕"

    def ready(self) -> None:
        from qianshao.journal.actions import record
        from qianshao.journal.guard import GUARD
        from qianshao.journal.rules import may_read, may_read_refusals, may_verify

        register_recorder(record)
        register_guard(GUARD)
        register_verbs({"journal.verification.started": "核验留痕", "journal.start_verification": "核验留痕"})
        register_place(Place("留痕", "history", "journal:entries", 300, lambda actor: bool(may_read(actor))))
        register_place(
            Place("核验", "shield-check", "journal:verify", 310, lambda actor: bool(may_verify(actor)))
        )
        register_place(
            Place("红线", "shield", "journal:refusals", 250, lambda actor: bool(may_read_refusals(actor)))
        )
