"""Writes docs/commands.md from the commands' own help: `make docs`."""

import click
from click.testing import CliRunner

from qianshao.cli.main import qianshao

HEAD = """# Commands

The command `qianshao` does everything that needs no page. This page is written by `make docs` from the commands' own help.

- Exit code 0: fine. 1: findings (something was refused, or does not verify). 2: unusable input: one line on standard
  error says what, and nothing was written.
- Everything lives in one directory: `--data`, else `QIANSHAO_DATA`, else `data` below the current directory.
- `--json` where a program may read the answer.
- A command is under the same rules as a page: it calls the same actions, and leaves the same entries in the journal.
"""


def every_command(group: click.Group = qianshao, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """`("run",)`, `("journal", "verify")`, …: every command that does something."""
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        path = (*before, name)
        found += every_command(command, path) if isinstance(command, click.Group) else [path]
    return found


def page() -> str:
    """The whole page."""
    runner, parts = CliRunner(), [HEAD]
    for path in every_command():
        shown = runner.invoke(
            qianshao, [*path, "--help"], prog_name="qianshao", terminal_width=100, max_content_width=100
        )
        parts.append(f"## `qianshao {' '.join(path)}`\n\n```text\n{shown.output.strip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - what it is for
