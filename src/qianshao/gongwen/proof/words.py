"""Words that are easily confused (STANDARDS §3.4): data, in the order wrong, right, and where only."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.text import Text

# (wrong as an expression, right; None where a person must choose)
CONFUSED: list[tuple[str, str | None]] = [
    ("其它", "其他"),
    (r"截止(?=\d{1,4}[年月]|目前|到\d)", "截至"),
    ("法制建设", "法治建设"),
    ("交待", "交代"),
    ("通讯畅通", "通信畅通"),
    ("藉此", "借此"),
    ("所必须的", "所必需的"),
    ("情况反应", "情况反映"),
    ("急待", "亟待"),
    ("(?<=用户)登陆|登陆(?=系统|平台|网站|账号)", "登录"),
    ("帐户", "账户"),
    ("报帐", "报账"),
    ("按装", "安装"),
    ("座落", "坐落"),
    ("渡过(?=节日|假期|春节|佳节)", "度过"),
    ("精减(?=会议|文件)", "精简"),
    ("布署", "部署"),
    ("部份", "部分"),
    ("一如继往", "一如既往"),
    ("再接再励", "再接再厉"),
    ("按步就班", "按部就班"),
    ("走头无路", "走投无路"),
    ("防犯", "防范"),
    ("松驰", "松弛"),
    ("幅射", "辐射"),
    ("震憾", "震撼"),
    ("通迅", "通讯"),
    ("蓝球", "篮球"),
    ("凑和", "凑合"),
    ("妥贴", "妥帖"),
    ("重迭", "重叠"),
    ("峻工", "竣工"),
    ("进一加强", "进一步加强"),
]
_COMPILED = [(re.compile(wrong), right) for wrong, right in CONFUSED]


def _confused(text: Text) -> Iterator[Hit]:
    for expression, right in _COMPILED:
        for match in expression.finditer(text.characters):
            yield Hit(*match.span(), f"“{match.group()}”应作“{right}”。", right)


RULES = [Rule("W01", Severity.WARNING, "《现代汉语词典》与实务", _confused)]
