"""Templates carry no script and no style (the content policy), and speak Chinese."""

import re
from pathlib import Path

from tests.architecture.tree import shown, templates

INLINE = {
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an on… attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an hx-on attribute": re.compile(r"\shx-on[:-]", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"(src|href|action)=\"(https?:)?//", re.IGNORECASE),
    "an unescaped value": re.compile(r"\|\s*safe\b|autoescape off"),
}
# Two passes: a `>` inside a template tag must not end an HTML tag.
# A block `…_class` holds class names.
LOGIC = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*block \w+_class\s*%}.*?endblock\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
MARKUP = re.compile(
    r"<(code|kbd)\b.*?</(code|kbd)>|<!--.*?-->|<!doctype[^>]*>|<[^>]*>|&\w+;", re.DOTALL | re.IGNORECASE
)
SPOKEN = re.compile(r"\b(?:title|placeholder|aria-label|alt)=\"([^\"]*)\"")
LATIN = re.compile(r"[A-Za-z]{2,}")
# What Chinese offices themselves write in Latin letters.
TAKEN_IN = {
    *("Excel", "WPS", "PDF", "Word", "CSV", "OFD", "JSON", "xlsx", "docx", "pdf", "ICS"),
    *("Enter", "Esc", "Ctrl", "Shift", "Tab"),
    *("IP", "URL", "MB", "KB", "GB", "SHA", "SM", "PC", "AB", "Apprise", "qianshao"),
}


def inline_in(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def foreign_in(path: Path) -> set[str]:
    text = LOGIC.sub(" ", path.read_text(encoding="utf-8"))
    spoken = " ".join([MARKUP.sub(" ", text), *SPOKEN.findall(text)])
    return {word for word in LATIN.findall(spoken) if word not in TAKEN_IN}


def test_a_template_holds_no_script_no_style_and_no_other_host() -> None:
    assert {shown(path): found for path in templates() if (found := inline_in(path))} == {}


def test_what_a_person_reads_is_chinese() -> None:
    assert {shown(path): words for path in templates() if (words := foreign_in(path))} == {}


def test_a_fragment_names_its_variables_in_its_first_line() -> None:
    fragments = [path for path in templates() if path.name.startswith("_")]
    silent = [
        shown(path) for path in fragments if not path.read_text("utf-8").startswith(("{#", "{% comment %}"))
    ]
    assert not silent
