"""The picture of a running thing: which element is done, who has it, which way it went."""

from typing import Any

import pytest
from django.urls import reverse

from qianshao.processes.actions import complete_task, send_back_task
from qianshao.processes.picture import picture_of
from qianshao.processes.tests.stored import begun, published, task
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers")]


def _states(picture: dict[str, Any]) -> dict[str, str]:
    return {key: told["state"] for key, told in picture["nodes"].items()}


def test_it_says_who_did_what_and_who_has_it(cast: Cast) -> None:
    instance = begun(cast)
    complete_task(task(instance, "起草"), actor=cast.staff, opinion="请核。")
    picture = picture_of(instance)
    assert _states(picture) == {"start": "done", "起草": "done", "核稿": "now"}
    assert "庚七星" in picture["nodes"]["起草"]["who"]
    assert picture["nodes"]["核稿"]["who"] == "综合办科员"
    assert picture["nodes"]["核稿"]["since"]
    assert picture["flows"] == ["start-起草", "起草-核稿"]


def test_a_return_is_shown_where_it_came_from(cast: Cast) -> None:
    instance = begun(cast)
    complete_task(task(instance, "起草"), actor=cast.staff)
    send_back_task(task(instance, "核稿"), "起草", actor=cast.office_clerk, reason="请补附件。")
    picture = picture_of(instance)
    assert _states(picture) == {"start": "done", "起草": "now", "核稿": "returned"}
    assert picture["flows"] == ["start-起草"]


def test_an_empty_seat_is_shown(cast: Cast) -> None:
    instance = begun(cast, unit=cast.east)
    complete_task(task(instance, "起草"), actor=cast.staff)
    complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    signs = picture_of(instance)["nodes"]["签发"]
    wanted = "now" if instance.tasks.get(name="签发", open=True).post_id else "empty"
    assert signs["state"] == wanted


def test_several_who_sign_are_counted(cast: Cast) -> None:
    instance = begun(cast)
    complete_task(task(instance, "起草"), actor=cast.staff)
    signers = [cast.head.post_id or 0, cast.other_head.post_id or 0]
    complete_task(
        task(instance, "核稿"), actor=cast.office_clerk, outcome="会签", chosen={"signers": signers}
    )
    assert picture_of(instance)["nodes"]["会签"]["who"].endswith("等 2 人")
    complete_task(task(instance, "会签", cast.head), actor=cast.head, opinion="同意。")
    assert picture_of(instance)["nodes"]["会签"]["who"] == str(cast.post(cast.other_head))


def test_its_page_and_answers_are_for_those_who_see_the_record(cast: Cast) -> None:
    instance = begun(cast)
    for name in ("instance", "instance-state", "instance-file"):
        url = reverse(f"processes:{name}", args=[instance.pk])
        assert cast.client(cast.staff).get(url).status_code == 200
        assert cast.client(cast.system_admin).get(url).status_code == 403
    page = cast.client(cast.staff).get(instance.get_absolute_url()).content.decode()
    assert reverse("processes:instance-state", args=[instance.pk]) in page
    assert "办理过程" in page


def test_the_state_costs_as_many_queries_for_two_turns_as_for_four(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    instance = begun(cast)
    with django_assert_num_queries(2):
        picture_of(instance)
    complete_task(task(instance, "起草"), actor=cast.staff)
    complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    with django_assert_num_queries(2):
        picture_of(instance)


def test_a_version_page_says_the_steps_in_words(cast: Cast) -> None:
    process = published(cast)
    page = cast.client(cast.staff).get(process.get_absolute_url()).content.decode()
    for words in (
        "选定的会签人（同时办，全部办完）",
        "起草单位的分管领导",
        "写意见，选定会签人",
        "2 个工作日",
    ):
        assert words in page
