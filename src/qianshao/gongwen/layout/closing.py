"""What follows the body: 附件说明, names of those present, 署名 with its date, 附注 (GB/T 9704 7.3.4-7.3.6, 10.3)."""

from collections.abc import Sequence

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import CELL, MM, ROW, THREE, WIDTH
from qianshao.gongwen.layout.pieces import BLANK, Piece, hanging, moved, paragraph, text_pieces
from qianshao.gongwen.layout.sealing import SEAL, Seals, pressed
from qianshao.gongwen.layout.setting import Line, Setting
from qianshao.gongwen.model import Attachment, Document, Names, Sealing, Signature

STAMP_WIDTH, STAMP_ROWS = 40 * MM, 2
"""Room for the stamp of a signature (7.3.5.3); the standard gives no size, a stamp is about 40 × 20 mm."""
_SEAL_ROWS = 5  # lines from one row of seals to the next: 52 mm, so that seals of 42 mm never touch


def attachment_note(attachments: Sequence[Attachment], faces: Faces) -> list[Piece]:
    """附件说明: one line below the body, names aligned, no mark after a name (7.3.4); a nameless one has none."""
    names = [attachment.name for attachment in attachments if attachment.name]
    if not names:
        return []
    if len(attachments) == 1:
        return [BLANK, *hanging(faces, [("附件：", Face.FANGSONG)], names[0], indent=2 * CELL)]
    numbers = [f"{number}. " for number, attachment in enumerate(attachments, 1) if attachment.name]
    widest = max(Setting(faces, [(number, Face.FANGSONG)]).sums[-1] for number in numbers)
    pieces: list[Piece] = [BLANK]
    for number, name in zip(numbers, names, strict=True):
        first = number == numbers[0]
        label = [("附件：" + number if first else number, Face.FANGSONG)]
        indent = (2 if first else 5) * CELL
        pieces.extend(hanging(faces, label, name, indent=indent, at=5 * CELL + widest))
    return pieces


def names_list(names: Names, faces: Faces) -> list[Piece]:
    """出席 and the like: the label in 黑体, the names aligned after its colon (10.3)."""
    return hanging(faces, [(names.label + "：", Face.HEI)], names.text, indent=2 * CELL, listed=True)


def attendance(lists: Sequence[Names], faces: Faces) -> list[Piece]:
    """Every list of names on lines of its own, one line below the body or 附件说明 (10.3)."""
    return [BLANK, *(piece for names in lists for piece in names_list(names, faces))] if lists else []


def signing(document: Document, faces: Faces, seals: Seals, *, tight: bool = False) -> list[Piece]:
    """署名, 成文日期 and 附注. `tight` gives the seal one blank line instead of two, where nothing else fits."""
    pieces = _signature(document.signature, faces, seals, tight=tight)
    if document.note:
        pieces.extend(paragraph(faces, [(f"（{document.note}）", Face.FANGSONG)]))
    return pieces


def _signature(signature: Signature, faces: Faces, seals: Seals, *, tight: bool) -> list[Piece]:
    if not signature.names and not signature.date:
        return []
    if signature.sealing is Sealing.STAMP:
        return _stamped(signature, faces)
    if signature.sealing is Sealing.NONE:
        return _unsealed(signature, faces)
    above = [BLANK] if tight else [BLANK, BLANK]
    if len(signature.names) > 1:
        return [*above, *_sealed_jointly(signature, faces, seals, tight=tight)]
    return [*above, *_sealed(signature, faces, seals, tight=tight)]


def _line(text: str, faces: Faces) -> Line:
    return Setting(faces, [(text, Face.FANGSONG)]).line()


def _pieces(lines: list[Line], faces: Faces) -> list[Piece]:
    """The lines, unless one is wider than the measure: then it is broken and stands flush."""
    pieces: list[Piece] = []
    for line in lines:
        begin = line.runs[0].x if line.runs else 0.0
        if line.runs and (begin < 0 or line.right > WIDTH + 1):
            text = "".join(run.text for run in line.runs)
            pieces.extend(text_pieces(Setting(faces, [(text, Face.FANGSONG)]).lines(WIDTH)))
        else:
            pieces.extend(text_pieces([line]))
    return pieces


def _sealed(signature: Signature, faces: Faces, seals: Seals, *, tight: bool) -> list[Piece]:
    """With seal: the date indented by four characters from the right, the organ above in the middle of it (7.3.5.1)."""
    date = _line(signature.date, faces)
    left = WIDTH - 4 * CELL - date.right
    if not signature.names:
        return _pieces([moved(date, left)], faces)
    organ = _line(signature.names[0], faces)
    over = left + (date.right - organ.right) / 2
    back = max(0.0, over + organ.right - WIDTH)  # an organ that would pass the edge moves both to the left
    above = _pieces([moved(organ, max(over - back, 0.0))], faces)
    centre = left - back + date.right / 2
    above[-1] = pressed(above[-1], seals, signature.names[0], centre, tight=tight)
    return [*above, *(_pieces([moved(date, left - back)], faces) if signature.date else [])]


def _sealed_jointly(signature: Signature, faces: Faces, seals: Seals, *, tight: bool) -> list[Piece]:
    """Joint issue with seals: rows of names with room for each seal, the date under the last (7.3.5.1)."""
    names = [_line(name, faces) for name in signature.names]
    date = _line(signature.date, faces)
    centres = _columns(names, WIDTH - 4 * CELL - date.right / 2 if signature.date else WIDTH * 0.75)
    pieces: list[Piece] = []
    for start in range(0, len(names), len(centres)):
        if start:
            pieces.extend([Piece(ROW, THREE)] * (_SEAL_ROWS - 1))
        row = names[start : start + len(centres)]
        over = centres[len(centres) - len(row) :]  # a short last row stands over the date
        begins = [_clear(centre, name) for name, centre in zip(row, over, strict=True)]
        runs = tuple(run for name, begin in zip(row, begins, strict=True) for run in moved(name, begin).runs)
        piece = Piece(ROW, THREE, runs)
        for organ, name, begin in zip(signature.names[start:], row, begins, strict=False):
            piece = pressed(piece, seals, organ, begin + name.right / 2, tight=tight)
        pieces.append(piece)
    if signature.date:
        pieces.extend(text_pieces([moved(date, _clear(centres[-1], date))]))
    return pieces


def _columns(names: list[Line], last: float) -> list[float]:
    """The middles of the seals of one row, the last of them over the date; as many as their names leave room for."""
    widest = max(name.right for name in names)
    for across, apart in ((3, SEAL + 6 * MM), (2, WIDTH / 2)):
        if len(names) >= across and widest <= min(apart - CELL, 2 * (last - apart * (across - 1))):
            return [last - apart * place for place in range(across - 1, -1, -1)]
    return [last]


def _clear(centre: float, line: Line) -> float:
    """Where a line begins that stands about a centre, inside the measure."""
    return max(0.0, min(centre - line.right / 2, WIDTH - line.right))


def _unsealed(signature: Signature, faces: Faces) -> list[Piece]:
    """Without seal: organ indented by two from the right, the date's first character two after the organ's (7.3.5.2)."""
    date = _line(signature.date, faces)
    names = [_line(name, faces) for name in signature.names]
    if not names:
        return [BLANK, *_pieces([moved(date, WIDTH - 2 * CELL - date.right)], faces)]
    lefts = [WIDTH - 2 * CELL - name.right for name in names]
    below = lefts[-1] + 2 * CELL
    if signature.date and date.right > names[-1].right:
        below = WIDTH - 2 * CELL - date.right
        lefts[-1] = below - 2 * CELL
    lines = [moved(name, left) for name, left in zip(names, lefts, strict=True)]
    return [BLANK, *_pieces([*lines, *([moved(date, below)] if signature.date else [])], faces)]


def _stamped(signature: Signature, faces: Faces) -> list[Piece]:
    """签名章: room for each stamp, four characters from the right; the post two to its left; the date below (7.3.5.3)."""
    pieces = [BLANK, BLANK]
    right = WIDTH - 4 * CELL - STAMP_WIDTH - 2 * CELL
    for post in signature.names:
        line = _line(post, faces)
        middle = ROW * (STAMP_ROWS - 1) / 2
        runs = tuple(run._replace(y=run.y + middle) for run in moved(line, max(right - line.right, 0.0)).runs)
        pieces.append(Piece(ROW * STAMP_ROWS, ROW * (STAMP_ROWS - 1) + THREE, runs))
    if signature.date:
        date = _line(signature.date, faces)
        pieces.extend([BLANK, *text_pieces([moved(date, WIDTH - 4 * CELL - date.right)])])
    return pieces
