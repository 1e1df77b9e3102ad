"""A person's own filters over a list, by a name they chose."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from qianshao.foundation.acting import action, record
from qianshao.foundation.clock import now
from qianshao.foundation.models import SavedView
from qianshao.foundation.verdict import Unacceptable

_MOST = 20
_LONGEST_NAME = 30
_LONGEST_QUERY = 1000


def views_of(actor: Any, list_name: str) -> list[SavedView]:
    """The person's views of a list, by name; none for somebody who is no person."""
    if getattr(actor, "person_id", None) is None:
        return []
    return list(SavedView.objects.filter(person_id=actor.person_id, list_name=list_name)[:_MOST])


@action
def save_view(*, actor: Any, list_name: str, name: str, query: str) -> SavedView:
    """Keep a filter under a name; the same name again replaces it."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise Unacceptable(f"请给这组条件起个名字，不超过 {_LONGEST_NAME} 个字。", field="name")
    kept = urlencode(
        [(word, value) for word, value in parse_qsl(query, keep_blank_values=True) if word not in _PAGING]
    )
    if len(kept) > _LONGEST_QUERY:
        raise Unacceptable("这组条件太长，无法保存。", field="name")
    mine = SavedView.objects.filter(person_id=actor.person_id, list_name=list_name)
    if mine.exclude(name=name).count() >= _MOST:
        raise Unacceptable(f"每份清单最多保存 {_MOST} 组条件，请先删去不用的。", field="name")
    view, _ = SavedView.objects.update_or_create(
        person_id=actor.person_id,
        list_name=list_name[:60],
        name=name,
        defaults={"organ_id": actor.organ_id, "query": kept, "made_at": now()},
    )
    # What somebody looks for is the office's work: the audit administrator reads this room's entries whole.
    record("foundation.view.saved", None, actor=actor, act=None, note=list_name)
    return view


_PAGING = frozenset({"after", "before", "export", "print"})


@action
def drop_view(view: SavedView, *, actor: Any) -> None:
    """Forget one of one's own views."""
    record("foundation.view.dropped", None, actor=actor, act=None, note=view.list_name)
    view.delete()
