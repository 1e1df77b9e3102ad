"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.options import register_option
from qianshao.foundation.verbs import register_verbs
from qianshao.people.acts import PostKind
from qianshao.web.options import prose_options


class WebConfig(AppConfig):
    name = "qianshao.web"
    label = "web"
    verbose_name = "门户"

    def ready(self) -> None:
        for each in prose_options(check_words=_check_words, check_rules=_check_rules):
            register_option(each)
        register_place(Place("今天", "home", "web:today", 0, lambda actor: True, key="h"))
        register_place(Place("待办", "checklist", "web:todos", 10, lambda actor: not actor.is_admin, key="t"))
        register_place(
            Place("工具", "tools", "web:prose", 110, lambda actor: not actor.is_admin, prefixes=("/prose/",))
        )
        register_place(
            Place(
                "运行情况",
                "adjustments",
                "web:machine",
                940,
                lambda actor: actor.kind == PostKind.SYSTEM_ADMIN,
                prefixes=("/machine/",),
            )
        )
        register_verbs(
            {
                "web.holidays.taken_over": "导入节假日表",
                "web.take_over_holidays": "导入节假日表",
                "web.job.tried_again": "重试后台任务",
                "web.try_again": "重试后台任务",
            }
        )
        register_verbs({"foundation.view.saved": "保存常用条件", "foundation.view.dropped": "删去常用条件"})


def _check_words(written: str) -> None:
    from qianshao.web.prose_words import check_words

    check_words(written)


def _check_rules(written: str) -> None:
    from qianshao.web.prose_words import check_rules

    check_rules(written)
