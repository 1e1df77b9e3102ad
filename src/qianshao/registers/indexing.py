"""What of an entry can be searched for."""

from qianshao.registers.models import RegisterEntry
from qianshao.search.actions import index_record


def index_entry(entry: RegisterEntry) -> None:
    """Make an entry findable by its title, category, note and unit."""
    index_record(
        entry,
        number=entry.label,
        title=entry.title,
        text=f"{entry.register.name} {entry.category} {entry.unit} {entry.note}",
        happened_on=entry.happened_on,
    )
