"""A person's notices, and the ways they want to be told."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import ChoiceFilter, Column, RecordList, SwitchFilter, list_response
from qianshao.notices import queries
from qianshao.notices.actions import add_channel, choose_manner, mark_all_read, mark_read, remove_channel
from qianshao.notices.addresses import masked
from qianshao.notices.digests import by_kind
from qianshao.notices.forms import ChannelForm, MannerForm
from qianshao.notices.models import Preference
from qianshao.notices.quiet import in_words
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest

INBOX = RecordList(
    name="notices.inbox",
    title="通知",
    columns=[
        Column("text", "内容", "text", kind="title", cell="notices/_text.html"),
        Column("group", "方面", lambda notice: queries.group_label(notice.group), on_phone=False),
        Column("at", "时间", "at", sort=("at",), kind="moment"),
    ],
    default_sort="-at",
    filters=[
        SwitchFilter(
            "unread", "未读", "已读和未读", word="未读的", by=lambda found, _: found.filter(read_at=None)
        ),
        ChoiceFilter(
            "group",
            "方面",
            "各方面",
            options=lambda _: queries.groups(),
            by=lambda found, group, _: found.filter(topic__startswith=f"{group}."),
        ),
    ],
    row_url=lambda notice: reverse("notices:open", args=[notice.pk]),
    row_class=lambda notice: "" if notice.read_at else "is-unread",
    empty="有新的待办、批示、催办时，会在这里告诉您。",
)


@signed_in
def show_inbox(request: ActorRequest) -> HttpResponseBase:
    return list_response(request, INBOX, queries.notices_of(request.actor), template="notices/inbox.html")


@signed_in
def open_notice(request: ActorRequest, pk: int) -> HttpResponse:
    """Go where it leads; with that it is read."""
    notice = get_object_or_404(queries.notices_of(request.actor), pk=pk)
    mark_read(notice, actor=request.actor)
    leads_inside = notice.url.startswith("/") and url_has_allowed_host_and_scheme(
        notice.url, allowed_hosts=None
    )
    return redirect(notice.url if leads_inside else "notices:inbox")


@signed_in
@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    count = mark_all_read(actor=request.actor)
    messages.success(request, f"{count} 条已标为已读。" if count else "没有未读的通知。")
    return redirect("notices:inbox")


@signed_in
def show_channels(request: ActorRequest) -> HttpResponse:
    form = ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, add_channel, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, f"已添加：{masked(done.address)}。")
            return redirect("notices:channels")
    rows = [
        (channel, masked(channel.address), _groups_of(channel.groups))
        for channel in queries.channels_of(request.actor)
    ]
    context = {"form": form, "rows": rows, "ways": queries.ways_of(request.actor.organ_id)}
    return render(request, "notices/channels.html", context)


def _groups_of(groups: list[str]) -> str:
    return "、".join(queries.group_label(group) for group in groups) or "全部消息"


@signed_in
@require_POST
def drop_channel(request: ActorRequest, pk: int) -> HttpResponse:
    channel = get_object_or_404(queries.channels_of(request.actor), pk=pk)
    remove_channel(channel, actor=request.actor)
    messages.success(request, "已去掉这种通知方式。")
    return redirect("notices:channels")


@signed_in
def show_digest(request: ActorRequest, pk: int) -> HttpResponse:
    """One morning as it was told; the home page says how it stands now."""
    digest = get_object_or_404(queries.digests_of(request.actor), pk=pk)
    held = queries.notices_of(request.actor).filter(digest=digest).order_by("pk")
    context = {"digest": digest, "lines": by_kind(digest.lines), "held": held}
    return render(request, "notices/digest.html", context)


@signed_in
def show_manner(request: ActorRequest) -> HttpResponse:
    """Digest and quiet hours, as a person wants them."""
    chosen = queries.preference_of(request.actor.person_id)
    form = MannerForm(request.POST or None, initial=_initial(chosen))
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, choose_manner, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, f"已记下：{'要' if done.digest else '不要'}早报，免打扰：{done}。")
            return redirect("notices:channels")
    office = queries.office_manner(request.actor.organ_id)
    context = {"form": form, "office": office, "office_quiet": in_words(office.quiet)}
    return render(request, "notices/manner.html", context)


def _initial(chosen: Preference | None) -> dict[str, object]:
    if chosen is None:
        return {"digest": True, "hours": Preference.Hours.OFFICE, "days_off": True}
    return {name: getattr(chosen, name) for name in ("digest", "hours", "begins", "ends", "days_off")}
