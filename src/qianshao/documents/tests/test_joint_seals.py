"""联合行文: the seals of all organs, each on its own name; what other organs sent is good for one paper."""

from io import BytesIO
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.documents.actions import printing, sealing
from qianshao.documents.actions.sealing import JointImpression
from qianshao.documents.models import JointSeal, Outgoing, SealUse
from qianshao.documents.tests import outgoing_papers as at
from qianshao.documents.tests.numbering import sealed
from qianshao.documents.tests.papers import entries
from qianshao.files.queries import file_for
from qianshao.files.store import store
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.gongwen.tests.pixels import png, seal_png
from tests.cast import Cast

OURS, PARTY, THEIRS = "演示区人民政府演示街道办事处", "中共演示街道工作委员会", "演示区城市管理局"


def joint(cast: Cast, *partners: str) -> Outgoing:
    """A joint paper that is to be sealed, signed last by another organ today."""
    outgoing = at.signed(cast, partners="、".join(partners))
    printing.recheck_outgoing(outgoing, actor=cast.office_clerk, joint_on=today())
    printing.number_outgoing(at.again(outgoing), outgoing.letters, actor=cast.office_clerk)
    return at.again(printing.print_outgoing(at.again(outgoing), actor=cast.office_clerk, copies=3))


def sent(outgoing: Outgoing, cast: Cast, **facts: Any) -> JointSeal:
    given: dict[str, Any] = {"organ_name": THEIRS, "consent": "局办公室来函同意。", "consented_on": today()}
    picture = facts.pop("picture", None) or SimpleUploadedFile("章.png", seal_png())
    actor = facts.pop("actor", cast.office_clerk)
    return sealing.register_joint_seal(
        outgoing, JointImpression(**(given | facts)), actor=actor, picture=picture
    )


Box = tuple[float, float, float, float]


def pictures(outgoing: Outgoing) -> list[Box]:
    """Left, bottom, right and top edge of each picture on the PDF that stands, in millimetres."""
    final = outgoing.finals.get(kind="pdf", in_force=True)
    with store().open(final.sha256) as stream:
        document = pypdfium2.PdfDocument(BytesIO(stream.read()))
    found: list[Box] = []
    for page in document:
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = (edge * 25.4 / 72 for edge in each.get_bounds())
            found.append((left, bottom, right, top))
    document.close()
    return found


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_the_seals_of_all_organs_are_pressed_side_by_side_and_each_use_is_registered(cast: Cast) -> None:
    for name, organ in (("街道办公章", OURS), ("党工委公章", PARTY)):
        sealed(cast, name=name, organ_name=organ, keeper=cast.post(cast.office_clerk))
    outgoing = joint(cast, PARTY, THEIRS)
    with pytest.raises(Unacceptable, match=f"还缺“{THEIRS}”的印模"):
        sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=3)
    assert not SealUse.objects.exists()
    sent(outgoing, cast)
    sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=3)
    uses = [str(each.pressed) for each in SealUse.objects.order_by("pk")]
    assert uses == ["街道办公章", "党工委公章", f"{THEIRS}印章（限本件）"]
    assert {each.outgoing_id for each in SealUse.objects.all()} == {outgoing.pk}
    boxes = pictures(outgoing)
    assert [round(right - left) for left, _, right, _ in boxes] == [42, 42, 42]
    assert not any(touch(one, other) for one, other in combinations(boxes, 2))
    assert len(entries("documents.outgoing.sealed")) == 1
    page = cast.client(cast.office_head).get("/documents/seals/uses/").content.decode()
    assert f"{THEIRS}印章（限本件）" in page


def test_what_another_organ_sent_is_for_this_paper_and_for_the_eyes_of_the_office(cast: Cast) -> None:
    sealed(cast, keeper=cast.post(cast.office_clerk))
    outgoing = joint(cast, THEIRS)
    found = sent(outgoing, cast)
    assert [each.verb for each in entries()][-1] == "documents.joint_seal.registered"
    assert file_for(cast.office_head, found.picture_id) is not None
    assert file_for(cast.staff, found.picture_id) is None
    assert file_for(cast.principal, found.picture_id) is None
    sent(outgoing, cast, consent="重新送来。", width_mm=40)
    found.refresh_from_db()
    assert (found.width_mm, JointSeal.objects.count()) == (40, 1)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"organ_name": "演示区民政局"}, "联合发文机关"),
        ({"consent": " "}, "怎样同意"),
        ({"width_mm": 60}, "毫米"),
        ({"picture": SimpleUploadedFile("章.png", png(20, 20))}, "印模"),
    ],
)
def test_an_impression_without_consent_or_of_a_stranger_is_refused(
    cast: Cast, facts: dict[str, Any], sentence: str
) -> None:
    outgoing = at.proposed(cast, partners=THEIRS)
    with pytest.raises(Unacceptable, match=sentence):
        sent(outgoing, cast, **facts)
    assert not JointSeal.objects.exists()


def test_only_the_office_registers_one_and_only_for_a_joint_paper(cast: Cast) -> None:
    with pytest.raises(Refused, match="办公室"):
        sent(at.proposed(cast, partners=THEIRS), cast, actor=cast.staff)
    with pytest.raises(Refused, match="不是联合发文"):
        sent(at.proposed(cast), cast)
    with pytest.raises(Marked):
        sent(at.proposed(cast, partners=THEIRS), cast, consent="机密★1年，同意。")


def test_a_seal_that_another_post_keeps_is_pressed_by_that_post_first(cast: Cast) -> None:
    sealed(cast, keeper=cast.post(cast.office_clerk))
    other = sealed(cast, name="党工委公章", organ_name=PARTY, keeper=cast.post(cast.office_head))
    early = at.proposed(cast, partners=PARTY)
    with pytest.raises(Refused, match="现在不是用印"):
        sealing.press_beforehand(early, other, actor=cast.office_head)
    outgoing = joint(cast, PARTY)
    with pytest.raises(Refused, match="由综合办主任保管"):
        sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=3)
    page = cast.client(cast.office_head)
    assert "用印（党工委公章）" in page.get(outgoing.get_absolute_url()).content.decode()
    page.post(f"{outgoing.get_absolute_url()}joint-seals/{other.pk}/press/")
    with pytest.raises(Refused, match="已在这件发文上用印"):
        sealing.press_beforehand(outgoing, other, actor=cast.office_head)
    hint = cast.client(cast.office_clerk).get(f"{outgoing.get_absolute_url()}seal/").content.decode()
    assert "党工委公章已用印" in hint
    sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=3)
    assert [(each.seal_id == other.pk, each.count) for each in SealUse.objects.order_by("pk")] == [
        (True, 3),
        (False, 3),
    ]
    assert len(pictures(outgoing)) == 2


def test_the_page_says_what_is_there_and_takes_what_was_sent(cast: Cast) -> None:
    sealed(cast, keeper=cast.post(cast.office_clerk))
    outgoing = at.proposed(cast, partners=THEIRS)
    client, url = cast.client(cast.office_clerk), f"{outgoing.get_absolute_url()}joint-seals/"
    assert f"{THEIRS}：对方还没有送来印模" in client.get(url).content.decode()
    facts = {"organ_name": THEIRS, "width_mm": 42, "consent": "电话同意。", "consented_on": today()}
    answer = client.post(url, facts | {"picture": SimpleUploadedFile("章.png", seal_png())}, follow=True)
    assert "限本件" in answer.content.decode()
    assert "电话同意。" in cast.client(cast.leader).get(outgoing.get_absolute_url()).content.decode()
    assert cast.client(cast.staff).get(url).status_code == 403
