"""行文方向 reckoned from 主送: what the names say, what the office knows, and the 文种 where neither tells."""

import pytest

from qianshao.documents.bearings import Known, reckon, standing_of
from qianshao.documents.models import Genre
from qianshao.documents.queries.bearings import reckoned_for
from qianshao.documents.tests import outgoing_papers as at
from qianshao.documents.tests.papers import registered
from qianshao.gongwen.model import Direction
from tests.cast import Cast

UP, LEVEL, DOWN = Direction.UP, Direction.LEVEL, Direction.DOWN
KNOWN = Known(
    own=("演示市演示区人民政府演示街道办事处", "中共演示区委演示街道工作委员会"),
    units=("城市管理办公室", "城管办", "东风社区", "红旗社区"),
)


@pytest.mark.parametrize(
    ("organ", "way", "sure"),
    [
        ("演示区人民政府", UP, True),
        ("区政府", UP, True),
        ("区委", UP, True),
        ("中共演示区委员会", UP, True),
        ("演示市人民政府", UP, True),
        ("省委", UP, True),
        ("国务院", UP, True),
        ("各社区", DOWN, True),
        ("机关各科室", DOWN, True),
        ("辖区各单位", DOWN, True),
        ("各有关单位", DOWN, True),
        ("东风社区居民委员会", DOWN, True),
        ("城管办", DOWN, True),
        ("西山街道办事处", LEVEL, True),
        ("各街道办事处", LEVEL, True),
        ("青山镇人民政府", LEVEL, True),
        ("演示区民政局", LEVEL, False),
        ("区政府办公室", LEVEL, False),
        ("区直各部门", LEVEL, False),
        ("演示区第一小学", LEVEL, False),
        ("演示供水有限公司", LEVEL, False),
    ],
)
def test_a_name_tells_where_an_organ_stands(organ: str, way: Direction, sure: object) -> None:
    found = standing_of(organ, KNOWN)
    assert found is not None
    assert (found.way, found.sure) == (way, sure)


@pytest.mark.parametrize(
    "organ", ["邻河区人民政府", "演示市演示区人民政府演示街道办事处", "张三", "有关方面"]
)
def test_of_some_nothing_tells(organ: str) -> None:
    assert standing_of(organ, KNOWN) is None


@pytest.mark.parametrize(
    ("addressees", "genre", "way", "said"),
    [
        ("演示区人民政府：", "通知", UP, "“演示区人民政府”是上级机关"),
        ("各社区、各科室", "请示", DOWN, "“各社区”是下级单位"),
        ("演示区民政局", "报告", UP, "按文种"),
        ("演示区民政局", "通知", LEVEL, "不相隶属"),
        ("有关方面", "通知", DOWN, "按文种“通知”算作下行文"),
        ("", "函", LEVEL, "按文种"),
        ("各社区，区政府", "报告", UP, "“各社区”不是上级机关，请核对"),
        ("各社区，区政府", "通知", DOWN, "“区政府”不是下级单位"),
    ],
)
def test_a_paper_goes_where_its_addressees_stand(
    addressees: str, genre: str, way: Direction, said: str
) -> None:
    found = reckon(addressees, genre, KNOWN)
    assert found.way is way
    assert said in found.sentence


def test_the_office_knows_organs_by_its_roster_and_by_what_they_sent(cast: Cast) -> None:
    at.letters(cast)
    organ = cast.organ.pk
    assert reckoned_for(organ, "红旗社区", Genre.NOTICE).way is DOWN
    assert reckoned_for(organ, "演示区人民政府", Genre.NOTICE).way is UP
    assert reckoned_for(organ, "邻河区人民政府", Genre.NOTICE).sentence.startswith("从主送看不出")
    registered(cast, sender="演示区应急管理局", genre=Genre.NOTICE)
    found = reckoned_for(organ, "演示区应急管理局", Genre.NOTICE)
    assert found.way is UP
    assert "从收文看是上级机关" in found.sentence
    assert reckoned_for(organ, "演示区应急管理局", Genre.LETTER).way is LEVEL


def facts(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "title": "关于做好防汛工作的通知",
        "genre": "notice",
        "letters": at.letters(cast).pk,
        "addressees": "各社区",
        "urgency": "plain",
        "publicity": "open",
        "printed_copies": 20,
        **more,
    }


def test_it_is_offered_while_addressees_are_typed_and_taken_unless_another_is_chosen(cast: Cast) -> None:
    client, draft = cast.client(cast.staff), at.drafted(cast)
    asked = {"addressees": "演示区人民政府", "genre": "report"}
    hint = client.post("/documents/outgoing/way-hint/", asked).content.decode()
    assert "算作上行文" in hint
    url = f"/documents/outgoing/new/{draft.pk}/"
    refused = client.post(url, facts(cast, genre="request"))
    assert "请示是上行文" in refused.content.decode()
    client.post(url, facts(cast))
    paper = at.Outgoing.objects.get()
    assert paper.way == DOWN
    client.post(f"{paper.get_absolute_url()}correct/", facts(cast, addressees="演示区人民政府", way=""))
    paper.refresh_from_db()
    assert paper.way == UP
    client.post(f"{paper.get_absolute_url()}correct/", facts(cast, addressees="区政府", way=LEVEL.value))
    paper.refresh_from_db()
    assert paper.way == LEVEL


def test_the_rules_follow_the_direction_and_say_where_it_does_not_fit(cast: Cast) -> None:
    paper = at.finished(cast, addressees="演示区人民政府", way=DOWN)
    page = cast.client(cast.office_clerk).get(f"{paper.get_absolute_url()}review/").content.decode()
    assert "“演示区人民政府”是上级机关，算作上行文。选的是下行文，请核对。" in page
