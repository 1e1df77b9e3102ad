"""The parts pages are made of (docs/components.md shows each with an example).

Every part escapes what it is given, says in words what it shows in colour, and works without JavaScript.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, Form
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qianshao.foundation.assets import asset_url
from qianshao.foundation.dates import words_for
from qianshao.foundation.deadlines import DeadlineField, remarks_at
from qianshao.foundation.verdict import Verdict
from qianshao.foundation.wording import day_in_words, moment_in_words, size_in_words, time_left

register = template.Library()
_PARTS = "foundation/components"
_DJANGOS_EMPTY_LABEL = "---------"
_SHAPES = {"green": "circle", "amber": "triangle", "red": "square", "grey": "ring"}
_WORDS = {"green": "正常", "amber": "快到期", "red": "超期", "grey": "未定"}


@register.simple_tag
def asset(name: str) -> str:
    """The URL of a built asset: `{% asset "app.css" %}`."""
    return asset_url(name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon named in assets/icons.txt; `label` where no word stands beside it."""
    link = f"{asset_url('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" width="20" height="20" role="img" aria-label="{}"><use href="{}"/></svg>',
            label,
            link,
        )
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true"><use href="{}"/></svg>', link
    )


@register.inclusion_tag(f"{_PARTS}/light.html")
def light(colour: str, words: str = "") -> dict[str, str]:
    """A light: colour, shape and word together. `colour` is green, amber, red or grey."""
    colour = str(colour) if str(colour) in _SHAPES else "grey"
    return {"colour": colour, "shape": _SHAPES[colour], "words": words or _WORDS[colour]}


@register.inclusion_tag(f"{_PARTS}/light.html")
def due(due_on: date | None, done: object = None, soon: int = 3) -> dict[str, str]:
    """Time left to a day as a light: 「还有 2 个工作日」「已超 1 天」; nothing is running once `done`."""
    if done:
        return {"colour": "grey", "shape": "ring", "words": day_in_words(due_on, weekday=False) or "已办结"}
    left = time_left(due_on, soon=soon)
    return {"colour": left.light, "shape": _SHAPES[left.light], "words": left.words}


@register.simple_tag(name="day")
def day_tag(value: date | str | None, empty: str = "") -> str | SafeString:
    """`<time>3月5日 周四</time>`; `empty` where there is no day, and what a sheet says where it is no day at all."""
    if not value:
        return empty
    if isinstance(value, str):
        return value
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_in_words(value))


@register.filter
def in_days(value: date | None) -> str:
    """`{{ matter.due_on|in_days }}` inside a sentence: 3月5日 周四."""
    return day_in_words(value)


@register.filter
def dated(value: date | None) -> str:
    """`{{ today|dated }}` on paper, where the year is always said: 2026年3月5日."""
    return words_for(value) if value else ""


@register.simple_tag
def moment(value: datetime | None) -> str | SafeString:
    """`<time>3月5日 14:20</time>`."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), moment_in_words(value))


@register.inclusion_tag(f"{_PARTS}/field.html")
def field(bound: BoundField, label: str = "", help_text: str = "", wide: bool = False) -> dict[str, Any]:
    """One field: label, control, help and its error where it belongs. Empty for a hidden field but for its control."""
    widget = bound.field.widget
    if getattr(bound.field, "empty_label", None) == _DJANGOS_EMPTY_LABEL:
        bound.field.empty_label = "请选择"  # type: ignore[attr-defined]  # a field of choices of records has it
    if widget.needs_multipart_form:
        widget.attrs.setdefault("data-max-bytes", settings.UPLOAD_LIMIT)
    kind = getattr(widget, "input_type", "") or type(widget).__name__.lower()
    return {
        "field": bound,
        "label": label or bound.label,
        "help_text": help_text or bound.help_text,
        "kind": kind,
        "wide": wide or kind in {"textarea"},
        "optional": not bound.field.required and (kind != "checkbox" or bound.use_fieldset),
        # What was read from elsewhere (`words taken why url`), with a button that asks `url` to take it over.
        "offer": getattr(bound.field, "offer", None),
        "is_deadline": isinstance(bound.field, DeadlineField),
        "not_after": getattr(bound.field, "not_after", None),
        "remarks": remarks_at(bound) if isinstance(bound.field, DeadlineField) else [],
    }


@register.inclusion_tag(f"{_PARTS}/form_errors.html")
def form_errors(form: Form) -> dict[str, Any]:
    """What is wrong with the form as a whole, and links to the fields that need mending; first thing in the form."""
    wrong = [bound for bound in form.visible_fields() if bound.errors]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    return {"whole": [*form.non_field_errors(), *hidden], "wrong": wrong}


@register.inclusion_tag(f"{_PARTS}/form_fields.html")
def form_fields(form: Form) -> dict[str, Any]:
    """All fields of a short form, in order, hidden ones included, with `form_errors` before them."""
    return {"form": form}


@register.inclusion_tag(f"{_PARTS}/act_button.html", takes_context=True)
def act_button(
    context: Context,
    verdict: Verdict,
    url: str,
    label: str,
    primary: bool = False,
    post: bool = False,
    confirm: str = "",
    download: bool = False,
) -> dict[str, Any]:
    """An act as a link (or, with `post`, a one-button form); greyed with its reason where the verdict is a denial.

    `download` says that the answer is a file: it is kept and the page shown anew, as it stands after the act.
    """
    return {
        "allowed": bool(verdict),
        "reason": getattr(verdict, "reason", ""),
        "url": url,
        "label": label,
        "primary": primary,
        "post": post,
        "confirm": confirm,
        "download": download,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(f"{_PARTS}/empty_state.html")
def empty_state(sentence: str, url: str = "", label: str = "") -> dict[str, str]:
    """What would be here, and the one thing to do."""
    return {"sentence": sentence, "url": url, "label": label}


@register.inclusion_tag(f"{_PARTS}/timeline.html")
def timeline(entries: Iterable[Any], title: str = "办理经过") -> dict[str, Any]:
    """Journal entries of a record, newest first: who, in which post, what kind of act, what changed."""
    return {"entries": entries, "title": title}


@register.inclusion_tag(f"{_PARTS}/file_chip.html")
def file_chip(name: str, url: str, size: int | None = None, note: str = "") -> dict[str, Any]:
    """A stored file: its name as a link, kind and size."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    return {"name": name, "url": url, "kind": kind[:5], "size": size_in_words(size), "note": note}


@register.inclusion_tag(f"{_PARTS}/filter_sentence.html")
def filter_sentence(listing: Any) -> dict[str, Any]:
    """The filters of a list as one line that reads as a sentence, with saved views and the text box."""
    return {"list": listing}


@register.inclusion_tag(f"{_PARTS}/pager.html")
def pager(listing: Any) -> dict[str, Any]:
    """Earlier and later pages of a list, and how many there are in all."""
    return {"list": listing}


@register.inclusion_tag(f"{_PARTS}/record_list.html", takes_context=True)
def record_list(context: Context, listing: Any) -> dict[str, Any]:
    """A whole list: sentence, table, pager; the part of the page htmx replaces."""
    return {"list": listing, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.simple_block_tag
def phases(content: str) -> SafeString:
    """Three phases side by side: `{% phases %}{% phase "事前" %}…{% endphase %}…{% endphases %}`."""
    return format_html('<div class="phases">{}</div>', content)


@register.simple_block_tag
def phase(content: str, name: str, hint: str = "", current: bool = False) -> SafeString:
    """One phase: 事前, 事中 or 事后, with a line on what stands in it; `current` marks where the record is."""
    small = format_html('<span class="phase-hint">{}</span>', hint) if hint else ""
    here = SafeString(' class="phase is-current" aria-current="step"' if current else ' class="phase"')
    return format_html("<section{}><h2>{}{}</h2>{}</section>", here, name, small, content)


@register.simple_tag
def facts(*pairs: Any) -> SafeString:
    """`{% facts "来文单位" document.sender "文号" document.reference %}`: words and values, empty ones left out."""
    rows = [
        (word, value) for word, value in zip(pairs[::2], pairs[1::2], strict=True) if value not in (None, "")
    ]
    return format_html(
        '<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows)
    )
