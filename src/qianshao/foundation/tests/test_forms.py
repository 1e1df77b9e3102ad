"""A form complains plainly, keeps what was typed, and acts once."""

import threading
from datetime import date
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory

from qianshao.foundation import acting
from qianshao.foundation.acting import action
from qianshao.foundation.forms import AlreadyDone, PlainDateField, PlainForm, attempt
from qianshao.foundation.models import OnceToken
from qianshao.foundation.uploads import TooLarge
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable, allowed, denied, require
from qianshao.people.actor import Actor, system
from qianshao.people.models import Organ


class RenameForm(PlainForm):
    name = forms.CharField(label="名称", max_length=5)
    since = PlainDateField(label="启用日期", required=False)
    paper = forms.FileField(label="扫描件", required=False)


@action
def rename(organ: Organ, *, actor: Actor, name: str, **_: Any) -> Organ:
    if name == "旧名":
        raise Unacceptable("这个名称用过了。", field="name")
    if name == "迟了":
        raise Conflict("刚刚已经由别人改过。")
    require(denied("只有系统管理员可以改名。") if name == "越位" else allowed)
    organ.name += name
    organ.save()
    acting.record("people.organ.renamed", organ, actor=actor, act=None)
    return organ


@pytest.fixture
def organ() -> Organ:
    return Organ.objects.create(name="街道", short_name="演示")


def sent(**data: str) -> HttpRequest:
    request = RequestFactory().post("/organ/rename", data)
    request.user = AnonymousUser()
    return request


def filled(request: HttpRequest) -> RenameForm:
    form = RenameForm(request.POST)
    assert form.is_valid(), form.errors
    return form


def send(organ: Organ, token: str = "", **data: str) -> tuple[Any, RenameForm]:
    request = sent(once=token, **data)
    form = filled(request)
    return attempt(request, form, rename, organ, actor=system(organ.pk), **form.cleaned_data), form


def test_a_blank_form_carries_a_new_token_and_a_corrected_one_keeps_it() -> None:
    first, second = RenameForm(), RenameForm()
    assert first["once"].value()
    assert first["once"].value() != second["once"].value()
    assert RenameForm({"once": "abc"})["once"].value() == "abc"
    assert RenameForm({"name": "新"})["once"].value()


def test_every_complaint_names_its_field() -> None:
    form = RenameForm({"name": "", "since": "明天"})
    assert form.errors["name"] == ["请填写名称。"]
    assert form.errors["since"] == ["日期请写成“2026年3月5日”或“2026-3-5”的样子。"]
    assert RenameForm({"name": "六个字的名称"}).errors["name"] == ["名称最多 5 个字，现在有 6 个。"]


def test_a_sentence_of_the_forms_own_is_left() -> None:
    class Own(PlainForm):
        goal = forms.CharField(label="目标", error_messages={"required": "写一句要办成什么。"})

    assert Own({}).errors["goal"] == ["写一句要办成什么。"]


def test_a_date_is_taken_as_written_and_shown_again_as_typed() -> None:
    assert filled(sent(name="新", since="2026年3月5日")).cleaned_data["since"] == date(2026, 3, 5)
    shown = str(RenameForm({"name": "新", "since": "明天"})["since"])
    assert 'type="text"' in shown
    assert 'value="明天"' in shown
    assert 'type="date"' in str(RenameForm({"name": "新", "since": "2026年3月5日"})["since"])


def test_an_upload_that_is_too_large_is_one_sentence_at_its_field() -> None:
    form = RenameForm({"name": "新"}, {"paper": TooLarge("paper", "扫描.pdf", 100 * 1024**2)})
    assert form.errors == {"paper": ["“扫描.pdf”超过 100 MB，没有收下。请压缩或拆分后再传。"]}
    assert form["name"].value() == "新"


@pytest.mark.django_db
def test_what_the_action_cannot_take_stands_at_its_field(organ: Organ) -> None:
    done, form = send(organ, "t1", name="旧名")
    assert done is None
    assert form.errors == {"name": ["这个名称用过了。"]}
    done, form = send(organ, "t1", name="迟了")
    assert form.non_field_errors() == ["刚刚已经由别人改过。"]
    done, form = send(organ, "t1", name="新")
    assert done == organ


@pytest.mark.django_db
def test_a_second_click_acts_no_second_time_and_leads_to_the_result(organ: Organ) -> None:
    send(organ, "t1", name="新")
    with pytest.raises(AlreadyDone) as already:
        send(organ, "t1", name="新")
    assert already.value.location == "/organ/rename"
    assert Organ.objects.get().name == "街道新"


@pytest.mark.django_db
def test_a_form_without_a_token_still_acts(organ: Organ) -> None:
    assert send(organ, name="新")[0] == organ


@pytest.mark.django_db
def test_somebody_elses_form_is_not_taken(organ: Organ) -> None:
    send(organ, "t1", name="新")
    OnceToken.objects.update(person_id=7)
    assert send(organ, "t1", name="新")[1].non_field_errors() == [
        "这张表单是别人打开的。请重新打开页面再填。"
    ]


@pytest.mark.django_db
def test_a_refusal_is_journalled_once_and_frees_the_form(
    organ: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        acting, "_recorders", [lambda verb, *_, refused=False, **__: entries.append((verb, refused))]
    )
    with pytest.raises(Refused):
        send(organ, "t1", name="越位")
    assert not OnceToken.objects.exists()
    assert [refused for _, refused in entries] == [True]
    assert entries[0][0].endswith(".rename")
    assert send(organ, "t1", name="新")[0] == organ


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_act_once(organ: Organ) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(8)

    def click() -> None:
        try:
            start.wait()
            send(Organ.objects.get(), "t1", name="新")
            outcomes.append("done")
        except AlreadyDone:
            outcomes.append("already")
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already"] * 7 + ["done"]
    assert Organ.objects.get().name == "街道新"
