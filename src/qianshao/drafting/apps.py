"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.drafting.options import prose_options
from qianshao.foundation.options import register_option


class DraftingConfig(AppConfig):
    name = "qianshao.drafting"
    label = "drafting"
    verbose_name = "文稿"

    def ready(self) -> None:
        """Put the room's words, visibility, to-dos and place where the others look for them."""
        from qianshao.drafting.registrations import register

        register()
        for each in prose_options(check_words=_check_words, check_rules=_check_rules):
            register_option(each)


def _check_words(written: str) -> None:
    from qianshao.drafting.house import check_words

    check_words(written)


def _check_rules(written: str) -> None:
    from qianshao.drafting.house import check_rules

    check_rules(written)
