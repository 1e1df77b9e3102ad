"""Verifying the journal and taking its anchor."""

import json
from dataclasses import asdict

import click

from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.journal.actions import seal_now
from qianshao.journal.queries import latest_seal
from qianshao.journal.verification import Report
from qianshao.journal.verification import verify as verify_all


def verify(*, anchor: str, as_json: bool) -> int:
    """Go through every entry and seal; 1 where something was changed, removed or slipped in."""
    if anchor and not _is_anchor(anchor):
        raise Unusable("锚的写法是“序号:值”，例如 12:ab34…。")
    report = verify_all(anchor=anchor)
    click.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=2) if as_json else _in_words(report))
    return FINE if report.sound else FINDINGS


def print_anchor(*, as_json: bool) -> None:
    """Seal what is not sealed yet and print the newest seal."""
    seal_now()
    seal = latest_seal()
    if seal is None:
        raise Unusable("还没有留痕，没有可取的锚。")
    text = f"{seal.number}:{seal.value}"
    data = {"anchor": text, "made_at": seal.made_at.isoformat(), "last_entry": seal.last_id}
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else text)


def seal() -> None:
    """Seal what is not sealed yet."""
    click.echo(f"封存 {seal_now()} 条。")


def _is_anchor(text: str) -> bool:
    number, _, value = text.strip().partition(":")
    return number.isdecimal() and len(number) < 19 and bool(value)


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
