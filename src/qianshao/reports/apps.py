"""Starts the room: registers what it offers to the others, and keeps the counts' triggers standing."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    name = "qianshao.reports"
    label = "reports"
    verbose_name = "总结"

    def ready(self) -> None:
        from qianshao.foundation.append_only import register_guard
        from qianshao.foundation.navigation import Place, register_place
        from qianshao.foundation.todos import register_todos
        from qianshao.foundation.verbs import register_verbs
        from qianshao.foundation.visibility import register_visibility
        from qianshao.reports import queries
        from qianshao.reports.guard import GUARD
        from qianshao.reports.indexing import index_report
        from qianshao.reports.models import Report
        from qianshao.reports.todos import todos_of_reports
        from qianshao.search.indexing import register_indexed

        register_guard(GUARD)
        register_visibility(Report, queries.visible_to)
        register_todos(todos_of_reports)
        register_indexed(Report, index_report, label="总结")
        register_verbs(_VERBS)
        register_place(
            Place("总结", "report-analytics", "reports:list", 100, queries.may_look, ("/reports/",), key="z")
        )
        post_migrate.connect(_keep_counts, sender=self)


def _keep_counts(**_: Any) -> None:
    """After every migration: a table that SQLite rebuilt has lost its triggers."""
    from qianshao.reports import tallies

    tallies.install()


_VERBS = {
    "reports.template.written": "写总结范本",
    "reports.write_template": "写总结范本",
    "reports.report.drafted": "起草总结",
    "reports.draft_report": "起草总结",
    "reports.renew_report": "另起一版",
    "reports.report.edited": "修改总结",
    "reports.edit_report": "修改总结",
    "reports.report.frozen": "存证",
    "reports.freeze_report": "存证",
    "reports.report.sent": "送审",
    "reports.send_report": "送审",
    "reports.report.approved": "审定",
    "reports.approve_report": "审定",
    "reports.report.returned": "退回修改",
    "reports.return_report": "退回修改",
}
