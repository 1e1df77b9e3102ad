"""A 发文 as one official document: its draft's body between the elements that its facts give (GB/T 9704-2012)."""

from collections.abc import Callable, Iterable

from django.conf import settings

from qianshao.documents.models import FinalFile, Genre, JointSeal, Layout, Outgoing, Seal, Urgency
from qianshao.documents.queries.bearings import reckoned_for
from qianshao.documents.queries.outgoing import issued_this_year_and_last, own_units, standing_signing
from qianshao.documents.routing import Routed, RouteFinding, check_routing
from qianshao.drafting.content import Content, plain, to_official
from qianshao.drafting.content.nodes import Figures
from qianshao.drafting.figures import as_words, count_all, kept_words
from qianshao.drafting.prose import files_in
from qianshao.files.models import StoredFile
from qianshao.files.store import store
from qianshao.foundation.dates import words_for
from qianshao.foundation.verdict import Conflict
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.layout.sealing import SealPicture, Seals
from qianshao.gongwen.model import (
    Direction,
    Document,
    Form,
    Imprint,
    Masthead,
    Sealing,
    Signature,
    kind_named,
)
from qianshao.gongwen.parsing import write
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import OfficeWords
from qianshao.people.models import Unit

_WORDS = ("文件", "纪要", "命令", "令")
_CLOSING = "："


def official_of(outgoing: Outgoing, content: Content | None = None) -> Document:
    """The whole paper as it stands, with its draft's text or another's."""
    form = Form(outgoing.letters.layout)
    signed = standing_signing(outgoing)
    signers = (signed.decided_by.name,) if outgoing.upward and signed and signed.decided_by else ()
    head = Document(
        form=form,
        urgency="" if outgoing.urgency == Urgency.PLAIN else outgoing.get_urgency_display(),
        masthead=_masthead(outgoing),
        number=outgoing.number.label if outgoing.number else "",
        signers=signers,
        title=outgoing.title,
        addressees=outgoing.addressees.rstrip(f"{_CLOSING}:"),
        signature=_signature(outgoing, form),
        note=outgoing.note.strip("（）()"),
        imprint=_imprint(outgoing, form),
        named_kind=None if outgoing.genre == Genre.OTHER else kind_named(outgoing.get_genre_display()),
    )
    whole = outgoing.draft.content if content is None else content
    return to_official(whole, head, figures=figures_of(outgoing, whole), pictures=_pictures(whole))


def figures_of(outgoing: Outgoing, content: Content) -> Figures:
    """What the figures in the text say: what they said when it was signed, before that what they count to now."""
    signed = standing_signing(outgoing)
    return kept_words(signed.version.figures) if signed else as_words(count_all(outgoing.organ_id, content))


def body_of(outgoing: Outgoing) -> str:
    """The text of the draft to read, its figures in numbers."""
    content = outgoing.draft.content
    return plain(content, figures_of(outgoing, content)).text


def _masthead(outgoing: Outgoing) -> Masthead:
    text = outgoing.letters.masthead
    word = next((each for each in _WORDS if text.endswith(each) and text != each), "")
    return Masthead((text.removesuffix(word), *outgoing.organs[1:]), word)


def _signature(outgoing: Outgoing, form: Form) -> Signature:
    if form is Form.MINUTES:
        return Signature()
    day = words_for(outgoing.issued_on) if outgoing.issued_on else ""
    return Signature(outgoing.organs, day, Sealing.SEAL)


def _imprint(outgoing: Outgoing, form: Form) -> Imprint:
    copies = outgoing.copies.rstrip("。")
    if form is Form.LETTER:
        return Imprint(copies=copies)
    office = Unit.objects.filter(organ_id=outgoing.organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    printed = words_for(outgoing.printed_on) if outgoing.printed_on else ""
    return Imprint(copies=copies, printer=f"{outgoing.organ}{office.name}" if office else "", printed=printed)


def _pictures(content: Content) -> Callable[[int], bytes]:
    """The bytes of the pictures in a text, read from where files are kept."""
    files = StoredFile.objects.filter(pk__in=files_in(content)).select_related("blob")
    digests = {file.pk: file.blob.sha256 for file in files}

    def read(file_id: int) -> bytes:
        if file_id not in digests:
            return b""
        with store().open(digests[file_id]) as stream:
            return stream.read()

    return read


def text_of_paper(outgoing: Outgoing) -> str:
    """The whole paper as plain text, head and ending included, for the rules and for proofreading."""
    return write(official_of(outgoing))


def routing_of(outgoing: Outgoing, *, agreed: set[int]) -> list[RouteFinding]:
    """R01 to R16 over the paper as it stands; `agreed` are the units that countersigned, or are chosen to."""
    units = own_units(outgoing.organ_id)
    issued, before = issued_this_year_and_last(outgoing.organ_id)
    touched = list(outgoing.touches.all())
    facts = Routed(
        direction=Direction(outgoing.way),
        organ_name=outgoing.letters.organ_name,
        important=outgoing.important,
        copies=outgoing.copies,
        addressees=outgoing.addressees,
        touched=[str(unit) for unit in touched],
        agreed=[str(unit) for unit in touched if unit.pk in agreed | {outgoing.unit_id}],
        inner_units=[
            name for unit in units for name in (unit.name, unit.short_name) if unit.kind != "office"
        ],
        issued=issued,
        issued_before=before,
        reckoned=reckoned_for(outgoing.organ_id, outgoing.addressees, outgoing.genre),
    )
    below = tuple(unit.name for unit in units if unit.kind == Unit.Kind.COMMUNITY)
    return check_routing(facts, text_of_paper(outgoing), OfficeWords(below=below))


def made_files(outgoing: Outgoing, seals: Seals | None = None) -> dict[str, bytes]:
    """The paper as PDF, OFD and DOCX; with seals where they are given, but a DOCX never has one."""
    document, faces = official_of(outgoing), find_faces(settings.FONTS)
    made = {
        FinalFile.Kind.PDF.value: to_pdf(document, faces=faces, archival=True, seals=seals),
        FinalFile.Kind.OFD.value: to_ofd(document, faces=faces, seals=seals),
    }
    return made if seals else made | {FinalFile.Kind.DOCX.value: to_docx(document)}


def drawn_paper(document: Document) -> bytes:
    """A paper as PDF in the office's own faces; `Conflict` with one sentence where it cannot be drawn."""
    try:
        return to_pdf(document, faces=find_faces(settings.FONTS))
    except Problem as problem:
        raise Conflict(f"排版没有成功：{problem}") from problem


def wants_seal(outgoing: Outgoing) -> bool:
    """Minutes have no signature, and so no seal."""
    return outgoing.letters.layout != Layout.MINUTES


def pictured(seals: Iterable[Seal | JointSeal]) -> Seals:
    """Seals as the layout presses them, each on the name of its organ."""
    return {seal.organ_name: SealPicture(_bytes_of(seal), seal.width_mm * MM) for seal in seals}


def _bytes_of(seal: Seal | JointSeal) -> bytes:
    with store().open(seal.picture.blob.sha256) as stream:
        return stream.read()
