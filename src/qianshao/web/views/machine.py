"""The machine's own pages, for the system administrator: what runs behind the pages, and the holiday table."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.clock import now, today
from qianshao.foundation.forms import attempt
from qianshao.foundation.holidays import open_table, read_table
from qianshao.foundation.models import Holiday, Job, Worker
from qianshao.foundation.sheets import pack, unpack
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.workdays import source_of
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest
from qianshao.people.rules import may_set
from qianshao.web import actions
from qianshao.web.forms import ConfirmHolidaysForm, HolidaysForm

_ALIVE = timedelta(minutes=3)
_SHOWN = 100
_SOURCES = {"office": "本单位导入", "package": "随软件提供", "weekends": "还没有，暂按周一至周五推算"}


@signed_in
def show_machine(request: ActorRequest) -> HttpResponse:
    """Workers, waiting jobs, and the failed ones with their errors."""
    require(may_set(request.actor, technical=True))
    waiting = Job.objects.filter(open=True)
    context = {
        "workers": Worker.objects.filter(seen_at__gt=now() - _ALIVE).count(),
        "waiting": waiting.count(),
        "late": waiting.filter(state=Job.State.WAITING, run_at__lt=now() - timedelta(minutes=10)).count(),
        "failed": Job.objects.filter(open=False, state=Job.State.FAILED).order_by("-finished_at")[:_SHOWN],
        "years": [(year, _SOURCES[source_of(year)]) for year in (today().year, today().year + 1)],
    }
    return render(request, "web/machine.html", context)


@require_POST
@signed_in
def try_again(request: ActorRequest, pk: int) -> HttpResponse:
    """One button beside a failed job."""
    require(may_set(request.actor, technical=True))
    try:
        actions.try_again(get_object_or_404(Job, pk=pk), actor=request.actor)
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    else:
        messages.success(request, "已交后台再试，稍候刷新可看结果。")
    return redirect("web:machine")


@signed_in
def import_holidays(request: ActorRequest) -> HttpResponse:
    """Upload a table and see what it says, before anything is written."""
    require(may_set(request.actor, technical=True))
    form = HolidaysForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "kept": Holiday.objects.filter(day__year__gte=today().year)}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheet = open_table(upload, filename=upload.name)
            table = read_table(sheet)
        except Unacceptable as mistake:
            form.add_error("file", mistake.sentence)
        else:
            confirm = ConfirmHolidaysForm(initial={"packed": pack(sheet)})
            context |= {"table": table, "confirm": confirm}
    return render(request, "web/holidays.html", context)


@require_POST
@signed_in
def take_over_holidays(request: ActorRequest) -> HttpResponse:
    """Write the table that was shown."""
    require(may_set(request.actor, technical=True))
    form = ConfirmHolidaysForm(request.POST)
    if form.is_valid():
        try:
            table = read_table(unpack(form.cleaned_data["packed"]))
            years = attempt(request, form, actions.take_over_holidays, table, actor=request.actor)
        except Unacceptable as mistake:
            messages.error(request, mistake.sentence)
            return redirect("web:holidays")
        if years is not None:
            named = "、".join(f"{year}年" for year in years)
            messages.success(request, f"已按新表计算{named}的工作日。")
            return redirect("web:holidays")
    mistakes = "；".join(str(each) for each in form.non_field_errors())
    messages.error(request, mistakes or "没有收到节假日表，请重新上传。")
    return redirect("web:holidays")
