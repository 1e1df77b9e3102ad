"""Proofreading a file from the terminal."""

import json
from pathlib import Path

import click

from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.gongwen.proof import Finding, Severity, mend, proof

LARGEST = 5_000_000
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFORMATION: "参考"}


def read_text(path: Path) -> str:
    """The characters of a text file in UTF-8 or GB18030; never half-read, never mojibake."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(f"{path} 太大，校对的文稿不超过 5 MB。")
        content = path.read_bytes()
    except OSError:
        raise Unusable(f"读不到文件 {path}。") from None
    if b"\x00" in content:
        raise Unusable(f"{path} 不是文本文件，请另存为纯文本再校对。")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable(f"{path} 的文字编码认不出来，请另存为 UTF-8。")


def proofread(file: str, *, as_json: bool, fixed: str | None) -> int:
    """Print what is found, write the mended text where asked; the exit code says whether anything was found."""
    text = read_text(Path(file))
    findings = proof(text)
    if fixed is not None:
        _write(Path(fixed), mend(text))
    if as_json:
        rows = [finding.as_row() for finding in findings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*map(_line, findings), _summary(findings)]))
    return FINDINGS if findings else FINE


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError:
        raise Unusable(f"写不了文件 {path}。") from None


def _line(finding: Finding) -> str:
    mended = "" if finding.fix is None else f"（改为“{finding.fix}”）" if finding.fix else "（删去）"
    place = f"{finding.line}行{finding.column}字"
    return f"{place}\t{_WORDS[finding.severity]}\t{finding.rule}\t{finding.message}{mended}\t{finding.clause}"


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "没有发现问题。"
    safe = sum(finding.fix is not None for finding in findings)
    return f"共 {len(findings)} 处，其中 {safe} 处可以直接改正（--fix）。"
