"""排版与校对: paste or read in a text, see what is wrong beside it, mend it, see it laid out, take it away.

Every act sends the whole text and gets it back; nothing of it is stored.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from qianshao.drafting.findings import remarks_on_text, summary_of
from qianshao.drafting.house import House
from qianshao.drafting.pages import SHORT, a_place, faces, laid_out, pages_shown
from qianshao.foundation.secrecy import SENTENCE, Marked, refuse_marked_file
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.model import Document
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.web.forms import ProseForm
from qianshao.web.prose import Desk, desk_of_file, pictures_in

_LONGEST_NAME = 80  # characters of a title that make a file's name; a system allows some 255 bytes
# What a text can be taken away as: how it is made, and what a browser is told of it.
_FORMATS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (lambda document: to_pdf(document, faces=faces()), "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "ofd": (lambda document: to_ofd(document, faces=faces()), "application/ofd"),
}


@office_work
def show_prose(request: ActorRequest) -> HttpResponse:
    """The desk; each button of it comes back here with what it is called."""
    if request.method != "POST":
        return _page(request, ProseForm())
    form = ProseForm(request.POST, request.FILES)
    try:
        with a_place() if _is_long_work(request) else nullcontext():
            return _act(request, form)
    except Unacceptable as problem:
        return _refused(request, form, problem)
    except Marked:
        if not _in_part(request):
            raise
        return render(request, "web/_problem.html", {"sentence": SENTENCE, "forget": True})


@require_POST
@office_work
def take_prose(request: ActorRequest) -> HttpResponse:
    """The text laid out, as a file to take away."""
    form = ProseForm(request.POST, request.FILES)
    wanted = request.POST.get("as", "pdf")
    try:
        if wanted not in _FORMATS:
            raise Unacceptable("只能下载 PDF、DOCX 或 OFD。")
        lay_out, media_type = _FORMATS[wanted]
        with a_place():
            document = _desk(request, form).document
            content = laid_out(lambda: lay_out(document))
    except Unacceptable as problem:
        return _refused(request, form, problem)
    response = HttpResponse(content, content_type=media_type)
    name = quote(f"{document.title_line[:_LONGEST_NAME] or '文稿'}.{wanted}")
    response["Content-Disposition"] = f"attachment; filename*=utf-8''{name}"
    return response


def _is_long_work(request: ActorRequest) -> bool:
    return request.POST.get("act") in {"pages", "read"} or len(request.POST.get("text", "")) > SHORT


def _act(request: ActorRequest, form: ProseForm) -> HttpResponse:
    act = "mend" if "only" in request.POST else request.POST.get("act", "check")
    desk = _desk(request, form)
    if act == "read":
        read, remark = _read(desk, form)
        undo = "已读入。" if desk.text.strip() else ""
        return _page(request, _form_of(read, before=desk.text), desk=read, remark=remark, undo=undo)
    if act == "mend":
        mended = desk.mended(request.POST.get("only", ""))
        return _page(
            request,
            _form_of(mended, before=desk.text),
            desk=mended,
            undo="已改正。" if mended.text != desk.text else "",
        )
    if act == "undo":
        desk = replace(desk, text=form.cleaned_data["before"])
    elif act == "pages":
        return _pages(request, form, desk)
    elif _in_part(request):
        return render(request, "web/_findings.html", _findings(desk))
    return _page(request, _form_of(desk), desk=desk)


def _desk(request: ActorRequest, form: ProseForm) -> Desk:
    if not form.is_valid():
        field, sentences = next(iter(form.errors.items()))
        raise Unacceptable(str(sentences[0]), field=field)
    values = form.cleaned_data
    house = House(request.actor.organ_id)
    return Desk(house, values["text"], values["kind"], pictures_in(values["pictures"]))


def _read(desk: Desk, form: ProseForm) -> tuple[Desk, str]:
    upload = form.cleaned_data["file"]
    if upload is None:
        raise Unacceptable("请先选择要读入的文件。", field="file")
    refuse_marked_file(upload)
    return desk_of_file(desk, upload.name, upload.read())


def _pages(request: ActorRequest, form: ProseForm, desk: Desk) -> HttpResponse:
    document = desk.document
    shown = pages_shown(document, desk.text)
    if _in_part(request):
        return render(request, "drafting/_pages.html", shown)
    return _page(request, _form_of(desk), desk=desk, **shown)


def _form_of(desk: Desk, *, before: str = "") -> ProseForm:
    first = {"text": desk.text, "kind": desk.kind, "pictures": desk.pictures_as_text, "before": before}
    return ProseForm(initial=first)


def _page(request: ActorRequest, form: ProseForm, desk: Desk | None = None, **more: Any) -> HttpResponse:
    context = {"form": form, "formats": _FORMATS, **(_findings(desk) if desk is not None else {}), **more}
    return render(request, "web/prose.html", context)


def _in_part(request: ActorRequest) -> bool:
    """Whether the browser asks for a part of the page."""
    return bool(getattr(request, "htmx", False))


def _findings(desk: Desk) -> dict[str, Any]:
    found = desk.findings()
    return {
        "asked": bool(desk.text.strip()),
        "characters": len("".join(desk.text.split())),
        "remarks": remarks_on_text(desk.text, found),
        **summary_of(found),
    }


def _refused(request: ActorRequest, form: ProseForm, problem: Unacceptable) -> HttpResponse:
    """The page with what was typed and the sentence at its field; for a part of it, the sentence alone."""
    if _in_part(request):
        return render(request, "web/_problem.html", {"sentence": problem.sentence})
    if form.is_valid():
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    return _page(request, form)
