"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "qianshao.foundation"
    label = "foundation"
    verbose_name = "基础"

    def ready(self) -> None:
        # Every room's `jobs.py` registers its jobs by being imported; this room's own are in `housekeeping`.
        autodiscover_modules("jobs", "housekeeping")
