"""代录: what is common to recording from paper what a leader decided (批示, 签发)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.actor import Actor
from qianshao.people.models import Person, Post
from qianshao.people.queries import actor_in, holders, seats_of


def check_scans(
    scans: "Sequence[UploadedFile[Any]]", decided_on: date, *, since: date, word: str = "批示"
) -> None:
    """Raise `Unacceptable` where the original is missing or the day cannot be."""
    if not scans:
        raise Unacceptable(f"代录须附领导{word}原件的扫描件或照片。", field="attachments")
    if not since <= decided_on <= today():
        begin = "收文日期" if word == "批示" else "拟稿日期"
        raise Unacceptable(f"{word}日期应在{begin}与今天之间。", field="decided_on")


def holder_of(post: Post) -> Person:
    """Who holds the leader's post today."""
    leader = holders(post.pk).first()
    if leader is None:
        raise Unacceptable(f"{post}目前无人任职，不能代录。")
    return leader


def seat_of(post: Post) -> Actor:
    """The leader in their own post: in whose name, not by whose hand, it was decided."""
    person = holder_of(post)
    seat = next(seat for seat in seats_of(person) if seat.post.pk == post.pk and seat.on_behalf_of is None)
    return actor_in(person, seat)
