"""Addresses a notice may leave the product for: read strictly, kept in one form, shown masked.

A robot's address is taken apart and put together anew from its tokens, so that nothing else of what was typed (another
host, a header, a redirect) reaches the sender; only kinds and hosts that the office allowed are taken (no way to make
the server call an address of one's choice).
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from qianshao.foundation.verdict import Unacceptable

_TOKEN = r"[A-Za-z0-9_\-]{8,100}"  # noqa: S105 - the form of a token, no token


@dataclass(frozen=True)
class Robot:
    """A service with a fixed host: how its address is written by Apprise and by the service itself."""

    name: str
    label: str
    forms: tuple[re.Pattern[str], ...]
    written: str

    def read(self, text: str) -> str:
        """The address in Apprise's form; empty where the text is not this service's."""
        for form in self.forms:
            found = form.fullmatch(text)
            if found:
                parts = found.groupdict()
                secret = f"{parts['secret']}@" if parts.get("secret") else ""
                return self.written.format(secret=secret, token=parts["token"])
        return ""


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("TOKEN", f"(?P<token>{_TOKEN})")) for pattern in patterns)


ROBOTS = (
    Robot(
        "wecom",
        "企业微信",
        _forms(r"wecombot://TOKEN/?", r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=TOKEN"),
        "wecombot://{token}/",
    ),
    Robot(
        "dingtalk",
        "钉钉",
        _forms(
            rf"dingtalk://(?:(?P<secret>{_TOKEN})@)?TOKEN/?",
            r"https://oapi\.dingtalk\.com/robot/send\?access_token=TOKEN",
        ),
        "dingtalk://{secret}{token}/",
    ),
    Robot(
        "feishu",
        "飞书",
        _forms(r"feishu://TOKEN/?", r"https://open\.feishu\.cn/open-apis/bot/v2/hook/TOKEN"),
        "feishu://{token}/",
    ),
)
_GATEWAY = re.compile(r"https?://(?P<host>[A-Za-z0-9.\-]+(?::\d{1,5})?)(?P<path>(?:/[A-Za-z0-9_\-]+)*)/?")


def read_email(text: str, *, field: str = "") -> str:
    """An e-mail address. Raises `Unacceptable` at `field`."""
    try:
        validate_email(text)
    except ValidationError:
        raise Unacceptable("电子邮箱的写法不对，例如 name@example.org。", field=field) from None
    return text


def read_robot(text: str, *, allowed: frozenset[str], gateways: frozenset[str], field: str = "") -> str:
    """A robot's address in Apprise's form, where the office allows it. Raises `Unacceptable` at `field`."""
    for robot in ROBOTS:
        written = robot.read(text)
        if written and robot.name in allowed:
            return written
        if written:
            raise Unacceptable(
                f"本单位没有开通向{robot.label}发通知，请系统管理员在设置里开通。", field=field
            )
    gateway = _GATEWAY.fullmatch(text)
    if gateway and gateway["host"].lower() in gateways:
        scheme = "jsons" if text.startswith("https") else "json"
        return f"{scheme}://{gateway['host'].lower()}{gateway['path']}/"
    if gateway:
        raise Unacceptable("这个地址不在本单位允许的消息网关之内，请系统管理员在设置里添加。", field=field)
    raise Unacceptable("认不出这个地址。请粘贴企业微信、钉钉或飞书群机器人的 Webhook 地址。", field=field)


def is_allowed(address: str, *, allowed: frozenset[str], gateways: frozenset[str]) -> bool:
    """Whether an address kept earlier may still be used: asked again each time something is sent."""
    if address.startswith(("json://", "jsons://")):
        return address.partition("://")[2].partition("/")[0] in gateways
    return any(robot.name in allowed and robot.read(address) == address for robot in ROBOTS)


def masked(address: str) -> str:
    """The address as a page or the journal shows it: the service, and the last four characters."""
    if "://" not in address:
        name, _, host = address.partition("@")
        return f"{name[:2]}…@{host}"
    for robot in ROBOTS:
        if robot.read(address):
            return f"{robot.label} …{address.rstrip('/')[-4:]}"
    return f"消息网关 {address.partition('://')[2].partition('/')[0]}"
