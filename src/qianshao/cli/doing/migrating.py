"""Bringing the database to this version."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qianshao.foundation.housekeeping import renew_statistics
from qianshao.processes.actions import install_standards


def waiting() -> list[str]:
    """The steps the database has not made yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> None:
    steps = waiting()
    call_command("migrate", verbosity=0, interactive=False)
    if steps:
        renew_statistics()  # of a new index nothing is known yet
    install_standards()
    click.echo(f"数据库已升级，共 {len(steps)} 步。" if steps else "数据库已是最新。")
