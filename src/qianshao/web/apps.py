"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.verbs import register_verbs


class WebConfig(AppConfig):
    name = "qianshao.web"
    label = "web"
    verbose_name = "门户"

    def ready(self) -> None:
        register_place(Place("今天", "home", "web:today", 0, lambda actor: True, key="h"))
        register_place(Place("待办", "checklist", "web:todos", 10, lambda actor: not actor.is_admin, key="t"))
        register_verbs({"foundation.view.saved": "保存常用条件", "foundation.view.dropped": "删去常用条件"})
