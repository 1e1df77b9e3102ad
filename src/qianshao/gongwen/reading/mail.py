"""Letters (eml): head, body and the names of what was attached, in whatever encoding the sender's program used."""

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value

from qianshao.gongwen.opening import HUGE
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import decode, tidied
from qianshao.gongwen.reading.html import read_html
from qianshao.gongwen.reading.reading import Mail, Reading

LARGEST = 64 * 1024 * 1024
MOST_PARTS = 200
_MOST_HEAD = 20_000  # characters of one line of the head
_BROKEN = "邮件已损坏，打不开，请重新取得后再试。"
_HEADS = (
    ("主题", "subject"),
    ("发件人", "sender"),
    ("收件人", "recipients"),
    ("抄送", "copies"),
    ("日期", "date"),
)


class _AsSent(Compat32):
    """Heads as they were sent: the standard policy replaces bare bytes by question marks."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The head as it stands in the file."""
        return value


_AS_SENT = _AsSent()


def read_mail(content: bytes) -> Reading:
    """The letter with its head; a body in HTML alone is told as its text. Attachments are named, never opened."""
    if len(content) > LARGEST or content.lower().count(b"boundary") > MOST_PARTS:
        raise Problem(HUGE)
    try:
        message = email.message_from_bytes(content, policy=_AS_SENT)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise Problem(_BROKEN) from error
    attached = tuple(name for part in parts if (name := _file_name(part)))
    mail = Mail(
        subject=_header(message, "subject"),
        sender=_header(message, "from"),
        recipients=_header(message, "to"),
        copies=_header(message, "cc"),
        date=_header(message, "date"),
        attachments=attached,
    )
    return Reading("eml", _as_text(mail, _body(parts)), mail=mail)


def _as_text(mail: Mail, body: str) -> str:
    head = [f"{words}：{value}" for words, name in _HEADS if (value := getattr(mail, name))]
    foot = [f"附件：{'、'.join(mail.attachments)}"] if mail.attachments else []
    return "\n\n".join(filter(None, ["\n".join(head), body, *foot]))


def _parts(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """The parts that hold something, in their order; of alternatives the plain text, where it says anything."""
    waiting = [message]
    for _ in range(4 * MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inside = part.get_payload()
        if not part.is_multipart() or not isinstance(inside, list):
            yield part
            continue
        chosen = [each for each in inside if isinstance(each, Message)]
        if part.get_content_type() == "multipart/alternative":
            chosen = _preferred(chosen)
        waiting = [*chosen, *waiting]
    raise Problem(HUGE)


def _preferred(parts: list["Message[str, str]"]) -> list["Message[str, str]"]:
    plain = [part for part in parts if part.get_content_type() == "text/plain" and _bytes(part).strip()]
    return plain[:1] or parts[-1:]


def _body(parts: list["Message[str, str]"]) -> str:
    written = [
        _text(part) for part in parts if part.get_content_maintype() == "text" and not _file_name(part)
    ]
    return "\n\n".join(filter(None, written))


def _text(part: "Message[str, str]") -> str:
    content = _bytes(part)
    if not content.strip():
        return ""
    declared = str(part.get_param("charset", "", unquote=True) or "")
    if part.get_content_subtype() == "html":
        return read_html(content, declared).text
    return decode(content, declared).strip()


def _bytes(part: "Message[str, str]") -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (MessageError, ValueError, AssertionError, LookupError) as error:
        raise Problem(_BROKEN) from error
    return content if isinstance(content, bytes) else b""


def _header(message: "Message[str, str]", name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(raw: str) -> str:
    """RFC 2047 words, and bare bytes as old programs sent them, decided like any other text."""
    flat = re.sub(r"[\r\n\t ]+", " ", raw[:_MOST_HEAD])
    try:
        pieces = decode_header(flat)
        return tidied("".join(_piece(words, charset) for words, charset in pieces)).strip()
    except (MessageError, ValueError, LookupError, Problem):
        return "".join(character for character in flat if character.isascii()).strip()


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        words = words.encode("utf-8", "surrogateescape")
    return decode(words, charset or "") if words else ""


def _file_name(part: "Message[str, str]") -> str:
    """The name of an attachment, as RFC 2231 writes it or as programs do; nothing for what is read in place."""
    raw = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
    if raw is None:
        attached = (part.get("content-disposition") or "").strip().lower().startswith("attachment")
        return "未命名" if attached else ""
    if isinstance(raw, tuple):
        try:
            return tidied(decode(raw[2].encode("latin-1", "surrogateescape"), raw[0] or "")).strip()
        except (Problem, UnicodeEncodeError):
            return tidied(collapse_rfc2231_value(raw)).strip()
    return _decoded(str(raw)) or "未命名"
