"""Starts the room: registers what it offers to the others."""

from django.apps import AppConfig

from qianshao.foundation.acting import register_teller
from qianshao.foundation.dates import read_time
from qianshao.foundation.navigation import Badge, OwnPage, register_badge, register_own_page
from qianshao.foundation.options import Option, register_option
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.verdict import Unacceptable

_GROUP = "对外通知"


def _is_time(written: str) -> None:
    try:
        read_time(written)
    except ValueError as mistake:
        raise Unacceptable(str(mistake)) from None


OPTIONS = (
    Option(
        "notices.email",
        "允许发电子邮件",
        default=False,
        group=_GROUP,
        technical=True,
        explanation="还须在安装时设定邮件服务器。",
    ),
    Option("notices.wecom", "允许发到企业微信群机器人", default=False, group=_GROUP, technical=True),
    Option("notices.dingtalk", "允许发到钉钉群机器人", default=False, group=_GROUP, technical=True),
    Option("notices.feishu", "允许发到飞书群机器人", default=False, group=_GROUP, technical=True),
    Option(
        "notices.gateways",
        "允许的内网消息网关",
        "",
        group=_GROUP,
        technical=True,
        explanation="主机名，可带端口，用空格隔开，如 oa-push.example:8080。",
    ),
    Option(
        "notices.carries_text",
        "对外通知带上内容",
        default=False,
        group=_GROUP,
        explanation="不选时只说有一条新消息，不带事项和公文的标题。",
    ),
    Option(
        "notices.address",
        "本系统的网址",
        "",
        group=_GROUP,
        technical=True,
        explanation="写进对外通知，如 https://oa.example；不填则不带链接。",
    ),
    Option(
        "notices.quiet_begins",
        "免打扰从几点起",
        "20:00",
        group=_GROUP,
        explanation="期间的消息站内照常有，对外的攒到早上合成一条。与“到几点止”相同即不设。",
        check=_is_time,
    ),
    Option("notices.quiet_ends", "免打扰到几点止", "7:30", group=_GROUP, check=_is_time),
    Option("notices.quiet_days_off", "休息日全天免打扰", default=True, group=_GROUP),
    Option("notices.digest", "每个工作日早上给每人一份早报", default=True, group=_GROUP),
    Option("notices.digest_at", "早报几点发", "7:40", group=_GROUP, check=_is_time),
)


VERBS = {
    "notices.channel.added": "添加通知方式",
    "notices.channel.removed": "去掉通知方式",
    "notices.manner.chosen": "定早报与免打扰",
    "notices.choose_manner": "定早报与免打扰",
}


class NoticesConfig(AppConfig):
    name = "qianshao.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from qianshao.notices.actions import tell
        from qianshao.notices.queries import unread_count

        register_teller(tell)
        register_own_page(
            OwnPage("通知方式", "除了站内，还可用电子邮件等方式收到。", "notices:channels", 100)
        )
        register_badge(Badge("通知", "bell", "notices:inbox", lambda actor: unread_count(actor.person_id)))
        register_verbs(VERBS)
        for each in OPTIONS:
            register_option(each)
