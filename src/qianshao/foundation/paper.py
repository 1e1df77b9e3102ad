"""Office forms as files to keep and print: a form of `gongwen.forms` answered as a PDF."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

from qianshao.foundation.verdict import Conflict
from qianshao.gongwen.forms import Form, form_to_pdf
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.problem import Problem


def drawn(form: Form) -> bytes:
    """The form as a PDF in the office's own faces; `Conflict` with one sentence where it cannot be drawn."""
    try:
        return form_to_pdf(form, faces=find_faces(settings.FONTS))
    except Problem as problem:
        raise Conflict(str(problem)) from problem


def paper_response(form: Form, name: str) -> HttpResponse:
    """The form as a download called `name` (without its ending)."""
    response = HttpResponse(drawn(form), content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename*=utf-8''{quote(name)}.pdf"
    return response
