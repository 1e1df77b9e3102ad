"""印章: a picture that can be pressed, one keeper, every use entered with who approved it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.documents.actions import seals as actions
from qianshao.documents.models import Seal, SealUse
from qianshao.documents.queries.seals import seals_in_force
from qianshao.documents.seal_pictures import check_seal_picture
from qianshao.documents.tests.numbering import pressing, sealed
from qianshao.documents.tests.papers import PDF, entries
from qianshao.files.models import StoredFile
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.gongwen.tests.pixels import filtered, png, seal_png
from tests.cast import Cast
from tests.clock import as_of_now


def test_a_seal_is_registered_with_its_picture_in_one_entry(cast: Cast) -> None:
    seal = sealed(cast)
    assert [entry.verb for entry in entries()] == ["documents.seal.registered"]
    assert seal.picture.media_type == "image/png"
    assert list(seals_in_force(cast.organ.pk, today())) == [seal]


@pytest.mark.parametrize("who", ["office_clerk", "principal", "leader", "head", "system_admin"])
def test_only_the_head_of_the_office_keeps_the_register(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="管理印章"):
        sealed(cast, actor=cast.everyone[who])
    assert not Seal.objects.exists()


def test_one_organ_has_one_seal_in_use(cast: Cast) -> None:
    seal = sealed(cast)
    with pytest.raises(Unacceptable, match="先停用"):
        sealed(cast)
    actions.retire_seal(seal, actor=cast.office_head, reason="磨损，已缴销")
    assert sealed(cast).pk != seal.pk
    with pytest.raises(Refused, match="已经停用"):
        actions.retire_seal(seal, actor=cast.office_head, reason="再停")


def test_a_seal_is_kept_by_a_post_of_the_office(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="办公室的岗位"):
        sealed(cast, keeper=cast.post(cast.head))
    seal = sealed(cast)
    with pytest.raises(Unacceptable, match="办公室的岗位"):
        actions.hand_seal_over(seal, actor=cast.office_head, keeper=cast.post(cast.leader))
    moved = actions.hand_seal_over(seal, actor=cast.office_head, keeper=cast.post(cast.office_clerk))
    assert moved.keeper_id == cast.office_clerk.post_id
    with pytest.raises(Unacceptable, match="已经由"):
        actions.hand_seal_over(moved, actor=cast.office_head, keeper=cast.post(cast.office_clerk))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (PDF, "PNG"),
        (png(300, 300), "透明"),
        (seal_png(240, ground=255), "底色不透明"),
        (seal_png(60), "像素"),
        (seal_png(240)[:-60], "损坏"),
        (seal_png(240)[:40] + b"\xff" * 20 + seal_png(240)[60:], "损坏"),
    ],
)
def test_a_picture_that_cannot_be_pressed_is_told_why(content: bytes, sentence: str) -> None:
    with pytest.raises(Unacceptable, match=sentence) as refusal:
        check_seal_picture(content)
    assert refusal.value.field == "picture"


@pytest.mark.parametrize("kind", range(5))
def test_a_picture_is_read_whatever_filter_wrote_it(kind: int) -> None:
    content = filtered(seal_png(240), kind)
    check_seal_picture(content)
    assert content != seal_png(240) or kind == 0


def test_a_picture_that_is_not_what_its_name_says_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        sealed(cast, picture=SimpleUploadedFile("章.png", PDF))
    assert not Seal.objects.exists()
    assert not StoredFile.objects.exists()


def test_only_its_keeper_presses_it_and_each_use_is_entered(cast: Cast) -> None:
    seal = sealed(cast, keeper=cast.post(cast.office_clerk))
    use = actions.use_seal(seal, pressing(), actor=cast.office_clerk)
    assert (use.count, use.approved_by) == (3, "甲一鸣（党工委书记）")
    assert use.applied_by_id == cast.office_clerk.person_id
    assert len(entries("documents.seal.used")) == 1
    for who in ("office_head", "leader", "staff"):
        with pytest.raises(Refused, match="综合办科员保管"):
            actions.use_seal(seal, pressing(), actor=cast.everyone[who])
    assert SealUse.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"approved_by": ""}, "approved_by"),
        ({"approved_on": lambda: today() + timedelta(days=1)}, "approved_on"),
        ({"count": 0}, "count"),
    ],
)
def test_a_use_without_an_approval_is_refused_at_its_field(
    cast: Cast, facts: dict[str, Any], field: str
) -> None:
    seal = sealed(cast)
    with pytest.raises(Unacceptable) as refusal:
        actions.use_seal(seal, pressing(**as_of_now(facts)), actor=cast.office_head)
    assert refusal.value.field == field


def test_a_seal_out_of_use_is_pressed_no_more(cast: Cast) -> None:
    seal = actions.retire_seal(sealed(cast), actor=cast.office_head, reason="机构更名")
    with pytest.raises(Refused, match="启用期"):
        actions.use_seal(seal, pressing(), actor=cast.office_head)
    assert list(seals_in_force(cast.organ.pk, today())) == []


def test_the_picture_is_seen_by_the_head_of_the_office_and_the_keeper_alone(cast: Cast) -> None:
    seal = sealed(cast)
    url = seal.picture.get_absolute_url()

    def status(who: str) -> int:
        answer = cast.client(cast.everyone[who]).get(url)
        if answer.streaming:
            list(answer.streaming_content)  # reading a file to its end closes it
        return answer.status_code

    seen = {who: status(who) for who in ("office_head", "office_clerk", "principal")}
    assert seen == {"office_head": 200, "office_clerk": 404, "principal": 404}
    actions.hand_seal_over(seal, actor=cast.office_head, keeper=cast.post(cast.office_clerk))
    assert status("office_clerk") == 200


def test_the_pages_register_press_and_retire(cast: Cast) -> None:
    client = cast.client(cast.office_head)
    assert "登记第一枚印章" in client.get("/documents/seals/").content.decode()
    facts = {
        "name": "街道办公章",
        "organ_name": "演示街道办事处",
        "picture": SimpleUploadedFile("章.png", seal_png()),
        "width_mm": 42,
        "keeper": cast.office_head.post_id,
        "valid_from": today().isoformat(),
    }
    assert "街道办公章已登记" in client.post("/documents/seals/add/", facts, follow=True).content.decode()
    seal = Seal.objects.get()
    page = f"/documents/seals/{seal.pk}/"
    used = {"title": "介绍信", "approved_by": "乙双宁", "approved_on": today().isoformat(), "count": 1}
    assert "已登记用印 1 份" in client.post(f"{page}use/", used, follow=True).content.decode()
    assert "介绍信" in client.get("/documents/seals/uses/").content.decode()
    client.post(f"{page}hand-over/", {"keeper": cast.office_clerk.post_id})
    answer = client.post(f"{page}retire/", {"reason": "更换新章"}, follow=True).content.decode()
    assert "停用原因：更换新章" in answer
