"""Proofreading a file from the terminal."""

import json
import re
from datetime import datetime
from pathlib import Path

import click

from qianshao.cli.doing.reading import read_file
from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.gongwen.parsing import write
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import RULES, Finding, OfficeWords, Severity, mend, office_words, proof
from qianshao.gongwen.reading.telling import kind_of
from qianshao.gongwen.secrecy import SENTENCE, mark_on

LARGEST = 5_000_000
HEAD = 3_000  # characters at the head, where a secrecy mark stands
_PLAIN = {"txt", "md", "csv"}
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFORMATION: "参考"}


def read_text(path: Path) -> tuple[str, str]:
    """The characters of a file and the encoding to write them in: a plain text exactly, of others what they say.

    A plain text keeps its line ends and its byte order mark, so that places count in what the office has before it.
    """
    content = _bytes(path)
    try:
        kind = kind_of(path.name, content)
    except Problem as problem:
        raise Unusable(f"{path}：{problem}") from None
    if kind in _PLAIN and b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(f"{path} 不是文本文件，请另存为纯文本再校对。")
    if kind in _PLAIN:
        for encoding in ("utf-8", "gb18030"):
            try:
                characters = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if mark_on(characters[:HEAD]):
                raise Unusable(f"{path}：{SENTENCE}")
            return characters, encoding
    reading = read_file(str(path))
    told = reading.document if reading.kind not in _PLAIN else None
    return (write(told) if told else reading.text), "utf-8"


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(f"{path} 太大，校对的文稿不超过 5 MB。")
        return path.read_bytes()
    except OSError:
        raise Unusable(f"读不到文件 {path}。") from None


def read_words(file: str | None) -> OfficeWords:
    """The office's own lists."""
    if file is None:
        return OfficeWords()
    try:
        return office_words(read_text(Path(file))[0])
    except Problem as problem:
        raise Unusable(f"{file}：{problem}") from None


def _switched_off(written: str) -> set[str]:
    names = {name.upper() for name in re.split(r"[\s,，、;；]+", written) if name}
    unknown = sorted(names - {rule.id for rule in RULES})
    if unknown:
        raise Unusable(f"没有编号为 {'、'.join(unknown)} 的规则；全部规则见 qianshao proof --rules。")
    return names


def proofread(file: str, *, words: str | None, without: str, as_json: bool, fixed: str | None) -> int:
    """Print what is found, write the mended text where asked; the exit code says whether anything was found."""
    off, own = _switched_off(without), read_words(words)
    text, encoding = read_text(Path(file))
    today = datetime.now().astimezone().date()
    findings = proof(text, without=off, words=own, today=today)
    if fixed is not None:
        _write(Path(fixed), mend(text, without=off, words=own, today=today), encoding)
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
        click.echo(f"{rule.id}\t{_WORDS[rule.severity]}\t{rule.what}\t{rule.clause}")
    return FINE


def _write(path: Path, text: str, encoding: str) -> None:
    try:
        path.write_bytes(text.encode(encoding))
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
