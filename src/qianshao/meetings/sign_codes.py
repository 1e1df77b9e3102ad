"""The sign-in code on the screen: it changes every half minute, so that one photographed is worth nothing later.

A code is `slot-mac`: the half minute it was shown in, and an HMAC of meeting and half minute with the meeting's own key.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

import segno

from qianshao.meetings.models import Meeting

SLOT = 30  # seconds
# How many half minutes a code is taken for: the one it is shown in, and the next for a slow camera.
_TAKEN_FOR = 2
# How long somebody has, after scanning, to sign in to the product and tap once.
PATIENCE = timedelta(minutes=10)


def slot_of(moment: datetime) -> int:
    """The half minute a moment lies in."""
    return int(moment.timestamp()) // SLOT


def code_for(meeting: Meeting, moment: datetime) -> str:
    """What the screen shows at that moment."""
    return _code(meeting, slot_of(moment))


def code_holds(meeting: Meeting, code: str, moment: datetime) -> bool:
    """Whether a code is taken at that moment: this half minute's or the one before."""
    if not meeting.sign_key:
        return False
    now = slot_of(moment)
    known = [_code(meeting, now - back) for back in range(_TAKEN_FOR)]
    return any(hmac.compare_digest(code.encode(), each.encode()) for each in known)


def picture_of(address: str) -> str:
    """The QR code of an address as SVG, without style and script."""
    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(omitsize=True, svgclass="sign-code", lineclass=None, dark="#000")


def _code(meeting: Meeting, slot: int) -> str:
    mac = hmac.new(meeting.sign_key.encode(), f"{meeting.pk}:{slot}".encode(), sha256)
    return f"{slot}-{mac.hexdigest()[:20]}"
