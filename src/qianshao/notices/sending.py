"""Sending one message out of the product. It carries no content of the work unless the office wants it to."""

import logging
from collections.abc import Sequence

import apprise
from django.core.mail import EmailMessage
from django.urls import reverse

from qianshao.foundation.wording import day_in_words
from qianshao.notices.addresses import is_allowed
from qianshao.notices.digests import morning_text
from qianshao.notices.models import Channel, Digest, Notice
from qianshao.notices.queries import Ways, group_label

logger = logging.getLogger(__name__)


class NotSent(Exception):
    """The message did not get through; says nothing of the address."""


def message_of(notice: Notice, ways: Ways) -> str:
    """What is sent: that there is something, and where; its text only where the office allows it."""
    text = notice.text if ways.carries_text else f"您有一条新的{group_label(notice.group)}消息，请登录查看。"
    return f"{text}\n{ways.address}{notice.url}" if ways.address and notice.url else text


def morning_of(digest: Digest | None, held: Sequence[Notice], ways: Ways) -> str:
    """The one message of a morning."""
    lines = digest.lines if digest is not None else []
    day = day_in_words(digest.day) if digest is not None else ""
    text = morning_text(lines, [notice.text for notice in held], day=day, with_text=ways.carries_text)
    page = digest.get_absolute_url() if digest is not None else reverse("notices:inbox")
    return f"{text}\n{ways.address}{page}" if ways.address else text


def send(text: str, channel: Channel, ways: Ways) -> None:
    """Send it; raises `NotSent`. What the office no longer allows is dropped without a word outside."""
    if channel.kind == Channel.Kind.EMAIL:
        if ways.email:
            send_email(channel.address, text)
    elif is_allowed(channel.address, allowed=ways.robots, gateways=ways.gateways):
        send_to_robot(channel.address, text)


def send_email(address: str, text: str) -> None:
    try:
        EmailMessage(subject="前哨：您有新的消息", body=text, to=[address]).send()
    except OSError as error:  # smtplib's errors are among them
        raise NotSent("邮件服务器没有收下。") from error


def send_to_robot(address: str, text: str) -> None:
    """Through Apprise, which follows no redirect here: the host stays the one the office allowed."""
    sender = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False, app_id="前哨"))
    if not sender.add(address) or not sender.notify(body=text):
        raise NotSent("群机器人没有收下。")
