"""The entry point: finds the commands, turns every failure into one line and an exit code."""

import importlib
import importlib.metadata
import os
import pkgutil
import sys
from typing import Any

import click

from qianshao.cli import commands
from qianshao.cli.frame import FINDINGS, FINE, UNUSABLE, ChineseContext, PlainGroup, Unusable
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable


class Commands(PlainGroup):
    """The commands found in `cli/commands/`; each file is imported when it is asked for."""

    context_class = ChineseContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found


@click.group(cls=Commands, help="前哨：街道党政办公室的办文、台账、督办与总结。", no_args_is_help=True)
@click.version_option(
    importlib.metadata.version("qianshao"),
    prog_name="qianshao",
    message="%(prog)s %(version)s",
    help="显示版本。",
)
def qianshao() -> None:
    """Hold the commands."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command. Never a traceback for what a person typed."""
    # What this product writes is for the one it runs as, and nobody else on the machine.
    os.umask(0o077)
    code = _run(arguments)
    if code:
        sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    """The exit code of a command; without standalone mode click hands it back and ends nothing itself."""
    try:
        return qianshao.main(args=arguments, prog_name="qianshao", standalone_mode=False) or FINE
    except Unusable as problem:
        problem.show()
        return problem.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return FINE
    except click.UsageError as mistake:
        return _told(_in_chinese(mistake), UNUSABLE)
    except Unacceptable as mistake:
        return _told(mistake.sentence, UNUSABLE)
    except Refused as refusal:
        return _told(refusal.verdict.reason, FINDINGS)
    except Conflict as conflict:
        return _told(conflict.sentence, FINDINGS)
    except (click.Abort, KeyboardInterrupt):
        return _told("已中断。", 130)


def _told(sentence: str, code: int) -> int:
    click.echo(f"qianshao: {sentence}", err=True)
    return code


def _in_chinese(mistake: click.UsageError) -> str:
    name: Any = getattr(mistake, "param_hint", None) or getattr(mistake, "option_name", "")
    if isinstance(mistake, click.NoSuchOption):
        return f"没有 {mistake.option_name} 这个选项。"
    if isinstance(mistake, click.MissingParameter):
        missing = mistake.param.make_metavar(mistake.ctx) if mistake.param and mistake.ctx else name
        return f"缺少 {missing}。"
    if isinstance(mistake, click.BadParameter):
        given = mistake.param.opts[-1] if mistake.param else name
        return f"{given} 不对：{mistake.message}"
    if isinstance(mistake, click.BadOptionUsage):
        return f"{mistake.option_name} 后面要有一个值。"
    return mistake.format_message()
