"""What may be seen, and how it stands."""

from qianshao.ledger.queries.lights import Colour, Light, Thresholds, light_of, lit, thresholds_of
from qianshao.ledger.queries.seen import listed, of_origin, visible_to

__all__ = [
    "Colour",
    "Light",
    "Thresholds",
    "light_of",
    "listed",
    "lit",
    "of_origin",
    "thresholds_of",
    "visible_to",
]
