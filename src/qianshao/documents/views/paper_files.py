"""What a 发文 looks like and whether its files are what was kept: 看版式, 核验, 发文处理单."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qianshao.documents.composing import drawn_paper, official_of
from qianshao.documents.paper_forms import outgoing_slip
from qianshao.documents.queries.outgoing import finals_of
from qianshao.documents.views.papers import fetch_outgoing
from qianshao.files.store import store
from qianshao.foundation.paper import paper_response
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.layout.pdf import to_pictures
from qianshao.gongwen.problem import Problem
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_MOST_PAGES = 20


def _served(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@office_work
def preview(request: ActorRequest, pk: int) -> HttpResponse:
    """The paper as it would be printed now, as PDF."""
    outgoing = fetch_outgoing(request, pk)
    return _served(drawn_paper(official_of(outgoing)), "application/pdf")


@require_safe
@office_work
def picture(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One page of it, to look at beside the form."""
    outgoing = fetch_outgoing(request, pk)
    if not 1 <= number <= _MOST_PAGES:
        raise Http404
    try:
        pages = to_pictures(official_of(outgoing), faces=find_faces(settings.FONTS), ppi=90, most=number)
    except Problem as problem:
        raise Http404(str(problem)) from problem
    if len(pages) < number:
        raise Http404
    return _served(pages[number - 1], "image/png")


@require_POST
@office_work
def verify(request: ActorRequest, pk: int) -> HttpResponse:
    """核验: read every kept file and hold it against its hash."""
    outgoing = fetch_outgoing(request, pk)
    wrong = []
    finals = list(finals_of(outgoing))
    for final in finals:
        try:
            with store().open(final.file.blob.sha256) as stream:
                found = hashlib.sha256(stream.read()).hexdigest()
        except OSError:
            found = ""
        if found != final.sha256:
            wrong.append(final.get_kind_display())
    if wrong:
        messages.error(request, f"{'、'.join(wrong)}与印制时留存的不一致，请报系统管理员。")
    elif finals:
        messages.success(request, f"{len(finals)} 个文件都与留存的散列值一致。")
    return redirect(outgoing)


@require_safe
@office_work
def slip(request: ActorRequest, pk: int) -> HttpResponse:
    """发文处理单 as PDF."""
    outgoing = fetch_outgoing(request, pk)
    return paper_response(outgoing_slip(outgoing), f"发文处理单 {outgoing.label}")
