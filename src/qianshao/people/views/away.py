"""Being away and letting others act: absences and delegations."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people import actions, directory, rules
from qianshao.people.acts import ADMIN_KINDS
from qianshao.people.doors import signed_in
from qianshao.people.forms import AbsenceForm, DelegateForm
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Absence, Delegation, Person, Post
from qianshao.people.views.pages import Sheet, form_page, one_button


@signed_in
def show_away(request: ActorRequest) -> HttpResponse:
    """Who is away now and soon, my delegations, and for the security administrator everybody's."""
    actor = request.actor
    context = {
        "absences": directory.absences_of(actor.organ_id),
        "delegations": directory.delegations_shown_to(actor),
        "may_delegate": _may_begin(request),
    }
    return render(request, "people/away.html", context)


def _may_begin(request: ActorRequest) -> Verdict:
    if request.actor.on_behalf_of or request.actor.kind in ADMIN_KINDS:
        return denied("只有业务岗位的任职人本人可以委托；代行的人不能再转委托。")
    return allowed


@signed_in
def report_absence(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, organ_id=request.actor.organ_id, pk=pk)
    sheet = Sheet(f"登记{person.name}外出", "登记", reverse("people:away"), "已登记，已告知本人和 B 岗人员。")
    form = AbsenceForm(request.POST or None)
    verdict = rules.may_report_absence(request.actor, person)
    return form_page(request, sheet, verdict, form, actions.report_absence, person)


@require_POST
@signed_in
def end_absence(request: ActorRequest, pk: int) -> HttpResponse:
    mine = Absence.objects.filter(person__organ_id=request.actor.organ_id)
    absence = get_object_or_404(mine, pk=pk)
    return one_button(request, reverse("people:away"), "已返岗，B 岗不再代行。", actions.end_absence, absence)


@signed_in
def delegate(request: ActorRequest) -> HttpResponse:
    """Let somebody act in the post I act in now."""
    post = get_object_or_404(Post.objects.select_related("unit"), pk=request.actor.post_id)
    sheet = Sheet(f"委托他人代行{post.name}", "委托", reverse("people:away"), "已委托，已告知受托人。")
    form = DelegateForm(request.POST or None, post=post)
    return form_page(request, sheet, _may_begin(request), form, actions.delegate, post)


@require_POST
@signed_in
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    mine = Delegation.objects.filter(post__organ_id=request.actor.organ_id)
    delegation = get_object_or_404(mine, pk=pk)
    return one_button(request, reverse("people:away"), "委托已收回。", actions.revoke, delegation)
