"""The journal is append-only: its entries and seals are never changed or removed, whichever program they use."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(("journal_entry", "journal_seal"), "journal_append_only", "the journal is append-only")
