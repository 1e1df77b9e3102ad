"""Of organs' names: their level, and whether they are the office, a department inside, or no superior at all."""

import re

PROVINCE, CITY, DISTRICT, STREET, COMMUNITY = 1, 2, 3, 4, 5
LEVELS = {PROVINCE: "省", CITY: "市", DISTRICT: "区（县）", STREET: "街道（乡镇）", COMMUNITY: "社区（村）"}
_SIGNS = (
    (COMMUNITY, "社区|居民委员会|村民委员会|居委会|村委会|[一-鿿]村(?:党|$)|各村"),
    (STREET, "街道|办事处|[一-鿿]镇|[一-鿿]乡(?!村)"),
    (DISTRICT, "区|县|旗"),
    (CITY, "市"),
    (PROVINCE, "省|自治区"),
)
_NO_PLACE = re.compile("小区|园区|开发区|社会|城市管理|市场|市民|地区|区域|集市|县域|市政|城区|辖区")
PARTY = re.compile(
    "党工委|党委|工作委员会|[区县市省]委(?!员|办)|委员会$(?<!居民委员会)(?<!村民委员会)|党支部|党总支|党组|中共|中国共产党"
)


def level_of(organ: str) -> int:
    """1 province … 5 community by the lowest place in the name; 0 where it names none."""
    bare = re.sub("自治区", "省", _NO_PLACE.sub("", organ)) if "社区" not in organ else organ
    return next((level for level, sign in _SIGNS if re.search(sign, bare)), 0)


def is_party(organ: str) -> bool:
    """Whether it is an organ of the Party."""
    return PARTY.search(organ) is not None and not re.search("人民政府|办事处$", organ)


# Inside a sub-district only the general office issues outside (条例, art. 17).
_INSIDE = re.compile(
    "(?:街道|镇|乡|局|办事处|党工委|委)[一-鿿]{0,14}(?:科|股|科室)$|(?:街道|镇|乡|办事处|党工委)[一-鿿]{2,14}办公室$"
    "|(?:街道|镇|乡|办事处)(?:财政|经管|统计|文化|农业|民政|城管|综治)[一-鿿]{0,4}[所站]$"
)
_GENERAL = re.compile(
    "(?:街道|镇|乡|办事处|党工委)(?:党政|综合|党政综合|党务|党建综合|党政和人大|党群和综合)?办公室$"
)


def is_inside(organ: str) -> bool:
    """Whether it is a department inside an organ, and not its general office."""
    return _INSIDE.search(organ) is not None and _GENERAL.search(organ) is None


def is_department(organ: str) -> bool:
    """Whether it is a department of a government (局 部 委 科), not a government, a Party committee or a general office."""
    return (
        re.search("(?:局|部|科|股|中心|大队|支队|改革委员会|健康委员会|建设委员会|事务委员会)$", organ)
        is not None
    )


def is_authority(organ: str) -> bool:
    """Whether it is a Party committee or a government, or stands for one (办事处)."""
    return (
        re.search("人民政府|政府$|党委|党工委|办事处|[区县市]委$|乡镇$|镇街$|各街道|各镇|各乡", organ)
        is not None
    )
