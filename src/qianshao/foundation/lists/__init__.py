"""Lists: a room declares columns and filters, and gets a line of filters, keyset pages, export and print.

docs/components.md shows how a list is declared and drawn.
"""

from qianshao.foundation.lists.columns import Column
from qianshao.foundation.lists.filters import ChoiceFilter, Filter, PeriodFilter, SwitchFilter
from qianshao.foundation.lists.listing import Listing, RecordList
from qianshao.foundation.lists.responses import list_response

__all__ = [
    "ChoiceFilter",
    "Column",
    "Filter",
    "Listing",
    "PeriodFilter",
    "RecordList",
    "SwitchFilter",
    "list_response",
]
