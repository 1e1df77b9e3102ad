"""Who is in the demo office: units, posts, invented people. Plain tables; nobody and nothing here exists."""

from typing import NamedTuple


class UnitRow(NamedTuple):
    key: str
    kind: str
    name: str
    short_name: str


class PersonRow(NamedTuple):
    """A person in a post; `key` is the user name. `charge` are the units a leader is in charge of (分管)."""

    key: str
    name: str
    unit: str
    kind: str
    post: str
    charge: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


ORGAN = "演示街道"
ADMINISTRATORS = {
    "system": ("丑千里", "xitong"),
    "security": ("寅万象", "anquan"),
    "audit": ("卯亿年", "shenji"),
}

UNITS = (
    UnitRow("leadership", "leadership", "演示街道领导班子", "领导班子"),
    UnitRow("office", "office", "党政综合办公室", "综合办"),
    UnitRow("party", "department", "党的建设办公室", "党建办"),
    UnitRow("city", "department", "城市管理办公室", "城管办"),
    UnitRow("civil", "department", "民政和社会事务办公室", "民政办"),
    UnitRow("peace", "department", "平安建设办公室", "平安办"),
    UnitRow("economy", "department", "经济发展办公室", "经发办"),
    UnitRow("safety", "department", "应急管理办公室", "应急办"),
    UnitRow("grid", "department", "网格化服务中心", "网格中心"),
    UnitRow("veterans", "department", "退役军人服务站", "退役站"),
    UnitRow("east", "community", "东风社区", "东风社区"),
    UnitRow("red", "community", "红旗社区", "红旗社区"),
    UnitRow("calm", "community", "和平社区", "和平社区"),
    UnitRow("sunny", "community", "向阳社区", "向阳社区"),
    UnitRow("happy", "community", "幸福社区", "幸福社区"),
    UnitRow("bright", "community", "光明社区", "光明社区"),
)

PEOPLE = (
    PersonRow("shuji", "甲一鸣", "leadership", "principal", "党工委书记", (), ("主持党工委全面工作。",)),
    PersonRow(
        "zhuren",
        "乙双宁",
        "leadership",
        "leader",
        "办事处主任",
        ("economy", "safety"),
        ("主持办事处工作，分管经济发展、应急管理。",),
    ),
    PersonRow(
        "fushuji",
        "丙三元",
        "leadership",
        "leader",
        "副书记",
        ("office", "party", "grid", "veterans"),
        ("分管党建、综合协调、网格和退役军人工作。",),
    ),
    PersonRow(
        "fuzhuren",
        "丁四海",
        "leadership",
        "leader",
        "副主任",
        ("city", "east", "red", "calm"),
        ("分管城市管理，联系东风、红旗、和平社区。",),
    ),
    PersonRow(
        "weiyuan",
        "戊五岳",
        "leadership",
        "leader",
        "政法委员",
        ("civil", "peace", "sunny", "happy", "bright"),
        ("分管民政、平安建设，联系向阳、幸福、光明社区。",),
    ),
    PersonRow(
        "bangong",
        "己六合",
        "office",
        "office_head",
        "综合办主任",
        (),
        ("统筹办文、办会、督查和综合协调。", "把好文稿政策关、文字关。"),
    ),
    PersonRow("wenshu", "庚七星", "office", "office_clerk", "文书", (), ("收发登记、拟办送批、归档。",)),
    PersonRow("ducha", "辛八方", "office", "office_clerk", "督查员", (), ("跟踪台账，督查催办。",)),
    PersonRow("xinxi", "壬九州", "office", "office_clerk", "信息员", (), ("信息编写、宣传报道、会务。",)),
    PersonRow("dangjian", "癸十全", "party", "head", "党建办主任"),
    PersonRow("zuzhi", "子百川", "party", "staff", "组织干事"),
    PersonRow("xuanchuan", "甲子安", "party", "staff", "宣传干事"),
    PersonRow("chengguan", "辰光明", "city", "head", "城管办主任"),
    PersonRow("shirong", "巳时雨", "city", "staff", "市容管理员"),
    PersonRow("huanwei", "午长风", "city", "staff", "环卫管理员"),
    PersonRow("minzheng", "未来往", "civil", "head", "民政办主任"),
    PersonRow("dibao", "申久安", "civil", "staff", "社会救助专干"),
    PersonRow("laoling", "酉三清", "civil", "staff", "老龄工作专干"),
    PersonRow("pingan", "戌守正", "peace", "head", "平安办主任"),
    PersonRow("xinfang", "亥有容", "peace", "staff", "信访接待员"),
    PersonRow("jingfa", "乾大有", "economy", "head", "经发办主任"),
    PersonRow("tongji", "坤厚载", "economy", "staff", "统计员"),
    PersonRow("yingji", "震百里", "safety", "head", "应急办主任"),
    PersonRow("xiaofang", "巽随风", "safety", "staff", "消防专干"),
    PersonRow("wangge", "坎盈科", "grid", "head", "网格中心主任"),
    PersonRow("wanggeyuan", "离继明", "grid", "staff", "网格调度员"),
    PersonRow("tuiyi", "艮止行", "veterans", "head", "退役站站长"),
    PersonRow("tuiyizhuan", "兑丽泽", "veterans", "staff", "优抚专干"),
    PersonRow("dongfeng", "春和景", "east", "head", "东风社区书记"),
    PersonRow("dongfenglian", "夏至晴", "east", "liaison", "东风社区联络员"),
    PersonRow("hongqi", "秋实累", "red", "head", "红旗社区书记"),
    PersonRow("hongqilian", "冬藏雪", "red", "liaison", "红旗社区联络员"),
    PersonRow("heping", "东方既", "calm", "head", "和平社区书记"),
    PersonRow("hepinglian", "西江月", "calm", "liaison", "和平社区联络员"),
    PersonRow("xiangyang", "南山松", "sunny", "head", "向阳社区书记"),
    PersonRow("xiangyanglian", "北海澄", "sunny", "liaison", "向阳社区联络员"),
    PersonRow("xingfu", "金石开", "happy", "head", "幸福社区书记"),
    PersonRow("xingfulian", "木成林", "happy", "liaison", "幸福社区联络员"),
    PersonRow("guangming", "水云天", "bright", "head", "光明社区书记"),
    PersonRow("guangminglian", "火传薪", "bright", "liaison", "光明社区联络员"),
)

# A post and who stands in for its holder while they are away (A/B 岗).
STAND_INS = (
    ("zhuren", "fushuji"),
    ("fuzhuren", "weiyuan"),
    ("wenshu", "xinxi"),
    ("ducha", "wenshu"),
    ("chengguan", "shirong"),
    ("minzheng", "dibao"),
    ("pingan", "xinfang"),
)


def unit_of(key: str) -> str:
    """The key of the unit a person is in."""
    return next(row.unit for row in PEOPLE if row.key == key)
