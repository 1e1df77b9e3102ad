"""`qianshao journal verify | anchor | seal`: whether the journal is still what was sealed."""

import json
from dataclasses import asdict

import click

from qianshao.journal.actions import seal_now
from qianshao.journal.queries import latest_seal
from qianshao.journal.verification import Report
from qianshao.journal.verification import verify as verify_all


@click.group()
def command() -> None:
    """留痕：核验、取锚、封存。"""


@command.command()
@click.option("--anchor", default="", help="早先用 qianshao journal anchor 取得、存在别处的锚（序号:值）。")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def verify(*, anchor: str, as_json: bool) -> None:
    """逐条核验全部留痕；有一条被改动、删除或塞入即退出 1，并点出是哪一条。"""
    if anchor and not _is_anchor(anchor):
        raise click.UsageError("锚的写法是“序号:值”，例如 12:ab34…。")
    report = verify_all(anchor=anchor)
    click.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=2) if as_json else _in_words(report))
    raise SystemExit(0 if report.sound else 1)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="按 JSON 输出。")
def anchor(*, as_json: bool) -> None:
    """先封存，再打印最新封印的锚：抄在别处，日后可查出末尾是否被截去。"""
    seal_now()
    seal = latest_seal()
    if seal is None:
        raise click.UsageError("还没有留痕，没有可取的锚。")
    text = f"{seal.number}:{seal.value}"
    data = {"anchor": text, "made_at": seal.made_at.isoformat(), "last_entry": seal.last_id}
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else text)


@command.command()
def seal() -> None:
    """立即封存尚未封存的留痕（平时每分钟自动封存）。"""
    click.echo(f"封存 {seal_now()} 条。")


def _is_anchor(text: str) -> bool:
    number, _, value = text.strip().partition(":")
    return number.isdigit() and len(number) < 19 and bool(value)


def _as_data(report: Report) -> dict[str, object]:
    return {
        "sound": report.sound,
        "seals": report.seals,
        "entries": report.entries,
        "unsealed": report.unsealed,
        "late": report.late,
        "anchor": report.last,
        "findings": [asdict(finding) for finding in report.findings],
    }


def _in_words(report: Report) -> str:
    lines = [finding.sentence for finding in report.findings]
    late = f"，其中 {len(report.late)} 条晚封" if report.late else ""
    lines.append(f"核验 {report.entries} 条{late}、{report.seals} 个封印；尚未封存 {report.unsealed} 条。")
    lines.append("完好。" if report.sound else f"发现 {len(report.findings)} 处。")
    return "\n".join(lines)
