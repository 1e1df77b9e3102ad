"""What leaves the product, one message a job, tried again while it fails."""

from qianshao.foundation.jobs import job
from qianshao.foundation.visibility import label_of
from qianshao.notices.actions import note_outcome
from qianshao.notices.models import Channel, Digest, Notice
from qianshao.notices.queries import Ways, ways_of
from qianshao.notices.sending import NotSent, message_of, morning_of, send


@job("notices.send", attempts=6)
def send_notice(*, notice_id: int, channel_id: int) -> None:
    """Send a notice over a channel; nothing is sent of what was read meanwhile or whose channel was removed."""
    notice = Notice.objects.filter(pk=notice_id, read_at=None).first()
    channel = Channel.objects.filter(pk=channel_id).first()
    if notice is None or channel is None:
        return
    ways = ways_of(channel.organ_id)
    _send(message_of(notice, ways), channel, ways)


@job("notices.send_morning", attempts=6)
def send_morning(*, channel_id: int, digest_id: int, notice_ids: list[int]) -> None:
    """Send a morning over a channel as one message; what was read meanwhile is left out."""
    channel = Channel.objects.filter(pk=channel_id).first()
    unread = Notice.objects.filter(read_at=None)
    held = list(unread.filter(pk__in=notice_ids).order_by("pk"))
    of_digest = unread.filter(subject_type=label_of(Digest), subject_id=digest_id)
    digest = Digest.objects.filter(pk=digest_id).first() if of_digest.exists() else None
    if channel is None or not (held or digest):
        return
    ways = ways_of(channel.organ_id)
    _send(morning_of(digest, held, ways), channel, ways)


def _send(text: str, channel: Channel, ways: Ways) -> None:
    try:
        send(text, channel, ways)
    except NotSent as failure:
        note_outcome(channel, failure=str(failure))
        raise
    note_outcome(channel)
