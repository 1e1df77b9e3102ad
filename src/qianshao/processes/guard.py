"""Published diagrams are append-only: what runs on one can always be shown as it was."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(
    ("processes_version",),
    "processes_version_stays",
    "a published diagram is never changed, only another published",
)
