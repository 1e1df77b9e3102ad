"""The organisation: as a picture, as a table, unit by unit, post by post."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.people import actions, directory, rules
from qianshao.people.chart import draw
from qianshao.people.doors import signed_in
from qianshao.people.forms import (
    AppointForm,
    ChargeForm,
    DismissForm,
    DutiesForm,
    MoveUnitForm,
    PostForm,
    RenamePostForm,
    RenameUnitForm,
    StandInForm,
    UnitForm,
)
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Holding, Post, Unit
from qianshao.people.queries import units_of
from qianshao.people.views.pages import Sheet, form_page, one_button


def _unit(request: ActorRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("parent"), organ_id=request.actor.organ_id, pk=pk)


def _post(request: ActorRequest, pk: int) -> Post:
    return get_object_or_404(Post.objects.select_related("unit"), organ_id=request.actor.organ_id, pk=pk)


@signed_in
def show_organisation(request: ActorRequest) -> HttpResponse:
    """Everybody and where they sit: the table, or the picture with `?picture=1`."""
    groups = directory.groups(request.actor.organ_id)
    context = {
        "groups": groups,
        "picture": draw(groups) if request.GET.get("picture") else None,
        "may_make": rules.may_keep_units(request.actor),
        "may_hire": rules.may_keep_persons(request.actor),
        "may_import": rules.may_read_account(request.actor),
    }
    return render(request, "people/organisation.html", context)


@signed_in
def show_unit(request: ActorRequest, pk: int) -> HttpResponse:
    """One unit: its posts, who holds them, what they answer for, whose charge it is."""
    unit = _unit(request, pk)
    context = {
        "unit": unit,
        "seats": directory.seats_in(unit),
        "leaders": directory.leaders_of(unit),
        "children": unit.children.filter(abolished_on=None),
        "may_keep": rules.may_keep_units(request.actor),
        "may_add": rules.may_keep_posts(request.actor),
    }
    return render(request, "people/unit.html", context)


@signed_in
def show_post(request: ActorRequest, pk: int) -> HttpResponse:
    """One post: holders then and now, duties, stand-ins, and what can be done with it."""
    post = _post(request, pk)
    actor = request.actor
    context = {
        "post": post,
        "holdings": post.holdings.select_related("person").order_by("-since", "-pk"),
        "stand_ins": post.stand_ins.select_related("person"),
        "charges": post.charges.select_related("unit"),
        "duties": post.duties.all(),
        "may_keep": rules.may_keep_posts(actor),
        "may_appoint": rules.may_appoint_at_all(actor),
        "may_charge": rules.may_put_in_charge(actor, post),
        "may_duties": rules.may_write_duties(actor, post),
        "may_stand_ins": rules.may_set_stand_ins(actor, post),
    }
    return render(request, "people/post.html", context)


@signed_in
def make_unit(request: ActorRequest) -> HttpResponse:
    sheet = Sheet("增设单位", "增设", reverse("people:list"), "单位已增设。")
    form = UnitForm(request.POST or None, actor=request.actor)
    return form_page(request, sheet, rules.may_keep_units(request.actor), form, actions.make_unit)


@signed_in
def rename_unit(request: ActorRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    sheet = Sheet(
        f"{unit.name}改名", "改名", unit.get_absolute_url(), "名称已改。", "过去的留痕保留当时的名称。"
    )
    form = RenameUnitForm(request.POST or None, initial={"name": unit.name, "short_name": unit.short_name})
    return form_page(request, sheet, rules.may_keep_units(request.actor), form, actions.rename_unit, unit)


@signed_in
def move_unit(request: ActorRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    sheet = Sheet(f"调整{unit.name}的位置", "调整", unit.get_absolute_url(), "位置已调整。")
    initial = {"parent": unit.parent_id, "order": unit.order}
    form = MoveUnitForm(request.POST or None, initial=initial, actor=request.actor)
    return form_page(request, sheet, rules.may_keep_units(request.actor), form, actions.move_unit, unit)


@require_POST
@signed_in
def abolish_unit(request: ActorRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return one_button(request, unit.get_absolute_url(), f"{unit.name}已撤销。", actions.abolish_unit, unit)


@signed_in
def make_post(request: ActorRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    sheet = Sheet(
        f"在{unit.name}增设岗位",
        "增设",
        unit.get_absolute_url(),
        "岗位已增设，请安全管理员任命。",
        "岗位类别定了就不能改。",
    )
    form = PostForm(request.POST or None, unit=unit)
    return form_page(request, sheet, rules.may_keep_posts(request.actor), form, actions.make_post, unit)


@signed_in
def rename_post(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    sheet = Sheet(f"{post.name}改名", "改名", reverse("people:post", args=[pk]), "岗位名称已改。")
    form = RenamePostForm(request.POST or None, initial={"name": post.name, "order": post.order})
    return form_page(request, sheet, rules.may_keep_posts(request.actor), form, actions.rename_post, post)


@require_POST
@signed_in
def abolish_post(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    back = reverse("people:post", args=[pk])
    return one_button(request, back, f"{post.name}岗位已撤销。", actions.abolish_post, post)


@signed_in
def write_duties(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    sheet = Sheet(f"{post.name}的职责", "定下", reverse("people:post", args=[pk]), "职责已定。")
    initial = {"duties": "\n".join(post.duties.values_list("text", flat=True))}
    form = DutiesForm(request.POST or None, initial=initial)
    return form_page(
        request, sheet, rules.may_write_duties(request.actor, post), form, actions.write_duties, post
    )


@signed_in
def put_in_charge(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    sheet = Sheet(
        f"{post.name}分管的单位", "设定", reverse("people:post", args=[pk]), "分管单位已设定，已告知本人。"
    )
    initial = {"units": list(post.charges.values_list("unit_id", flat=True))}
    form = ChargeForm(request.POST or None, initial=initial, units=units_of(post.organ_id))
    return form_page(
        request, sheet, rules.may_put_in_charge(request.actor, post), form, actions.put_in_charge, post
    )


@signed_in
def set_stand_ins(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    explanation = "任职人外出期间，B 岗人员可以代行这个岗位。"
    sheet = Sheet(
        f"{post.name}的 B 岗",
        "安排",
        reverse("people:post", args=[pk]),
        "B 岗已安排，已告知本人。",
        explanation,
    )
    initial = {"persons": list(post.stand_ins.values_list("person_id", flat=True))}
    form = StandInForm(request.POST or None, initial=initial, post=post)
    return form_page(
        request, sheet, rules.may_set_stand_ins(request.actor, post), form, actions.set_stand_ins, post
    )


@signed_in
def appoint(request: ActorRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    sheet = Sheet(
        f"任命{post.unit.short_name}{post.name}",
        "任命",
        reverse("people:post", args=[pk]),
        "已任命，已告知本人。",
    )
    verdict = rules.may_appoint_at_all(request.actor)
    form = AppointForm(request.POST or None, actor=request.actor)
    return form_page(request, sheet, verdict, form, actions.appoint, post)


@signed_in
def dismiss(request: ActorRequest, pk: int) -> HttpResponse:
    mine = Holding.objects.select_related("post__unit", "person").filter(
        post__organ_id=request.actor.organ_id
    )
    holding = get_object_or_404(mine, pk=pk)
    back = reverse("people:post", args=[holding.post_id])
    sheet = Sheet(f"免去{holding.person.name}的{holding.post.name}", "免去", back, "已免去，已告知本人。")
    form = DismissForm(request.POST or None)
    return form_page(
        request, sheet, rules.may_dismiss(request.actor, holding.person), form, actions.dismiss, holding
    )
