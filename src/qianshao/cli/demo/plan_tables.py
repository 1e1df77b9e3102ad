"""What the demo office prepares backwards from a day: seven templates, as plain tables."""

from typing import NamedTuple


class StepLine(NamedTuple):
    """A step: working days from the day, how many it takes, who (a unit's key; empty: the organiser), a fit post's key."""

    title: str
    offset: int
    days: int = 1
    unit: str = ""
    post: str = ""
    note: str = ""
    evidence: str = ""


class TemplateRow(NamedTuple):
    name: str
    occasion: str
    organiser: str
    note: str
    steps: tuple[StepLine, ...]


class FixedRow(NamedTuple):
    """A day that comes back: of a month the `day`, or the `nth` weekday (0 Monday); from a day off it shifts."""

    name: str
    month: int
    day: int | None = None
    nth: int | None = None
    weekday: int | None = None
    shift: int = 0
    unit: str = "office"
    template: str = ""


FIXED = (
    FixedRow("述职", 1, nth=3, weekday=4, unit="party", template="述职"),
    FixedRow("春节前走访慰问", 1, nth=4, weekday=0, unit="civil"),
    FixedRow("党代会年会", 3, nth=2, weekday=4, unit="party", template="党代会年会"),
    FixedRow("一季度观摩", 3, nth=4, weekday=3, template="季度观摩"),
    FixedRow("万名党员培训开班", 4, nth=2, weekday=0, unit="party", template="万名党员培训"),
    FixedRow("全国防灾减灾日宣传", 5, 12, shift=-1, unit="safety"),
    FixedRow("二季度观摩", 6, nth=4, weekday=3, template="季度观摩"),
    FixedRow("七一表彰", 7, 1, unit="party", template="七一表彰"),
    FixedRow("八一走访", 8, 1, shift=-1, unit="veterans"),
    FixedRow("三季度观摩", 9, nth=4, weekday=3, template="季度观摩"),
    FixedRow("重阳节敬老活动", 10, nth=3, weekday=2, unit="civil"),
    FixedRow("消防宣传日", 11, 9, shift=-1, unit="safety"),
    FixedRow("国家宪法日宣传", 12, 4, shift=-1, unit="peace"),
    FixedRow("四季度观摩", 12, nth=2, weekday=3, template="季度观摩"),
    FixedRow("年终目标考核报送", 12, 31, shift=-1, template="年终目标考核"),
)

S = StepLine
TEMPLATES = (
    TemplateRow(
        "七一表彰",
        "commendation",
        "party",
        "建党纪念日表彰“两优一先”，连同“九个一”系列活动一并安排。",
        (
            S("拟定“七一”活动和表彰方案", -40, 5, "party", "zuzhi", "定规模、名额、时间和“九个一”各项活动"),
            S("方案报党工委会研究", -34, 2, "office", "", "列入议题，附名额分配表"),
            S("下发推荐通知", -32, 2, "party", "", "写明条件、程序和报送时限"),
            S(
                "各支部民主推荐、报送对象",
                -22,
                8,
                "party",
                "",
                "推荐表一式两份，附支部会议记录",
                "推荐表和会议记录",
            ),
            S("征求纪检、平安等方面意见", -18, 3, "peace"),
            S("考察并提出建议名单", -14, 3, "party", "zuzhi"),
            S("名单公示", -11, 5, "party", "", "公示不少于五个工作日", "公示照片"),
            S("起草表彰决定和领导讲话", -10, 4, "office", "xinxi"),
            S("制作奖牌证书", -7, 4, "party"),
            S("拍摄先进事迹短片", -6, 6, "party", "xuanchuan"),
            S("发会议通知、收参会回执", -5, 2, "office", "wenshu"),
            S("定座次、印席卡、排流程", -2, 2, "office", "xinxi"),
            S("布置会场、试音响投影", -1, 1, "office", "", "主席台、发言席、签到台逐项看过"),
            S("召开表彰大会", 0, 1, "office"),
            S("宣传报道", 2, 2, "party", "xuanchuan", "", "刊发的报道"),
            S("材料归档、开总结点评会", 5, 3, "office", "wenshu"),
        ),
    ),
    TemplateRow(
        "季度观摩",
        "observation",
        "office",
        "“逐社区观摩、整街道推进”：一季一轮，看现场、打分、找问题。",
        (
            S("拟定观摩方案和评分表", -15, 3, "office", "ducha"),
            S("方案报分管领导审定", -12, 2, "office"),
            S("通知各社区准备观摩点", -11, 1, "office", "wenshu"),
            S("各社区报观摩点和汇报材料", -6, 4, "office", "", "每个社区两个点、一页材料", "点位和材料"),
            S("踩点、定路线和用时", -4, 2, "office", "ducha"),
            S("安排车辆、扩音、路线图", -2, 2, "office"),
            S("市容环境先行检查", -2, 3, "city", "shirong"),
            S("沿途安全和秩序检查", -1, 1, "safety"),
            S("现场观摩、打分", 0, 1, "office", "ducha"),
            S("汇总得分、通报排名", 2, 2, "office", "ducha", "", "得分汇总表"),
            S("问题清单交办", 3, 2, "office", "ducha", "每个问题有单位、有时限"),
            S("开观摩点评会", 5, 2, "office", "xinxi"),
        ),
    ),
    TemplateRow(
        "年终目标考核",
        "appraisal",
        "office",
        "区里目标考核的对接、分解和报送。",
        (
            S("领取考核细则、对接区考核办", -30, 3, "office", "ducha"),
            S("指标分解到科室", -26, 3, "office", "ducha", "一项一责，列明佐证要求", "分解表"),
            S("各科室自查自评", -18, 6, "office", "", "逐项写得分、扣分和原因"),
            S("经济指标核对", -16, 4, "economy", "tongji", "", "统计报表"),
            S("党建指标核对", -16, 4, "party", "zuzhi"),
            S("平安建设指标核对", -16, 4, "peace"),
            S("收集整理佐证材料", -12, 5, "office", "wenshu", "按指标编号装订", "佐证材料目录"),
            S("形成自评报告初稿", -8, 4, "office", "xinxi"),
            S("自评报告报领导班子会审定", -5, 2, "office"),
            S("报送自评报告和得分", 0, 1, "office", "ducha", "", "报送回执"),
            S("迎接现场核查", 5, 3, "office"),
            S("总结扣分项、提出改进", 10, 3, "office", "ducha"),
        ),
    ),
    TemplateRow(
        "党代会年会",
        "congress",
        "party",
        "街道党建工作代表大会年会。",
        (
            S("向区委组织部请示", -45, 3, "party", "zuzhi", "", "请示件"),
            S("拟定会议方案、成立筹备组", -40, 4, "party"),
            S("核对代表名册、补选缺额", -32, 6, "party", "zuzhi", "", "代表名册"),
            S("起草工作报告", -25, 10, "office", "xinxi", "先调研，再动笔，三审定稿"),
            S("征求代表对报告的意见", -15, 5, "party"),
            S("征集代表提案", -14, 6, "party", "", "", "提案登记表"),
            S("报告报党工委会审定", -9, 2, "office"),
            S("印制会议材料、代表证", -6, 3, "office", "wenshu"),
            S("发会议通知、报到安排", -5, 2, "office", "wenshu"),
            S("主席团座次、分组名单", -3, 2, "party", "zuzhi"),
            S("会场布置、票箱和选票准备", -1, 2, "office"),
            S("召开年会", 0, 1, "party"),
            S("提案交办", 4, 3, "office", "ducha", "每件提案有主办、有答复时限"),
            S("宣传报道和材料归档", 5, 3, "party", "xuanchuan"),
        ),
    ),
    TemplateRow(
        "述职",
        "report",
        "party",
        "中层干部述职、社区书记抓党建述职。",
        (
            S("拟定述职方案和测评办法", -15, 3, "party", "zuzhi"),
            S("通知述职人准备报告", -12, 1, "party"),
            S("述职人交报告初稿", -7, 4, "party", "", "两千字以内，问题占三分之一", "述职报告"),
            S("审核述职报告", -5, 2, "party", "zuzhi"),
            S("印测评票、排述职次序", -2, 2, "office", "wenshu"),
            S("布置会场、备监督计票人", -1, 1, "office"),
            S("召开述职会并测评", 0, 1, "party"),
            S("统计测评结果报党工委", 2, 2, "party", "zuzhi", "", "测评汇总表"),
            S("逐人反馈、列整改清单", 7, 4, "party"),
        ),
    ),
    TemplateRow(
        "万名党员培训",
        "training",
        "party",
        "万名党员进党校充电计划：一年分批轮训。",
        (
            S("摸清底数、分批定班次", -30, 5, "party", "zuzhi", "按支部排批次，流动党员另列", "分批名册"),
            S("定课程、请师资", -24, 6, "party", "xuanchuan", "集中学习和现场教学各占一半"),
            S("经费预算报批", -22, 3, "party"),
            S("联系党校和教室", -20, 3, "party"),
            S("下发培训通知", -15, 1, "party", "zuzhi"),
            S("各支部报参训名单", -9, 5, "party", "", "不能参加的注明补训批次", "参训名单"),
            S("编班、排座、制学员手册", -5, 4, "party", "zuzhi"),
            S("落实用车、用餐和安全", -3, 2, "office"),
            S("开班", 0, 1, "party"),
            S("登记学时、发结业证", 5, 3, "party", "zuzhi", "", "学时登记表"),
            S("测评授课、总结一期", 8, 3, "party"),
        ),
    ),
    TemplateRow(
        "考察团接待",
        "reception",
        "office",
        "省市区考察团来街道考察：有公函，定方案，严标准，有清单。",
        (
            S("收公函、核对人数和来意", -8, 1, "office", "wenshu", "没有公函不接待", "公函"),
            S("拟定接待方案报批", -7, 2, "office", "", "行程、陪同、用餐标准一并报"),
            S("定考察点、通知社区", -5, 2, "office"),
            S("准备汇报材料和解说词", -4, 3, "office", "xinxi"),
            S("路线踩点", -3, 1, "office", "ducha"),
            S("市容和沿途秩序检查", -2, 2, "city", "shirong"),
            S("落实车辆、会议室、工作餐", -1, 1, "office"),
            S("陪同考察", 0, 1, "office"),
            S("整理接待清单报销", 3, 2, "office", "wenshu", "公函、审批单、清单三样齐", "接待清单"),
            S("信息报道、意见建议整理", 3, 3, "office", "xinxi"),
        ),
    ),
)
