"""行文方向 reckoned from 主送: whether an organ named there stands above, beside or below (条例 art. 14).

What an organ's own name says for certain (a unit of the office, a Party committee or government above, another
sub-district) outweighs the 文种; what only suggests it (a department, what it wrote to the office before) does not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qianshao.gongwen.model import Direction
from qianshao.gongwen.proof.organs import COMMUNITY, DISTRICT, STREET, level_of

_PARTED = re.compile("[、，；,;]")
_PARTY = re.compile("^(?:中共|中国共产党)")
_RULES_A_PLACE = re.compile("(?:国务院|中央|(?:[省市区县旗州盟]|自治区)(?:委|委员会|党委|政府|人民政府))$")
_STREET = re.compile("(?:街道|街道办|办事处|党工委|工作委员会|[镇乡](?:人民)?政府|[镇乡]党委|[镇乡]|各街镇)$")
_BELOW = re.compile("^(?:本?街道|街道机关|机关|辖区内?|全街道)?各(?!区|县|市|镇|乡|街|旗)")
_OF_THE_SUPERIOR = re.compile("^(?:各?[省市区县旗]|各)(?:直|级)?(?:机关)?各?(?:部门|单位)")
_REGION = re.compile("[一-鿿]{1,8}?(?:自治区|[省市区县旗州盟])")
FIXED = {
    "请示": Direction.UP,
    "报告": Direction.UP,
    "函": Direction.LEVEL,
    "议案": Direction.LEVEL,
    "批复": Direction.DOWN,
}
_WRITTEN_FROM = {
    **dict.fromkeys(("通知", "通报", "批复", "决定", "命令"), Direction.UP),
    **dict.fromkeys(("请示", "报告"), Direction.DOWN),
    "函": Direction.LEVEL,
}
WORDS = {Direction.UP: "上级机关", Direction.LEVEL: "不相隶属的机关", Direction.DOWN: "下级单位"}
PAPERS = {Direction.UP: "上行文", Direction.LEVEL: "平行文", Direction.DOWN: "下行文"}


@dataclass(frozen=True)
class Known:
    """What an office knows of organs: its own names, its units, the kinds of paper each organ sent it and how many."""

    own: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    wrote: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def regions(self) -> tuple[str, ...]:
        """演示市, 演示区: the places above that its own names tell."""
        heads = [_PARTY.sub("", name).partition("人民政府")[0] for name in self.own if "人民政府" in name]
        return tuple(dict.fromkeys(region for head in heads for region in _REGION.findall(head)))


@dataclass(frozen=True)
class Standing:
    """Where an organ stands, seen from the office; `sure` where its name alone says so."""

    organ: str
    way: Direction
    sure: bool
    because: str


@dataclass(frozen=True)
class Reckoned:
    """The direction of a paper, whether 主送 says so for certain, and the sentence that says why."""

    way: Direction
    sure: bool
    sentence: str


def organs_of(addressees: str) -> list[str]:
    """The organs of 主送, as they are parted there."""
    cleaned = [re.sub(r"\s", "", each).rstrip("：:。") for each in _PARTED.split(addressees)]
    return [each for each in cleaned if each]


def standing_of(organ: str, known: Known) -> Standing | None:
    """Where one organ stands; None where nothing tells."""
    told = _by_roster(organ, known) or _by_name(organ, known)
    return told or _by_papers(organ, known) or _by_department(organ)


def _by_roster(organ: str, known: Known) -> Standing | None:
    own_unit = any(organ == unit or len(unit) > 2 and organ.startswith(unit) for unit in known.units)
    if own_unit:
        return Standing(organ, Direction.DOWN, sure=True, because="本街道的单位")
    if _BELOW.match(organ) and not _STREET.search(organ):
        return Standing(organ, Direction.DOWN, sure=True, because="下级单位")
    return None


def _by_name(organ: str, known: Known) -> Standing | None:
    bare, level = _PARTY.sub("", organ), level_of(organ)
    if organ in known.own:
        return None
    if _RULES_A_PLACE.search(bare) and level < STREET:
        return Standing(organ, Direction.UP, sure=True, because="上级机关") if _ours(bare, known) else None
    if level == STREET and _STREET.search(bare):
        return Standing(organ, Direction.LEVEL, sure=True, because="不相隶属的机关")
    if level == COMMUNITY:
        return Standing(organ, Direction.DOWN, sure=False, because="社区一级")
    return None


def _ours(bare: str, known: Known) -> bool:
    """Whether a government of a district or county is the one above us and not another's; what is higher is taken to be."""
    named = bare[:1] not in "区县旗" and level_of(bare) == DISTRICT
    return not named or not known.regions or any(region in bare for region in known.regions)


def _by_papers(organ: str, known: Known) -> Standing | None:
    """What it sent the office before: notices come from above, requests from below, letters from beside."""
    votes: dict[Direction, int] = {}
    for genre, count in known.wrote.get(organ, {}).items():
        if genre in _WRITTEN_FROM:
            votes[_WRITTEN_FROM[genre]] = votes.get(_WRITTEN_FROM[genre], 0) + count
    best = sorted(votes.items(), key=lambda each: -each[1])
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return Standing(organ, best[0][0], sure=False, because=f"从收文看是{WORDS[best[0][0]]}")


def _by_department(organ: str) -> Standing | None:
    """A department of the district, a school, a company: none is above a sub-district, none below."""
    if _OF_THE_SUPERIOR.match(organ) or re.search(
        "(?:局|委|办|办公室|部|委员会|中心|大队|中队|支队|派出所|学校|中学|小学|幼儿园|医院|公司|集团|银行|法院|检察院|协会|联合会)$",
        organ,
    ):
        return Standing(organ, Direction.LEVEL, sure=False, because="不相隶属的机关")
    return None


def reckon(addressees: str, genre: str, known: Known) -> Reckoned:
    """The direction of a paper of a kind (`genre` as it is called: 通知) to these organs."""
    told = [found for organ in organs_of(addressees) if (found := standing_of(organ, known))]
    sure = [each for each in told if each.sure]
    for group in (sure, told if genre not in FIXED else []):
        if group:
            return _of_several(group, genre)
    way = FIXED.get(genre, Direction.DOWN)
    return Reckoned(way, sure=False, sentence=f"从主送看不出隶属关系，按文种“{genre}”算作{PAPERS[way]}。")


def _of_several(group: list[Standing], genre: str) -> Reckoned:
    """One direction for all; of several the one the kind of paper has, else that of the organ named first."""
    ways = list(dict.fromkeys(each.way for each in group))
    way = FIXED[genre] if FIXED.get(genre) in ways else ways[0]
    first = next(each for each in group if each.way is way)
    sentence = f"主送“{first.organ}”是{first.because}，算作{PAPERS[way]}。"
    if len(ways) > 1:
        others = _named(each.organ for each in group if each.way is not way)
        return Reckoned(way, sure=False, sentence=f"{sentence}{others}不是{WORDS[way]}，请核对是否分开行文。")
    return Reckoned(way, sure=all(each.sure for each in group), sentence=sentence)


def _named(organs: Iterable[str]) -> str:
    return "、".join(f"“{organ}”" for organ in organs)
