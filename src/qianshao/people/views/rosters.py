"""Importing the roster: template, upload, preview, and the two halves of carrying it out."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.export import Sheet, workbook_response
from qianshao.foundation.forms import attempt
from qianshao.foundation.sheets import open_workbook, read
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import actions, rules
from qianshao.people.acts import Act
from qianshao.people.doors import signed_in
from qianshao.people.forms import RosterForm
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Roster
from qianshao.people.roster import COLUMNS, EXAMPLE_ROWS, Problem, lines_of
from qianshao.people.roster_plan import Plan, make_plan
from qianshao.people.views.pages import one_button

# The preview shows this many lines of each kind; the counts are of all.
_SHOWN = 300


@signed_in
def show_rosters(request: ActorRequest) -> HttpResponse:
    """The sheets uploaded so far; the system administrator uploads another here."""
    require(rules.may_read_account(request.actor))
    form = RosterForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if request.method == "POST":
        require(rules.may_import(request.actor, rules.KEEP_PERSONS))
        if form.is_valid():
            answer = _upload(request, form, problems)
            if answer is not None:
                return answer
    context = {
        "form": form,
        "problems": problems[:_SHOWN],
        "problem_count": len(problems),
        "rosters": Roster.objects.filter(organ_id=request.actor.organ_id)
        .select_related("made_by")
        .defer("rows")[:50],
        "may_upload": rules.may_import(request.actor, rules.KEEP_PERSONS),
    }
    return render(request, "people/rosters.html", context)


def _upload(request: ActorRequest, form: RosterForm, problems: list[Problem]) -> HttpResponse | None:
    upload = form.cleaned_data["file"]
    try:
        lines, unread = lines_of(read(open_workbook(upload, filename=upload.name), COLUMNS))
    except Unacceptable as problem:
        form.add_error("file", problem.sentence)
        return None
    problems.extend(
        sorted([*unread, *make_plan(request.actor.organ_id, lines).problems], key=lambda each: each.number)
    )
    if problems:
        form.add_error("file", _what_to_mend(problems, len(lines)))
        return None
    roster = attempt(
        request, form, actions.keep_roster, actor=request.actor, file_name=upload.name, lines=lines
    )
    return None if roster is None else redirect(roster)


def _what_to_mend(problems: list[Problem], lines: int) -> str:
    """How much is wrong; where hardly a row has its unit and its post, the columns are out of step with the headings."""
    shifted = all(
        sum(each.label == label for each in problems) * 2 > max(lines, 1) for label in ("单位", "岗位类别")
    )
    hint = "几乎每行都对不上，像是内容和表头错开了列，请先对齐再看各行。" if shifted else ""
    return f"{hint}有 {len(problems)} 处要改。改好后重新选择文件；现在什么都没有写入。"


@signed_in
def show_roster(request: ActorRequest, pk: int) -> HttpResponse:
    """What the sheet would do, before it is done; afterwards what it did stands in the journal."""
    require(rules.may_read_account(request.actor))
    roster = _roster(request, pk)
    plan = None if roster.appointed_at else actions.plan_of(roster, strict=False)
    context = {
        "roster": roster,
        "plan": plan,
        "halves": _halves(plan) if plan else [],
        "may_build": rules.may_import(request.actor, rules.KEEP_PERSONS),
        "may_appoint": rules.may_import(request.actor, rules.APPOINT),
    }
    return render(request, "people/roster.html", context)


def _halves(plan: Plan) -> list[dict[str, object]]:
    words = (
        (Act.OPERATE, "单位、岗位、人员（系统管理员导入）"),
        (Act.SECURE, "任职、分管、B 岗（安全管理员确认）"),
    )
    return [
        {
            "title": title,
            "items": plan.half(act)[:_SHOWN],
            "count": len(plan.half(act)),
            "more": len(plan.half(act)) - _SHOWN,
        }
        for act, title in words
    ]


def _roster(request: ActorRequest, pk: int) -> Roster:
    return get_object_or_404(Roster, organ_id=request.actor.organ_id, pk=pk)


@require_POST
@signed_in
def build_roster(request: ActorRequest, pk: int) -> HttpResponseBase:
    """Carry out the first half; the answer is the sheet of one-time passwords, which is made here and kept nowhere."""
    roster = _roster(request, pk)
    try:
        accounts = actions.build_roster(roster, actor=request.actor)
    except (Unacceptable, Conflict) as problem:
        messages.error(request, problem.sentence)
        return redirect(roster)
    messages.success(request, f"已导入，新增账号 {len(accounts)} 个。请安全管理员确认任命。")
    if not accounts:
        return redirect(roster)
    rows = [[each.unit, each.post, each.name, each.username, each.password] for each in accounts]
    response = _workbook("一次性密码", ["单位", "岗位", "姓名", "用户名", "一次性密码"], rows)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def appoint_roster(request: ActorRequest, pk: int) -> HttpResponse:
    roster = _roster(request, pk)
    done = "任职、分管和 B 岗已按花名册设定。"
    return one_button(request, roster.get_absolute_url(), done, actions.appoint_roster, roster)


@require_POST
@signed_in
def drop_roster(request: ActorRequest, pk: int) -> HttpResponse:
    roster = _roster(request, pk)
    return one_button(
        request, reverse("people:rosters"), "花名册已丢弃，没有写入任何内容。", actions.drop_roster, roster
    )


@signed_in
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty sheet with the headings and a few invented rows."""
    require(rules.may_read_account(request.actor))
    return _workbook("花名册模板", [column.label for column in COLUMNS], [list(row) for row in EXAMPLE_ROWS])


def _workbook(name: str, headings: list[str], rows: list[list[str]]) -> FileResponse:
    return workbook_response(name, [Sheet(name, headings, rows)])
