"""Versions are append-only: what a text was is never changed, only another version added."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(
    ("drafting_version",),
    "drafting_version_stays",
    "a version of a draft is never changed, only another added",
)
