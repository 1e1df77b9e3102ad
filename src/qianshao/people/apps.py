"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "qianshao.people"
    label = "people"
    verbose_name = "组织人员"
