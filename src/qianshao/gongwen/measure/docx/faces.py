"""Faces, sizes and colours of a DOCX's elements (GB/T 9704 5.2.2, 5.2.4, 7)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found
from qianshao.gongwen.measure.docx.styled import Span, Styled, face_of_spans
from qianshao.gongwen.measure.faces import Face
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Element, Part

_HEADING_FACES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANGSONG, 4: Face.FANGSONG}
_IMPRINT = (Element.IMPRINT_ADDRESSEES, Element.COPIES, Element.PRINTER, Element.PRINTED)
_WORDS = "、"


def judge_faces(found: Found) -> Iterator[Measurement]:
    """Every row about faces, sizes and colours."""
    yield _face("body.face", found.all(Element.PARAGRAPH), Face.FANGSONG)
    yield _size("body.size", found.all(Element.PARAGRAPH), 16.0)
    yield _face("urgency.face", found.all(Element.URGENCY), Face.HEI)
    yield _face("masthead.face", found.all(Element.MASTHEAD), Face.TITLE)
    yield _face("title.face", found.all(Element.TITLE), Face.TITLE)
    yield _size("title.size", found.all(Element.TITLE), 22.0)
    yield _part_face("signers.face", found.all(Element.SIGNERS), Part.SIGNER, "：", Face.KAI)
    for level, face in _HEADING_FACES.items():
        yield _heading(found, level, face)
    yield _size("heading.size", [paragraph for _, paragraph in found.headings], 16.0)
    yield _label(found)
    yield _face("attachment.mark.face", found.all(Element.ATTACHMENT_MARK), Face.HEI)
    yield _face("imprint.face", found.all(*_IMPRINT), Face.FANGSONG)
    yield _size("imprint.size", found.all(*_IMPRINT), 14.0)
    yield from _colours(found)


def _face(key: str, paragraphs: list[Styled], wanted: Face) -> Measurement:
    """The face of some paragraphs; where one is of another, that one is told."""
    faces = [face for paragraph in paragraphs if (face := paragraph.face()) is not None]
    if not faces:
        return CLAUSES[key].absent()
    return CLAUSES[key].judge(
        next((face.value for face in faces if face is not wanted), wanted.value), wanted.value
    )


def _size(key: str, paragraphs: list[Styled], wanted: float) -> Measurement:
    sizes = [paragraph.size for paragraph in paragraphs if paragraph.bare]
    if not sizes:
        return CLAUSES[key].absent()
    return CLAUSES[key].judge(max(sizes, key=lambda size: abs(size - wanted)), wanted)


def _heading(found: Found, level: int, wanted: Face) -> Measurement:
    """The face of the headings of a level; what follows a run-in heading is none of it."""
    key = f"heading.{level}.face"
    faces = []
    for each, paragraph in found.headings:
        if each == level:
            face = face_of_spans(_before_body(paragraph))
            faces.append(face.value if face else wanted.value)
    if not faces:
        return CLAUSES[key].absent()
    return CLAUSES[key].judge(
        next((face for face in faces if face != wanted.value), wanted.value), wanted.value
    )


def _before_body(paragraph: Styled) -> list[Span]:
    """The spans of the heading: up to the text after it, which a style tells, else the first face."""
    spans = [span for span in paragraph.spans if span.part != Part.BODY.value and span.text.strip()]
    if len(spans) < len([span for span in paragraph.spans if span.text.strip()]):
        return spans
    return [span for span in spans if span.face == spans[0].face]


def _part_face(key: str, paragraphs: list[Styled], part: Part, mark: str, wanted: Face) -> Measurement:
    """The face of what a style marks, else of what follows the mark."""
    faces = []
    for paragraph in paragraphs:
        marked = [span for span in paragraph.spans if span.part == part.value]
        face = face_of_spans(marked or _after(paragraph.spans, mark))
        faces.append(face.value if face else wanted.value)
    if not faces:
        return CLAUSES[key].absent()
    return CLAUSES[key].judge(
        next((face for face in faces if face != wanted.value), wanted.value), wanted.value
    )


def _after(spans: list[Span], mark: str) -> list[Span]:
    place = next((number for number, span in enumerate(spans) if mark in span.text), -1)
    return spans[place + 1 :] or spans


def _label(found: Found) -> Measurement:
    """The label of a list of names stands in 黑体."""
    lists = found.all(Element.ATTENDANCE)
    if not lists:
        return CLAUSES["attendance.face"].absent()
    faces = [face_of_spans(paragraph.spans[:1]) for paragraph in lists]
    words = [face.value if face else "" for face in faces]
    return CLAUSES["attendance.face"].judge(
        next((word for word in words if word != Face.HEI.value), Face.HEI.value), Face.HEI.value
    )


def _colours(found: Found) -> Iterator[Measurement]:
    mastheads = [
        span for paragraph in found.all(Element.MASTHEAD) for span in paragraph.spans if span.text.strip()
    ]
    if mastheads:
        yield CLAUSES["masthead.colour"].judge(
            "红" if all(span.is_red for span in mastheads) else "非红", "红"
        )
    else:
        yield CLAUSES["masthead.colour"].absent()
    heads = {id(paragraph) for paragraph in found.all(Element.MASTHEAD)}
    coloured = [
        paragraph.bare[:12]
        for paragraph in found.file.paragraphs
        if id(paragraph) not in heads
        and any(span.text.strip() and not span.is_black for span in paragraph.spans)
    ]
    yield CLAUSES["colour.text"].judge("有彩色" if coloured else "黑", "黑", remark=_WORDS.join(coloured[:3]))
