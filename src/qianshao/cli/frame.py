"""What every command stands in: Chinese help, the data directory, exit codes, and the late start of Django.

    @command("report", "打印总结。")
    @data_option
    @click.option("--format", "form", default="md", help="md 或 json。")
    def command(*, data: str | None, form: str) -> None:
        perform("qianshao.reports.printing:print_report", data, form=form)

Exit 0 fine, 1 findings (the function returns 1), 2 unusable input: one clear line on standard error, nothing written.
"""

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import click
from django.apps import apps

from qianshao.config.environment import Misconfigured
from qianshao.gongwen.problem import Problem

FINE, FINDINGS, UNUSABLE = 0, 1, 2
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class Unusable(click.ClickException):
    """What was given cannot be used; the sentence is the one line on standard error, the exit code 2."""

    exit_code = UNUSABLE

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"qianshao: {self.message}", file=file, err=file is None)


class ChineseFormatter(click.HelpFormatter):
    """Click's help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args.replace("[OPTIONS]", "[选项]"), "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    """A context whose help is in Chinese."""

    formatter_class = ChineseFormatter


class PlainCommand(click.Command):
    """A command with Chinese help; a file or text that cannot be used ends in its one sentence."""

    context_class = ChineseContext

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            raise Unusable(str(problem)) from problem

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option


class PlainGroup(PlainCommand, click.Group):
    """A command with commands below it (`journal verify`); a word that is none of them is answered with those there are."""

    command_class = PlainCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise Unusable(f"没有“{args[0]}”这个命令。可用的有：{' '.join(self.list_commands(ctx))}。")
        return super().resolve_command(ctx, args)


def command(name: str, words: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command and the sentence that `--help` shows for it."""
    return click.command(name, cls=PlainCommand, help=words)


def group(name: str, words: str) -> Callable[[Callable[..., Any]], click.Group]:
    """A command that only holds others."""
    return click.group(name, cls=PlainGroup, help=words)


data_option = click.option(
    "--data",
    metavar="目录",
    default=None,
    help="数据目录（默认取环境变量 QIANSHAO_DATA，再没有就是当前目录下的 data）。",
)


def perform(
    target: str,
    data: str | None,
    *,
    environment: Mapping[str, str] | None = None,
    new: bool = False,
    **given: Any,
) -> None:
    """Set up Django for a data directory, then call `module:function` with what was given; its int is the exit code.

    `environment` is set before the settings are read. `new` says that the command may begin an empty data directory;
    every other one refuses a directory without a database, and writes nothing there.
    """
    if not apps.ready:  # in the tests it runs already, on a database of their own
        os.environ.update(environment or {})
        if data is not None:
            os.environ["QIANSHAO_DATA"] = data
        if not new:
            _need_database()
        start_django()
    try:
        call(target, **given)
    except importlib.import_module("django.db").DatabaseError as problem:
        raise Unusable(_no_database(problem)) from problem


def call(target: str, **given: Any) -> None:
    """Call `module:function` with what was given; its int is the exit code. For commands that need no Django."""
    module, _, name = target.partition(":")
    code = getattr(importlib.import_module(module), name)(**given)
    if code:
        sys.exit(code)


def start_django() -> None:
    """Read the settings and start every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianshao.config.settings")
    try:
        importlib.import_module("django").setup()
    except Misconfigured as problem:
        raise Unusable(str(problem)) from problem
    except OSError as problem:
        folder = os.environ.get("QIANSHAO_DATA", "data")
        raise Unusable(
            f"数据目录 {folder} 用不了（{problem.strerror}）。请换一个目录，或检查权限。"
        ) from problem


def _no_database(problem: Exception) -> str:
    """One line; what an error of our own words says in full is logged by whoever asks for it."""
    words = " ".join(str(problem).split())[:200]
    return f"数据库打不开或不完好（{words}）。请检查数据目录和设置，或从备份恢复：qianshao restore"


def _need_database() -> None:
    folder = Path(os.environ.get("QIANSHAO_DATA", "data")).expanduser()
    if "QIANSHAO_DATABASE_URL" not in os.environ and not (folder / "qianshao.sqlite3").exists():
        raise Unusable(f"{folder} 里还没有数据。先用 qianshao run 启动，或用 qianshao demo 布置演示数据。")
