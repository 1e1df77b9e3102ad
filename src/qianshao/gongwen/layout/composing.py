"""A document composed into pages: the first page's head, the body, the closing, attachments, imprint, page numbers."""

import re
from dataclasses import replace
from datetime import date

from qianshao.gongwen.layout.blocks import block_pieces
from qianshao.gongwen.layout.closing import attachment_note, attendance, signing
from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.flow import Flow, draw
from qianshao.gongwen.layout.grid import HEIGHT, LEFT, LINES, NEAR, ROW, THREE, TOP, WIDTH
from qianshao.gongwen.layout.heads import head, letter_foot, title_lines
from qianshao.gongwen.layout.imprint import Foot, foot_of, page_number
from qianshao.gongwen.layout.pages import Page, Pages
from qianshao.gongwen.layout.pieces import Flowing, Piece, shifted, text_pieces
from qianshao.gongwen.layout.sealing import Seals
from qianshao.gongwen.layout.setting import Setting
from qianshao.gongwen.layout.tables import turned_pages
from qianshao.gongwen.model import Attachment, Document, Form, Sealing, Table
from qianshao.gongwen.problem import Problem

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def compose(document: Document, *, faces: Faces | None = None, seals: Seals | None = None) -> Pages:
    """Lay a document out. The same document on the same fonts always gives the same pages.

    `seals` are pressed where their organs sign (用印); without them their room stays free.

    Raises Problem where there is no Chinese font or a picture cannot be read.
    """
    faces = faces or find_faces()
    flow = _body(document, faces, seals or {})
    if document.imprint.addressees != (moved := _moved_addressees(document, faces)):
        document = replace(document, addressees="", imprint=replace(document.imprint, addressees=moved))
        flow = _body(document, faces, seals or {})
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.blocks:
            _attach(flow, attachment, number if len(document.attachments) > 1 else 0, faces)
    _number(flow.pages, document.form)
    _imprint(flow, document, faces)
    for page in flow.pages:
        if page.number is not None:
            draw(page, shifted(page_number(page.number, faces), LEFT, TOP))
    author = "、".join(document.masthead.organs or document.signature.names)
    return Pages(tuple(flow.pages), document.title_line, author, day_of(document.signature.date))


def day_of(text: str) -> date | None:
    """The day that 成文日期 names; None when it is none."""
    match = _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _moved_addressees(document: Document, faces: Faces) -> str:
    """主送 as the imprint prints them: moved there when they would leave no room for body on page 1 (7.3.2)."""
    if not document.addressees or not document.blocks:
        return document.imprint.addressees
    rows = len(_addressee_pieces(document, faces))
    below = head(document, faces).row * ROW + rows * ROW
    if below + THREE <= HEIGHT + NEAR:
        return document.imprint.addressees
    return "；".join(filter(None, (document.addressees, document.imprint.addressees)))


def _addressee_pieces(document: Document, faces: Faces) -> list[Piece]:
    if not document.addressees:
        return []
    return text_pieces(Setting(faces, [(document.addressees + "：", Face.FANGSONG)]).lines(WIDTH))


def _body(document: Document, faces: Faces, seals: Seals) -> Flow:
    """Head, addressee, body and closing poured into pages."""
    top = head(document, faces)
    if top.row >= LINES:
        raise Problem("标题、版头太长，第一页排不下，请缩短。")
    addressees = _addressee_pieces(document, faces)
    body = [
        *block_pieces(document.blocks, faces),
        *attachment_note(document.attachments, faces),
        *attendance(document.attendance, faces),
    ]
    _let_first_stand(body, HEIGHT - (top.row + len(addressees)) * ROW)
    flows = []
    for tight in (False, True) if document.signature.sealing is Sealing.SEAL else (False,):
        flow = Flow([Page()])
        flow.put(top.marks, 0.0)
        flow.cursor = top.row * ROW
        flow.pour([*addressees, *_kept_together(body, signing(document, faces, seals, tight=tight))])
        flows.append(flow)
    foot = foot_of(document.imprint, document.form, faces)
    flow = min(flows, key=lambda each: len(each.pages) + _more(each, foot, document.form))
    if document.form is Form.LETTER:
        draw(flow.pages[0], shifted(letter_foot(), LEFT, TOP))
    return flow


def _let_first_stand(body: list[Flowing], room: float) -> None:
    """A heading that begins the body stays on page 1 even when what follows it does not (7.3.3)."""
    if body and isinstance(body[0], Piece) and body[0].tied and room < 2 * ROW:
        body[0] = replace(body[0], tied=False)


def _kept_together(before: list[Flowing], signed: list[Piece]) -> list[Flowing]:
    """Tie the signature to the two lines before it, so that it never stands alone; page 1 keeps the first line."""
    if not signed:
        return before
    lines = [at for at, piece in enumerate(before) if at and not (isinstance(piece, Piece) and piece.space)]
    begin = lines[-2:][0] if lines else len(before)
    tied = [_tied(piece) for piece in (*before[begin:], *signed[:-1])]
    return [*before[:begin], *tied, signed[-1]]


def _tied(piece: Flowing) -> Flowing:
    return replace(piece, tied=True) if isinstance(piece, Piece) else piece


def _attach(flow: Flow, attachment: Attachment, number: int, faces: Faces) -> None:
    """An attachment on a new page: 附件 and number on line 1, its title on line 3 (7.3.7)."""
    first, *others = attachment.blocks
    if isinstance(first, Table) and first.landscape and first.columns:
        flow.pour(turned_pages(first, faces, _attachment_head(attachment, number, HEIGHT, faces)))
        flow.pour(block_pieces(others, faces))
        return
    flow.new_page()
    above = _attachment_head(attachment, number, WIDTH, faces)
    flow.put(above.marks, 0.0)
    flow.cursor = above.height
    flow.pour(block_pieces(attachment.blocks, faces))


def _attachment_head(attachment: Attachment, number: int, width: float, faces: Faces) -> Piece:
    """The mark on line 1 and the title from line 3 on, one line above what follows."""
    mark = Setting(faces, [(f"附件{number}" if number else "附件", Face.HEI)]).line()
    lines = title_lines(attachment.title or attachment.name, faces, width)
    placed = [run for row, (line, _) in enumerate(lines, 2) for run in shifted(line.runs, 0.0, row * ROW)]
    height = (len(lines) + 3) * ROW
    return Piece(height, height, (*mark.runs, *placed))


def _number(pages: list[Page], form: Form) -> None:
    """Every page is numbered but the first of a letter (7.5, 10.1)."""
    for number, page in enumerate(pages, 1):
        page.number = None if form is Form.LETTER and number == 1 else number


def _imprint(flow: Flow, document: Document, faces: Faces) -> None:
    """版记 at the foot of the last page, an even one; pages before it that stay blank bear no number (7.4, 7.5)."""
    foot = foot_of(document.imprint, document.form, faces)
    if not foot.marks:
        return
    if foot.height > HEIGHT:
        raise Problem("主送、抄送太多，版记一页排不下，请缩短。")
    pages = flow.pages
    more = _more(flow, foot, document.form)
    if more == 1:
        pages.append(Page(number=len(pages) + 1))
    pages.extend(Page() for _ in range(more) if more == 2)
    _pin(pages[-1], foot)


def _more(flow: Flow, foot: Foot, form: Form) -> int:
    """How many pages are added for the imprint: none, one, or a blank one and another."""
    fits = not flow.pages[-1].turned and flow.cursor <= HEIGHT - foot.height
    if not foot.marks or (fits and (form is Form.LETTER or len(flow.pages) % 2 == 0)):
        return 0
    return 1 if form is Form.LETTER or len(flow.pages) % 2 == 1 else 2


def _pin(page: Page, foot: Foot) -> None:
    draw(page, shifted(foot.marks, LEFT, TOP + HEIGHT - foot.height))
