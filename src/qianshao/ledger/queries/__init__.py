"""What may be seen, and how it stands."""

from qianshao.ledger.queries.seen import listed, of_origin, visible_to

__all__ = ["listed", "of_origin", "visible_to"]
