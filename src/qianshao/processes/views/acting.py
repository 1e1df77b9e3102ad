"""One page for each verb on a task."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from qianshao.people.acts import Act
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import actions, rules
from qianshao.processes.forms import (
    AddSignerForm,
    CompleteForm,
    HandOverForm,
    PostForm,
    ReasonForm,
    SendBackForm,
)
from qianshao.processes.models import Task
from qianshao.processes.queries.candidates import posts_for
from qianshao.processes.queries.diagrams import diagram_of
from qianshao.processes.queries.inbox import page_of
from qianshao.processes.queries.loading import load
from qianshao.processes.running import may_be_returned_to
from qianshao.processes.story import Offer, story_of_instance
from qianshao.processes.views.common import act_page, fetch_instance, fetch_task, home_of


@office_work
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """办理: what came so far, an opinion, the answer; a step of a room's own is done on that room's page."""
    row = fetch_task(request, pk)
    if not row.open:
        return redirect(home_of(row.instance, request))
    actions.see_task(row, actor=request.actor)
    if row.does:
        return redirect(page_of(row))
    form = CompleteForm(request.POST or None, task=row, diagram=diagram_of(row.instance.version))
    return act_page(
        request,
        row,
        form,
        actions.complete_task,
        verdict=rules.may_act_on(request.actor, row),
        heading=row.name,
        button=row.name,
        story=story_of_instance(row.instance, request.actor),
        others=_others(row),
    )


def _others(row: Task) -> list[Offer]:
    pages = {"退回": "send-back", "转办": "hand-over", "加签": "add-signer"}
    return [Offer(word, reverse(f"processes:{name}", args=[row.pk])) for word, name in pages.items()]


@office_work
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    loaded = load(row.instance)
    nodes = loaded.run.diagram.nodes
    earlier = [
        (token.node, nodes[token.node].name) for token in may_be_returned_to(loaded.run, loaded.task(row))
    ]
    form = SendBackForm(request.POST or None, steps=earlier)
    hint = "" if earlier else "这是第一步，没有可以退回的步骤。"
    return act_page(
        request,
        row,
        form,
        actions.send_back_task,
        verdict=rules.may_act_on(request.actor, row),
        heading="退回",
        button="退回",
        hint=hint,
    )


@office_work
def hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    form = HandOverForm(request.POST or None, actor=request.actor, task=row, label="附言")
    hint = "跨单位转给对方负责人，由其在本单位安排。"
    return act_page(
        request,
        row,
        form,
        actions.hand_over_task,
        verdict=rules.may_act_on(request.actor, row),
        heading="转办",
        button="转办",
        hint=hint,
    )


@office_work
def add_signer(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    form = AddSignerForm(request.POST or None, task=row, label="附言")
    return act_page(
        request,
        row,
        form,
        actions.add_signer_to,
        verdict=rules.may_act_on(request.actor, row),
        heading="加签",
        button="加签",
    )


@office_work
def drop_signer(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    form = ReasonForm(request.POST or None, label="减签理由", required=True)
    verdict = rules.may_drop(request.actor, row)
    return act_page(
        request, row, form, actions.drop_signer_from, verdict=verdict, heading="减签", button="减签"
    )


@office_work
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    form = ReasonForm(request.POST or None, label="撤回理由")
    verdict = rules.may_withdraw(request.actor, row)
    hint = "下一步还没有阅看时可以撤回；撤回后由您重新办理。"
    return act_page(
        request, row, form, actions.withdraw_task, verdict=verdict, heading="撤回", button="撤回", hint=hint
    )


@office_work
def fill(request: ActorRequest, pk: int) -> HttpResponse:
    """指定办理岗位 for an empty seat."""
    row = fetch_task(request, pk)
    posts = posts_for(row.organ_id, Act(row.act))
    form = PostForm(request.POST or None, posts=posts, word="由谁办理", label="说明")
    verdict = rules.may_fill(request.actor, row)
    return act_page(
        request, row, form, actions.fill_task, verdict=verdict, heading="指定办理岗位", button="指定"
    )


@office_work
def urge(request: ActorRequest, pk: int) -> HttpResponse:
    row = fetch_task(request, pk)
    form = ReasonForm(request.POST or None, label="附言")
    verdict = rules.may_urge(request.actor, row)
    return act_page(request, row, form, actions.urge_task, verdict=verdict, heading="催办", button="催办")


@office_work
def stop(request: ActorRequest, pk: int) -> HttpResponse:
    """终止 the whole instance."""
    instance = fetch_instance(request, pk)
    form = ReasonForm(request.POST or None, label="终止理由", required=True)
    verdict = rules.may_stop(request.actor, instance)
    hint = "终止后所有待办一并取消，理由留在记录里。"
    return act_page(
        request,
        instance,
        form,
        actions.stop_instance,
        verdict=verdict,
        heading="终止",
        button="终止",
        hint=hint,
    )
