"""Giving files back: only to whom the record they belong to is visible, and so that a browser runs nothing in them."""

import logging

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from qianshao.files.models import StoredFile
from qianshao.files.queries import file_for
from qianshao.files.store import store
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest

logger = logging.getLogger(__name__)
# A PDF viewer does not start inside a sandbox; it may load nothing and run nothing of ours all the same.
_POLICY = "default-src 'none'; sandbox"
_POLICY_FOR_PDF = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'"
)


@require_safe
@signed_in
def download(request: ActorRequest, pk: int) -> FileResponse:
    return _served(_file(request, pk), in_place=False)


@require_safe
@signed_in
def view(request: ActorRequest, pk: int) -> FileResponse:
    """Show a PDF or picture in the browser; anything else is not shown in place."""
    file = _file(request, pk)
    if not file.can_be_viewed:
        raise Http404
    return _served(file, in_place=True)


def _file(request: ActorRequest, pk: int) -> StoredFile:
    file = file_for(request.actor, pk)
    if file is None:
        raise Http404
    return file


def _served(file: StoredFile, *, in_place: bool) -> FileResponse:
    try:
        stream = store().open(file.blob.sha256)
    except OSError as error:
        logger.error("the bytes of stored file %s are missing", file.pk)
        raise Http404 from error
    response = FileResponse(
        stream, as_attachment=not in_place, filename=file.name, content_type=file.media_type
    )
    pdf = in_place and file.media_type == "application/pdf"
    response["Content-Security-Policy"] = _POLICY_FOR_PDF if pdf else _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
