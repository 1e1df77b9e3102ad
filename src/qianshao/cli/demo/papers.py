"""What comes in at the demo office: invented organs, believable subjects, and what units say of their work."""

from typing import NamedTuple


class PaperRow(NamedTuple):
    """One subject: who writes, under which 机关代字, what kind of paper, who is to do what in how many days."""

    sender: str
    letters: str
    genre: str
    title: str
    unit: str
    goal: str
    days: int
    helpers: tuple[str, ...] = ()


DISTRICT, DISTRICT_OFFICE = "演示区人民政府", "演示区委办公室"
PAPERS = (
    PaperRow(
        DISTRICT_OFFICE,
        "演区办发",
        "notice",
        "关于开展{term}基层党建观摩的通知",
        "party",
        "按“逐社区观摩、整街道推进”的要求定好路线和点位，汇总各社区亮点和问题。",
        20,
        ("office",),
    ),
    PaperRow(
        "演示区城市管理局",
        "演城管",
        "notice",
        "关于{term}背街小巷环境整治的通知",
        "city",
        "逐条街巷列出问题清单，完成整治并拍照留存。",
        25,
        ("grid",),
    ),
    PaperRow(
        "演示区民政局",
        "演民",
        "notice",
        "关于做好{term}困难群众走访慰问的通知",
        "civil",
        "摸清底数，逐户走访，建好台账，不漏一户。",
        15,
        ("east", "red"),
    ),
    PaperRow(
        "演示区应急管理局",
        "演应急",
        "notice",
        "关于开展{term}安全生产大检查的通知",
        "safety",
        "重点检查沿街商户、老旧小区消防通道，隐患逐项销账。",
        18,
        ("economy",),
    ),
    PaperRow(
        "演示区委政法委员会",
        "演政法",
        "notice",
        "关于做好{term}矛盾纠纷排查化解的通知",
        "peace",
        "网格员入户排查，能当场化解的当场化解，疑难的列表上报。",
        12,
        ("grid",),
    ),
    PaperRow(
        "演示区发展和改革局",
        "演发改",
        "letter",
        "关于报送{term}重点项目进展的函",
        "economy",
        "逐个项目核实进度，写明存在的问题和下一步打算。",
        8,
    ),
    PaperRow(
        "演示区退役军人事务局",
        "演退役",
        "notice",
        "关于开展{term}退役军人走访的通知",
        "veterans",
        "入户走访重点优抚对象，收集就业意向。",
        20,
    ),
    PaperRow(
        "演示区委组织部",
        "演组",
        "notice",
        "关于举办{term}党员培训班的通知",
        "party",
        "组织好名册、场地和学习资料，做好签到和学时登记。",
        22,
        ("office",),
    ),
    PaperRow(
        "演示区爱国卫生运动委员会",
        "演爱卫",
        "notice",
        "关于做好{term}病媒生物防制工作的通知",
        "city",
        "组织社区统一投放，做好居民告知。",
        14,
        ("calm", "sunny"),
    ),
    PaperRow(
        "演示区信访局",
        "演信",
        "letter",
        "关于转办{term}群众来信的函",
        "peace",
        "约见来信人，弄清事实，按期书面答复。",
        10,
    ),
    PaperRow(
        "演示区统计局",
        "演统",
        "notice",
        "关于开展{term}抽样调查的通知",
        "economy",
        "选好调查员，按样本逐户登记。",
        16,
        ("happy",),
    ),
    PaperRow(
        "演示区水务局",
        "演水",
        "notice",
        "关于做好{term}防汛排涝准备的通知",
        "safety",
        "清淤管网，备足物资，落实值班。",
        10,
        ("city",),
    ),
    PaperRow(
        "演示区教育局",
        "演教",
        "letter",
        "关于商请支持{term}校园周边秩序整治的函",
        "city",
        "上下学时段加派人员，清理占道经营。",
        12,
        ("peace",),
    ),
    PaperRow(
        "演示区卫生健康局",
        "演卫健",
        "notice",
        "关于做好{term}老年人健康体检的通知",
        "civil",
        "通知到人，接送有困难的老人。",
        18,
    ),
    PaperRow(
        DISTRICT_OFFICE,
        "演区办通",
        "circular",
        "关于{term}政务信息采用情况的通报",
        "office",
        "对照通报找差距，报送三条以上有分量的信息。",
        15,
    ),
    PaperRow(
        DISTRICT,
        "演政发",
        "opinion",
        "关于推进{term}网格化服务管理的意见",
        "grid",
        "调整网格边界，配齐网格员，张贴公示牌。",
        30,
        ("east", "red", "calm"),
    ),
    PaperRow(
        "演示区住房和建设局",
        "演住建",
        "notice",
        "关于{term}老旧小区改造摸底的通知",
        "city",
        "逐小区填报楼龄、管线、加装电梯意愿。",
        25,
        ("sunny", "happy", "bright"),
    ),
    PaperRow(
        "东风社区党委",
        "",
        "request",
        "关于解决{term}停车难问题的请示",
        "city",
        "实地踏勘，提出可行的办法，向居民说明。",
        14,
        ("east",),
    ),
    PaperRow(
        "幸福社区党委",
        "",
        "request",
        "关于{term}建设居民议事厅的请示",
        "party",
        "落实场地和经费，定好议事规则。",
        20,
        ("happy",),
    ),
    PaperRow(
        "演示区文化和旅游局",
        "演文旅",
        "notice",
        "关于开展{term}群众文化活动的通知",
        "party",
        "组织“一支部一特色”活动，做好安全预案。",
        20,
        ("bright",),
    ),
    PaperRow(
        "演示区市场监督管理局",
        "演市监",
        "notice",
        "关于开展{term}食品安全排查的通知",
        "economy",
        "逐店检查，发现问题当场责令改正。",
        14,
    ),
    PaperRow(
        "演示区消防救援大队",
        "演消",
        "notice",
        "关于开展{term}电动自行车充电安全整治的通知",
        "safety",
        "清理飞线充电，新增集中充电点。",
        20,
        ("grid",),
    ),
    PaperRow(
        "演示区残疾人联合会",
        "演残",
        "letter",
        "关于做好{term}残疾人需求调查的函",
        "civil",
        "入户调查，据实填报。",
        15,
    ),
    PaperRow(
        DISTRICT_OFFICE,
        "演区督",
        "notice",
        "关于{term}重点工作督查的通知",
        "office",
        "对照目标任务自查，报送自查报告和佐证材料。",
        12,
    ),
)
READING = (
    PaperRow(DISTRICT, "演政通", "circular", "关于{term}目标考核结果的通报", "", "", 0),
    PaperRow(DISTRICT_OFFICE, "演区办字", "minutes", "{term}工作例会纪要", "", "", 0),
    PaperRow("演示区委宣传部", "演宣", "letter", "关于征订{term}学习资料的函", "", "", 0),
    PaperRow("演示区机关事务服务中心", "演机服", "notice", "关于{term}值班安排的通知", "", "", 0),
)

PROGRESS = (
    "已召开部署会，任务分到人。",
    "摸底完成，问题清单已列出，正在逐项整改。",
    "完成过半，剩下的本周内扫尾。",
    "联合社区走访一遍，收集意见若干，已归类。",
    "与区里对口部门沟通，口径已明确。",
    "现场整治结束，拍了照片，正在整理台账。",
    "遇到居民意见不一致，正在逐户做工作。",
    "复核一遍，个别点位有反复，已安排回头看。",
)
REVIEWS = (
    "任务按要求完成，问题清单全部销账；不足是前期摸底用时偏长，今后提前介入。",
    "如期完成，群众反映较好；经验是先与社区碰头再动手，少走弯路。",
    "已完成，个别点位建立长效巡查；下次应更早与相关科室对接。",
)
ADVICE = "拟请{leader}阅示，建议由{unit}主办，{days}日内办结。"
INSTRUCTIONS = (
    "同意拟办意见，请{unit}抓紧办理。",
    "请{unit}牵头，倒排时间，按期报结果。",
    "此项工作群众关注，{unit}要到现场、见实效。",
    "同意。有困难及时报告。",
)
READ_WORDS = ("阅。", "已阅，请相关同志传阅学习。", "阅存。")
EXTENSION_REASON = "居民意见尚未统一，需再开一次协调会，申请延期。"

# What fills `{term}`, by month.
TERMS = (
    "一季度",
    "春节前",
    "春季",
    "二季度",
    "“五一”前后",
    "上半年",
    "暑期",
    "汛期",
    "三季度",
    "国庆前后",
    "四季度",
    "年末",
)

# Registers: how many entries a year, and what they are about.
RECEPTIONS = (
    "外区街道党建工作考察团",
    "市民政系统观摩团",
    "区人大代表视察组",
    "兄弟街道网格化学习组",
    "省级社区治理调研组",
    "市城管系统观摩团",
)
STORIES = (
    "街道开展邻里节活动",
    "社区食堂开张迎来首批老人",
    "网格员雨夜排险",
    "背街小巷换新颜",
    "党员先锋岗亮身份",
    "老旧小区加装电梯",
    "志愿者清洁家园",
    "居民议事厅议出停车办法",
    "退役军人宣讲进校园",
    "消防演练走进商户",
)
PAPER_TITLES = (
    "关于基层减负工作的情况汇报",
    "党建观摩活动工作方案",
    "老旧小区改造工作方案",
    "防汛工作情况汇报",
    "党工委会议讲话材料",
    "半年工作总结",
    "信访积案化解情况汇报",
    "网格调整工作方案",
    "安全生产专题会讲话材料",
    "民生实事进展情况汇报",
)
ANALYSES = ("党工委意识形态工作专题分析研判", "意识形态领域形势分析研判会", "重要节点前分析研判")
