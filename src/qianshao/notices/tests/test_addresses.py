"""Only an address the office allowed is taken, in one form, and nothing hidden in it reaches the sender."""

import apprise
import pytest

from qianshao.foundation.verdict import Unacceptable
from qianshao.notices.addresses import is_allowed, masked, read_email, read_robot

ALL = frozenset({"wecom", "dingtalk", "feishu"})
GATEWAYS = frozenset({"push.example:8080"})
TOKEN = "0123456789abcdef"


@pytest.mark.parametrize(
    ("typed", "kept", "host"),
    [
        (
            f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
            f"wecombot://{TOKEN}/",
            "企业微信 …cdef",
        ),
        (f"wecombot://{TOKEN}", f"wecombot://{TOKEN}/", "企业微信 …cdef"),
        (f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}", f"dingtalk://{TOKEN}/", "钉钉 …cdef"),
        (f"dingtalk://SEC{TOKEN}@{TOKEN}/", f"dingtalk://SEC{TOKEN}@{TOKEN}/", "钉钉 …cdef"),
        (f"https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}", f"feishu://{TOKEN}/", "飞书 …cdef"),
        (
            "https://push.example:8080/office/hook",
            "jsons://push.example:8080/office/hook/",
            "消息网关 push.example:8080",
        ),
        ("http://PUSH.example:8080", "json://push.example:8080/", "消息网关 push.example:8080"),
    ],
)
@pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")  # one of Apprise's own plugins
def test_what_the_office_allows_is_taken_and_shown_masked(typed: str, kept: str, host: str) -> None:
    address = read_robot(typed, allowed=ALL, gateways=GATEWAYS)
    assert address == kept
    assert masked(address) == host
    assert is_allowed(address, allowed=ALL, gateways=GATEWAYS)
    assert not is_allowed(address, allowed=frozenset(), gateways=frozenset())
    assert apprise.Apprise.instantiate(address) is not None


@pytest.mark.parametrize(
    "typed",
    [
        "http://127.0.0.1:8000/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://push.example/",
        "http://push.example:8080@evil.example/",
        "http://evil.example#push.example:8080",
        "http://evil.example/?push.example:8080",
        "http://push.example:8080/hook?+X-Header=1",
        "http://push.example:8080/../admin",
        "json://push.example:8080/",
        "file:///etc/passwd",
        "mailto://user:pass@evil.example",
        "syslog://localhost",
        f"wecombot://{TOKEN}?redirect=yes&host=evil.example",
        f"https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key={TOKEN}",
        f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}&x=1",
        f"wecombot://{TOKEN}\nwecombot://other",
        "wecombot://短",
        "",
    ],
)
def test_any_other_address_is_refused(typed: str) -> None:
    with pytest.raises(Unacceptable):
        read_robot(typed, allowed=ALL, gateways=GATEWAYS)


def test_a_service_that_is_not_opened_is_named() -> None:
    with pytest.raises(Unacceptable, match="没有开通向企业微信发通知"):
        read_robot(f"wecombot://{TOKEN}", allowed=frozenset(), gateways=frozenset())


@pytest.mark.parametrize("typed", ["a", "a@", "a@b c.example", "a@example.org\nBcc: x@example.org"])
def test_what_is_no_mailbox_is_refused(typed: str) -> None:
    with pytest.raises(Unacceptable, match="电子邮箱"):
        read_email(typed, field="address")


def test_a_mailbox_is_shown_masked() -> None:
    assert masked("zhangsan@example.org") == "zh…@example.org"
