"""What may be seen of the drafts, by noun."""

from qianshao.drafting.queries.seen import visible_to

__all__ = ["visible_to"]
