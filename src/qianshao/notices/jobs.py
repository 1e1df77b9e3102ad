"""What leaves the product, one message a job, tried again while it fails."""

from qianshao.foundation.jobs import job
from qianshao.notices.actions import note_outcome
from qianshao.notices.models import Channel, Notice
from qianshao.notices.queries import ways_of
from qianshao.notices.sending import NotSent, send


@job("notices.send", attempts=6)
def send_notice(*, notice_id: int, channel_id: int) -> None:
    """Send a notice over a channel; nothing is sent of what was read meanwhile or whose channel was removed."""
    notice = Notice.objects.filter(pk=notice_id, read_at=None).first()
    channel = Channel.objects.filter(pk=channel_id).first()
    if notice is None or channel is None:
        return
    try:
        send(notice, channel, ways_of(channel.organ_id))
    except NotSent as failure:
        note_outcome(channel, failure=str(failure))
        raise
    note_outcome(channel)
