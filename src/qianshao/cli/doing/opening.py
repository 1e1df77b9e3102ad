"""What a start finds: an empty directory, an office, or the demo office; and what it has to tell."""

import importlib

import click
from django.conf import settings

from qianshao.cli.frame import Unusable
from qianshao.people.actions import renew_demo_passwords, start_setup
from qianshao.people.actor import system
from qianshao.people.models import Organ
from qianshao.processes.actions import install_standards


def open_office(address: str, *, demo: bool) -> None:
    """Set up the demo office and its passwords, or say how to set up the real one."""
    if demo:
        _open_demo()
    install_standards()
    if demo:
        return
    token = start_setup()
    if token:
        click.echo(f"第一次启动。请打开 {address}/set-up/ ，输入设置口令：{token}")
    elif _is_demo():
        click.echo("这是演示数据；演示账号的密码只在带 --demo 启动时给出。")


def _is_demo() -> bool:
    return Organ.objects.filter(settings__demo=True).exists()


def _open_demo() -> None:
    if not Organ.objects.exists():
        click.echo("正在布置演示街道……")
        importlib.import_module("qianshao.cli.demo.build").build_demo()
    if not _is_demo():
        raise Unusable(f"{settings.DATA.root} 里是真实单位的数据，不能当演示用。换一个目录：--data 目录")
    click.echo("演示账号（密码每次启动都换）：")
    for organ in Organ.objects.filter(settings__demo=True):
        for account in renew_demo_passwords(actor=system(organ.pk)):
            click.echo(
                f"  {account.username:<14}{account.password:<16}{account.name}  {account.unit}  {account.post}"
            )
