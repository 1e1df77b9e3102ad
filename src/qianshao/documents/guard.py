"""The parts of a 件 are append-only: what was filed with which digest is never changed, only a new 件 filed."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(
    ("documents_archivepart",), "documents_part_stays", "a part of an archived item is never changed"
)
