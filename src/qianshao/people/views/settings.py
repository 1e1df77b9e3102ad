"""The settings of the office, and the red line for everybody to read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from qianshao.foundation.clock import today
from qianshao.foundation.forms import attempt
from qianshao.foundation.numbering import last_number, numbered
from qianshao.foundation.verdict import require
from qianshao.people import actions, rules
from qianshao.people.acts import Act
from qianshao.people.doors import signed_in
from qianshao.people.forms import NumbersForm, OptionsForm
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Organ
from qianshao.people.redline import permission_rows, policy_rows


@signed_in
def change_settings(request: ActorRequest) -> HttpResponse:
    """The head of the office sets how the office works, the system administrator how the machine does."""
    technical = request.actor.is_admin
    require(rules.may_set(request.actor, technical=technical))
    options = actions.settable(technical=technical)
    values = Organ.objects.get(pk=request.actor.organ_id).settings
    form = OptionsForm(request.POST or None, options=options, values=values)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            actions.change_options,
            actor=request.actor,
            technical=technical,
            written=form.cleaned_data,
        )
        if done is not None:
            messages.success(request, "设置已改，从现在起照此办理。")
            return redirect("people:settings")
    groups: dict[str, list[object]] = {}
    for option in options:
        groups.setdefault(option.group, []).append(form[option.name])
    return render(request, "people/settings.html", {"form": form, "groups": groups, "technical": technical})


@signed_in
def continue_numbers(request: ActorRequest) -> HttpResponse:
    """Where the numbers of this year go on, for an office that gave some of them on paper."""
    require(rules.may_set(request.actor, technical=False))
    organ_id, year = request.actor.organ_id, today().year
    series = numbered(organ_id)
    last = {each.series: last_number(organ_id, each.series, year) for each in series}
    form = NumbersForm(request.POST or None, series=series, last=last)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        if attempt(request, form, actions.continue_numbers, actor=request.actor, last=wanted) is not None:
            messages.success(request, "已记下，今后的编号接着往下编。")
            return redirect("people:numbers")
    return render(request, "people/numbers.html", {"form": form, "year": year})


@signed_in
def show_redline(request: ActorRequest) -> HttpResponse:
    """The red line as a table anyone can read, one's own row marked."""
    context = {
        "acts": list(Act),
        "rows": policy_rows(),
        "permissions": permission_rows() if request.GET.get("all") else [],
        "own": request.actor.kind,
    }
    return render(request, "people/redline.html", context)
