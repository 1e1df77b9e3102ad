"""What the office knows of the organs it writes to: its own names and units, and what they sent it before."""

from django.db.models import Count

from qianshao.documents.bearings import Known, Reckoned, organs_of, reckon
from qianshao.documents.models import Document, Genre, Letters
from qianshao.people.queries import units_of


def known_organs(organ_id: int, addressees: str) -> Known:
    """What tells where these organs stand."""
    own = Letters.objects.filter(organ_id=organ_id).values_list("organ_name", flat=True)
    units = units_of(organ_id).values_list("name", "short_name")
    return Known(
        own=tuple(dict.fromkeys(own)),
        units=tuple(name for both in units for name in both),
        wrote=_wrote(organ_id, organs_of(addressees)),
    )


def _wrote(organ_id: int, organs: list[str]) -> dict[str, dict[str, int]]:
    sent = Document.objects.filter(organ_id=organ_id, sender__in=organs).order_by()
    found: dict[str, dict[str, int]] = {}
    for sender, genre, count in sent.values_list("sender", "genre").annotate(Count("pk")):
        found.setdefault(sender, {})[genre_word(genre)] = count
    return found


def reckoned_for(organ_id: int, addressees: str, genre: str) -> Reckoned:
    """行文方向 as 主送 tells it; as the 文种 does where it does not."""
    return reckon(addressees, genre_word(genre), known_organs(organ_id, addressees))


def genre_word(genre: str) -> str:
    """通知 of `notice`."""
    return str(dict(Genre.choices).get(genre, "其他"))
