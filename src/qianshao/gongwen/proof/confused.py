"""Words that are easily mistyped (practice): data, one a line, `wrong right` and where it is not one.

`wrong` is the bare word. What may stand around it is an expression: `before` and `after` must hold (or, with `?!`, must
not), since 预防犯罪 holds 防犯 and 讲座落实 holds 座落.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Confusion:
    """A wrong word, the right one (empty: a person must choose), and what must or must not stand around it."""

    wrong: str
    right: str
    before: str = ""
    after: str = ""
    remark: str = ""

    @property
    def expression(self) -> re.Pattern[str]:
        """What finds the wrong word, where it is one."""
        return re.compile(self.before + re.escape(self.wrong) + self.after)


# The last four columns only where the bare word is not enough.
_SEEDED = (
    Confusion("其它", "其他", "(?<!极)"),
    Confusion(
        "截止",
        "截至",
        after=r"(?=\s*(?:\d{1,4}[年月]|目前|今日|今天|昨日|现在|当前|本月|上月|上年|去年|今年|年底|月底|发稿)|到\s*\d|至\s*\d)(?!日期|时间)",
    ),
    Confusion("法制建设", "法治建设"),
    Confusion("法制社会", "法治社会"),
    Confusion("法制", "法治", after="(?=(?!体系|制度|机构|队伍|宣传|教育|建设)[一-鿿]{2}建设)"),
    Confusion("法制政府", "法治政府"),
    Confusion("法制国家", "法治国家"),
    Confusion("交待", "交代", "(?<![提移上成递转])", "(?![办审命查处核])"),
    Confusion("通讯畅通", "通信畅通"),
    Confusion("通讯不畅", "通信不畅"),
    Confusion("藉此", "借此"),
    Confusion("所必须的", "所必需的"),
    Confusion("情况反应", "情况反映", "(?<!突发)(?<!应急)", "(?![迅敏快灵及过机速能])"),
    Confusion("反应", "反映", "(?<=如实)", "(?=[^，。；]{0,6}?(?:问题|情况|意见|诉求|困难|呼声|民意))"),
    Confusion("急待", "亟待", "(?<![紧焦着应危])", "(?![命遇业])"),
    Confusion("登陆", "登录", "(?<=用户|平台|系统|网站|账号|手机|线上|扫码)"),
    Confusion(
        "登陆",
        "登录",
        after="(?=[^，。；]{0,8}?(?:系统|平台|网站|账号|网页|官网|小程序|客户端|邮箱|APP|App|界面))",
    ),
    Confusion("帐户", "账户"),
    Confusion("帐号", "账号"),
    Confusion("帐目", "账目"),
    Confusion("台帐", "台账"),
    Confusion("转帐", "转账"),
    Confusion("报帐", "报账"),
    Confusion("记帐", "记账"),
    *(Confusion(word + "帐", word + "账") for word in "清查对结欠付算入做销挂核"),
    *(Confusion("帐" + word, "账" + word) for word in "本簿款册单面务"),
    Confusion("份内", "分内", "(?<![身月股省年县部备])", "(?=之|的|事|工|职|应)"),
    Confusion("按装", "安装", after="(?![修备机配载箱])"),
    Confusion("座落", "坐落", "(?<![讲茶一两二三四五六七八九十0-9首每这该])", "(?![实幕地户])"),
    Confusion(
        "渡过",
        "度过",
        after="(?=[^，。；]{0,10}?(?:节日|假期|春节|佳节|中秋|国庆|端午|元旦|周末|暑假|寒假|暑期|寒期|新年|晚年|童年|节))",
    ),
    Confusion(
        "精减", "精简", after="(?=[^，。；]{0,4}?(?:会议|文件|文稿|程序|环节|材料|报表|流程|文字|篇幅))"
    ),
    Confusion("布署", "部署", "(?<![公发颁])", "(?!名)"),
    Confusion("部份", "部分", "(?<!全)", "(?!额)"),
    Confusion("涉急", "涉及"),
    Confusion("一如继往", "一如既往"),
    Confusion("再接再励", "再接再厉"),
    Confusion("按步就班", "按部就班"),
    Confusion("走头无路", "走投无路"),
    Confusion("防犯", "防范", "(?<!预)", "(?![罪法规错])"),
    Confusion("松驰", "松弛"),
    Confusion("幅射", "辐射"),
    Confusion("震憾", "震撼"),
    Confusion("通迅", "通讯"),
    Confusion("蓝球", "篮球"),
    Confusion("凑和", "凑合"),
    Confusion("妥贴", "妥帖"),
    Confusion("重迭", "重叠"),
    Confusion("峻工", "竣工", "(?<![严险])"),
    Confusion("招聘启示", "招聘启事"),
    Confusion("寻人启示", "寻人启事"),
    Confusion("寻物启示", "寻物启事"),
    Confusion("征文启示", "征文启事"),
    Confusion("征集启示", "征集启事"),
    Confusion("公权利", "公权力"),
    Confusion("合法权力", "合法权利"),
    Confusion(
        "做出",
        "作出",
        after="(?=了?(?:重要|重大|突出|积极|更大|新的|如下|以下|的)?(?:决定|贡献|批示|指示|部署|承诺|决议|决策))",
    ),
    Confusion("权利清单", "权力清单"),
    Confusion("权利寻租", "权力寻租"),
    Confusion("进一加强", "进一步加强"),
    Confusion("定购", "订购", after="(?=[^，。；]{0,6}?(?:商品|设备|车票|机票|图书|报刊|用品|物资))"),
)
# Slips of the input method and of scanning, none of them a word of its own.
_SLIPS = (
    "部暑 部署|按排 安排|贯切 贯彻|巩故 巩固|统酬 统筹|帮付 帮扶|拔付 拨付|拔款 拨款|"
    "防讯 防汛|讯期 汛期|排察 排查|侯选 候选|侯补 候补|时侯 时候|气侯 气候|等侯 等候|"
    "侯车 候车|尚末 尚未|末经 未经|从末 从未|并末 并未|既使 即使|必竟 毕竟|"
    "再所难免 在所难免|既往不究 既往不咎|在接再厉 再接再厉|持之以衡 持之以恒|"
    "全力已赴 全力以赴|事半工倍 事半功倍|因地治宜 因地制宜|自立更生 自力更生|"
    "迫不急待 迫不及待|穿流不息 川流不息|一愁莫展 一筹莫展|鞠躬尽粹 鞠躬尽瘁|"
    "出奇不意 出其不意|默守成规 墨守成规|重蹈复辙 重蹈覆辙|融汇贯通 融会贯通|"
    "相形见拙 相形见绌|人情事故 人情世故|直接了当 直截了当|不径而走 不胫而走|迁徒 迁徙|"
    "编篡 编纂|寒喧 寒暄|脉博 脉搏|慰籍 慰藉|针贬 针砭|粗旷 粗犷|欠收 歉收|亲睐 青睐|"
    "艰苦卓决 艰苦卓绝|坚苦奋斗 艰苦奋斗|水笼头 水龙头|挖墙角 挖墙脚|气慨 气概|复盖 覆盖|"
    "渲泄 宣泄|签定 签订|座谈回 座谈会|贯彻落时 贯彻落实|认直 认真|工做 工作|"
    "领到小组 领导小组|廉洁自率 廉洁自律|扎实推近 扎实推进|形式主意 形式主义|"
    "官僚主意 官僚主义|责无旁代 责无旁贷|齐抓共官 齐抓共管|群策群利 群策群力|"
    "如火如茶 如火如荼|未雨绸谬 未雨绸缪|一视同人 一视同仁|各施其职 各司其职|"
    "各行其事 各行其是|不可思异 不可思议|明辩是非 明辨是非|克不容缓 刻不容缓|"
    "义不容词 义不容辞|深恶痛决 深恶痛绝|雷利风行 雷厉风行"
)
# The bare slip is part of right words: 按排名, 反复盖章, 来自己经.
_GUARDED = {
    "按排": ("", "(?![名序列水污放查队量])"),
    "复盖": ("(?<!反)", "(?!章)"),
    "末经": ("(?<![期周月年])", "(?!济|营|贸)"),
    "并末": ("", "(?!端)"),
    "既使": ("", "(?![用人得我其他])"),
    "签定": ("(?<!抽)", ""),
    "排察": ("", "(?!看)"),
    "工做": ("(?<![员职手施])", "(?![好到起法实饭])"),
}


def _slips() -> tuple[Confusion, ...]:
    pairs = [pair.split() for pair in _SLIPS.split("|")]
    return tuple(Confusion(wrong, right, *_GUARDED.get(wrong, ())) for wrong, right in pairs)


CONFUSED = (*_SEEDED, *_slips())

# Both are words; which one is meant, a person must say.
DOUBTFUL = (
    Confusion(
        "做出",
        "作出",
        after="(?=[^，。；]{0,6}?(?:安排|表率|规定|处理|判断|处罚|答复|解释|努力))",
        remark="较抽象的事一般用“作出”",
    ),
    Confusion(
        "制订",
        "制定",
        after="(?=[^，。；]{0,6}?(?:法律|法规|条例|规章|政策|制度))",
        remark="已定下来的用“制定”，正在拟的用“制订”",
    ),
    Confusion("拟订", "拟定", "(?<=已|经)", remark="已定下来的用“拟定”"),
    Confusion(
        "权力", "权利", "(?<=公民的|群众的|党员的|合法的|居民的)", remark="依法享有的用“权利”，职权用“权力”"
    ),
    Confusion("权利", "权力", "(?<=行政|执法|手中|审批)", remark="职权用“权力”，依法享有的用“权利”"),
    Confusion(
        "暂时",
        "临时",
        after="(?=机构|救助|党支部|工作人员|人员|负责人|用工)",
        remark="非正式的、短期的用“临时”",
    ),
    Confusion("启示", "启事", "(?<=招领|招租|征婚|更正)", remark="公开说明事情的用“启事”"),
    Confusion(
        "反应",
        "反映",
        "(?<=群众|民意|向上|居民)",
        "(?=[^，。；]{0,6}?(?:问题|情况|意见|诉求|困难|呼声|社情))",
        "把情况告诉上级用“反映”",
    ),
    Confusion("报道", "报到", "(?<=新生|代表|学员|人员|到会|会前)", remark="到场登记用“报到”"),
    Confusion(
        "以至",
        "以致",
        after="(?=[^，。；]{0,6}?(?:损失|事故|延误|失误|后果))",
        remark="引出不好的结果用“以致”",
    ),
)
