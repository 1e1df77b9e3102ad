"""The paper a leader's instruction stands on, when a clerk records it (代录)."""

from dataclasses import dataclass

from django.core.files.base import File

from qianshao.people.models import Post


@dataclass(frozen=True)
class Paper:
    """`post` and `person_name` say whose instruction it is, `paper` what it stands on (批示件 3月5日),
    `scan_id` the stored scan or `upload` the one
    handed in with the act.

    `told` says whether the ledger tells the leader, who may then contest it here; a room that tells the leader itself and
    offers the contest there passes False.
    """

    post: Post
    person_name: str
    paper: str
    scan_id: int | None = None
    upload: "File[bytes] | None" = None
    told: bool = True
