"""Proofreading a file from the terminal."""

import json
from datetime import datetime
from pathlib import Path

import click

from qianshao.cli.doing.files import write_file
from qianshao.cli.doing.reading import read_text
from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import RULES, Finding, OfficeWords, mend, office_words, proof, rule_ids

_WHAT = "校对的文稿"


def read_words(file: str | None) -> OfficeWords:
    """The office's own lists."""
    if file is None:
        return OfficeWords()
    try:
        return office_words(read_text(Path(file), what=_WHAT)[0])
    except Problem as problem:
        raise Unusable(f"{file}：{problem}") from None


def _switched_off(written: str) -> set[str]:
    ids, unknown = rule_ids(written)
    if unknown:
        raise Unusable(f"没有编号为 {'、'.join(unknown)} 的规则；全部规则见 qianshao proof --rules。")
    return set(ids)


def proofread(file: str, *, words: str | None, without: str, as_json: bool, fixed: str | None) -> int:
    """Print what is found, write the mended text where asked; the exit code says whether anything was found."""
    off, own = _switched_off(without), read_words(words)
    text, encoding = read_text(Path(file), what=_WHAT)
    today = datetime.now().astimezone().date()
    findings = proof(text, without=off, words=own, today=today)
    if fixed is not None:
        mended = mend(text, without=off, words=own, today=today)
        write_file(Path(fixed), mended.encode(encoding))
    if as_json:
        rows = [finding.as_row() for finding in findings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*map(_line, findings), _summary(findings)]))
    return FINDINGS if findings else FINE


def list_rules(*, as_json: bool) -> int:
    """Every rule there is: id, severity, what it asks, and the clause it comes from."""
    if as_json:
        rows = [
            {"rule": rule.id, "severity": rule.severity, "what": rule.what, "clause": rule.clause}
            for rule in RULES
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return FINE
    for rule in RULES:
        click.echo(f"{rule.id}\t{rule.severity.words}\t{rule.what}\t{rule.clause}")
    return FINE


def _line(finding: Finding) -> str:
    mended = "" if finding.fix is None else f"（改为“{finding.fix}”）" if finding.fix else "（删去）"
    place = f"{finding.line}行{finding.column}字"
    return f"{place}\t{finding.severity.words}\t{finding.rule}\t{finding.message}{mended}\t{finding.clause}"


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "没有发现问题。"
    safe = sum(finding.fix is not None for finding in findings)
    return f"共 {len(findings)} 处，其中 {safe} 处可以直接改正（--fix）。"
