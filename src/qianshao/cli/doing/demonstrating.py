"""Filling an empty directory with the demo office."""

from time import monotonic

import click
from django.conf import settings
from django.core.management import call_command

from qianshao.cli.demo.build import NotEmpty, build_demo
from qianshao.cli.frame import FINE, Unusable


def demo() -> int:
    """Build the demo office; a database that holds an office is left as it is."""
    folder = settings.DATA.root
    start = monotonic()
    settings.DATA.make()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        built = build_demo()
    except NotEmpty:
        raise Unusable("数据库里已经有数据，演示数据只放进空的库。") from None
    click.echo(f"演示街道布置好了：{built.acts} 个动作，用时 {monotonic() - start:.0f} 秒。")
    click.echo(f"启动：qianshao run --demo --data {folder}")
    return FINE
