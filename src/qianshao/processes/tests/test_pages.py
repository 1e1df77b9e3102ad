"""The room's pages: whose turn it is acts on one page, everybody who may see a thing sees how far it is."""

import pytest
from django.urls import reverse

from qianshao.people.acts import PostKind
from qianshao.processes import actions
from qianshao.processes.models import Circulation, Task
from qianshao.processes.tests.stored import at, begun, task
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("papers")


def url(name: str, *args: object) -> str:
    return reverse(f"processes:{name}", args=args)


def text(answer) -> str:  # type: ignore[no-untyped-def]  # a test client's answer
    return str(answer.content.decode())


def reviewing(cast: Cast):  # type: ignore[no-untyped-def]  # an instance at 核稿
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff, opinion="请核。")
    return instance


def test_a_step_is_done_on_its_page_with_its_answer_and_the_people_it_names(cast: Cast) -> None:
    instance = reviewing(cast)
    page = url("task", task(instance, "核稿").pk)
    client = cast.client(cast.office_clerk)
    shown = text(client.get(page))
    assert "请核。" in shown
    assert "由谁会签" in shown
    assert "城管办主任 己六合" in shown
    answer = client.post(
        page, {"opinion": "拟请党建办会签。", "outcome": "会签", "chosen_signers": [cast.other_head.post_id]}
    )
    assert answer.status_code == 302
    assert at(instance) == [("会签", "党建办主任")]
    assert "已核稿，现在：会签 党建办主任。" in text(client.get(url("instance", instance.pk)))


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(cast: Cast) -> None:
    instance = reviewing(cast)
    answer = cast.client(cast.office_clerk).post(
        url("task", task(instance, "核稿").pk), {"opinion": "请会签。", "outcome": "会签"}
    )
    assert answer.status_code == 422
    assert "请选定由谁会签" in text(answer)
    assert "请会签。" in text(answer)
    assert at(instance) == [("核稿", "综合办科员")]


def test_a_step_of_a_rooms_own_leads_to_that_rooms_page(cast: Cast) -> None:
    instance = reviewing(cast)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    actions.complete_task(task(instance, "签发"), actor=cast.leader)
    number = task(instance, "编号")
    answer = cast.client(cast.office_clerk).get(url("task", number.pk))
    assert (answer.status_code, answer["Location"]) == (302, f"/number/{number.pk}/")


def test_opening_the_page_is_seeing_it(cast: Cast) -> None:
    instance = reviewing(cast)
    waiting = task(instance, "核稿")
    cast.client(cast.office_head).get(url("instance", instance.pk))
    assert Task.objects.get(pk=waiting.pk).seen_at is None
    cast.client(cast.office_clerk).get(url("task", waiting.pk))
    assert Task.objects.get(pk=waiting.pk).seen_at is not None


def test_each_verb_has_its_page(cast: Cast) -> None:
    instance = reviewing(cast)
    clerk, head = cast.client(cast.office_clerk), cast.post(cast.office_head)
    waiting = task(instance, "核稿")
    added = clerk.post(url("add-signer", waiting.pk), {"post": head.pk, "place": "beside", "reason": ""})
    assert (added.status_code, len(at(instance))) == (302, 2)
    dropped = clerk.post(
        url("drop-signer", task(instance, "核稿", cast.office_head).pk), {"reason": "不用了"}
    )
    assert (dropped.status_code, len(at(instance))) == (302, 1)
    handed = clerk.post(url("hand-over", waiting.pk), {"post": head.pk, "reason": ""})
    assert (handed.status_code, at(instance)) == (302, [("核稿", "综合办主任")])
    urged = cast.client(cast.staff).post(url("urge", waiting.pk), {"reason": "请尽快"})
    assert (urged.status_code, Task.objects.get(pk=waiting.pk).urged) == (302, 1)
    back = cast.client(cast.office_head).post(
        url("send-back", waiting.pk), {"to": "起草", "reason": "请补依据。", "straight": ""}
    )
    assert (back.status_code, at(instance)) == (302, [("起草", "城管办科员")])
    stopped = cast.client(cast.staff).post(url("stop", instance.pk), {"reason": "不发了"})
    assert (stopped.status_code, at(instance)) == (302, [])


def test_withdrawing_is_offered_until_somebody_opened_it(cast: Cast) -> None:
    instance = reviewing(cast)
    drafter = cast.client(cast.staff)
    assert "撤回起草" in text(drafter.get(url("instance", instance.pk)))
    actions.see_task(task(instance, "核稿"), actor=cast.office_clerk)
    assert "撤回起草" not in text(drafter.get(url("instance", instance.pk)))


def test_another_reads_why_not_and_who_could(cast: Cast) -> None:
    instance = reviewing(cast)
    answer = cast.client(cast.head).get(url("task", task(instance, "核稿").pk))
    assert answer.status_code == 403
    assert "这一步在综合办科员处" in text(answer)


def test_a_record_is_read_with_one_tap_and_a_sentence(cast: Cast) -> None:
    begun(cast)
    sent = cast.client(cast.office_clerk).post(
        url("circulate", "people.unit", cast.city.pk), {"posts": [cast.liaison.post_id], "note": "请知悉"}
    )
    assert sent.status_code == 302
    row = Circulation.objects.get()
    reader = cast.client(cast.liaison)
    assert "请知悉" in text(reader.get(url("read", row.pk)))
    assert reader.post(url("read", row.pk), {"word": "已传达。"}).status_code == 302
    assert Circulation.objects.get().word == "已传达。"
    assert cast.client(cast.other_staff).get(url("read", row.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 10])
def test_how_far_it_is_costs_as_many_queries_for_ten_signers_as_for_one(
    cast: Cast, count: int, django_assert_num_queries: object
) -> None:
    instance = reviewing(cast)
    signers = [cast.hire(cast.city, PostKind.STAFF, f"会签{n}", f"签{n}人", f"s{n}") for n in range(count)]
    chosen = {"signers": [signer.post_id for signer in signers]}
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk, outcome="会签", chosen=chosen)
    client = cast.client(cast.head)
    client.get(url("instance", instance.pk))
    with django_assert_num_queries(16):  # type: ignore[operator]  # pytest-django's fixture
        client.get(url("instance", instance.pk))
