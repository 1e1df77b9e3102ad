"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "qianshao.registers"
    label = "registers"
    verbose_name = "台账册"

    def ready(self) -> None:
        """Offer the measures, who sees what, the words of the journal and the place in the navigation."""
        from qianshao.foundation.happenings import register_keeper
        from qianshao.foundation.measures import register_measure
        from qianshao.foundation.navigation import Place, register_place
        from qianshao.foundation.numbering import register_numbered
        from qianshao.foundation.verbs import register_verbs
        from qianshao.foundation.visibility import register_visibility
        from qianshao.registers import queries
        from qianshao.registers.actions import keep_happening
        from qianshao.registers.indexing import index_entry
        from qianshao.registers.measures import MEASURES
        from qianshao.registers.models import RegisterEntry
        from qianshao.search.indexing import register_indexed

        register_keeper(keep_happening)
        register_numbered(queries.numbered_in)
        register_indexed(RegisterEntry, index_entry, label="台账册")
        for measure in MEASURES:
            register_measure(measure)
        register_visibility(RegisterEntry, queries.visible_to)
        register_verbs(_VERBS)
        register_place(
            Place("台账册", "notebook", "registers:list", 90, queries.may_look, ("/registers/",), key="r")
        )


_VERBS = {
    "registers.register.set_up": "设立台账册",
    "registers.set_up_register": "设立台账册",
    "registers.set_up_usual_registers": "设立台账册",
    "registers.register.closed": "停用台账册",
    "registers.close_register": "停用台账册",
    "registers.entry.recorded": "登记",
    "registers.record_entry": "登记",
    "registers.record_entries": "登记",
    "registers.entry.corrected": "更正",
    "registers.correct_entry": "更正",
    "registers.entry.struck": "作废",
    "registers.strike_entry": "作废",
}
