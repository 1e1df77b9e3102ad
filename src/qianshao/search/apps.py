"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created


class SearchConfig(AppConfig):
    name = "qianshao.search"
    label = "search"
    verbose_name = "查找"

    def ready(self) -> None:
        from qianshao.search.index import give_grams

        connection_created.connect(give_grams, dispatch_uid="search.grams")
        for connection in connections.all(initialized_only=True):
            give_grams(connection=connection)
