"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.verbs import register_verbs
from qianshao.people.acts import PostKind


class WebConfig(AppConfig):
    name = "qianshao.web"
    label = "web"
    verbose_name = "门户"

    def ready(self) -> None:
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
