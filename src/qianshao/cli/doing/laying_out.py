"""Laying a text out from the terminal."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from qianshao.cli.doing.files import MEGABYTE, content_of, write_file
from qianshao.cli.doing.reading import read_text
from qianshao.cli.frame import FINE, Unusable
from qianshao.config.data import DataDirectory
from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pages import Pages
from qianshao.gongwen.layout.pdf import draw_pdf
from qianshao.gongwen.model import Document, Kind, Picture, kind_named
from qianshao.gongwen.parsing import parse, parse_docx
from qianshao.gongwen.problem import Problem

_LARGEST_DOCX = 50 * MEGABYTE
_LARGEST_PICTURE = 20 * MEGABYTE


def lay_out(file: str, *, output: str, kind: str, archival: bool, data: str | None) -> int:
    """Read the text, write the file laid out; what a person should know goes to standard error."""
    source, target = Path(file), Path(output)
    ending = target.suffix.lower()
    if ending not in {".pdf", ".docx", ".ofd"}:
        raise Unusable("-o 后面的文件名要以 .pdf、.docx 或 .ofd 结尾。")
    if archival and ending != ".pdf":
        raise Unusable("--archival 只用于 PDF。")
    if source.resolve() == target.resolve():
        raise Unusable("排好的文件不能盖住文稿，请换一个名字。")
    document = _document(source, kind)
    try:
        content, remarks = _laid_out(document, ending, archival=archival, data=data)
    except Problem as problem:
        raise Unusable(f"{source}：{problem}") from None
    write_file(target, content)
    for remark in (*_remarks(document), *remarks):
        click.echo(f"qianshao: {remark}", err=True)
    return FINE


def _document(source: Path, kind: str) -> Document:
    """The document that the file holds, by its ending."""
    ending = source.suffix.lower()
    try:
        if ending == ".docx":
            document = parse_docx(content_of(source, most=_LARGEST_DOCX, what="要排的 docx "))
            return replace(document, named_kind=_kind(kind)) if kind else document
        if ending in {".txt", ".md", ""}:
            characters = read_text(source, what="要排的文稿")[0].removeprefix("\ufeff")
            if not characters.strip():
                raise Unusable(f"{source} 里没有文字。")
            return parse(characters, kind=kind, pictures=_pictures(source), markdown=ending == ".md")
    except Problem as problem:
        raise Unusable(f"{source}：{problem}") from None
    raise Unusable(f"{source} 排不了，只认 txt、md 和 docx；别的先用 qianshao read 读出文字。")


def _kind(name: str) -> Kind:
    kind = kind_named(name)
    if kind is None:
        raise Problem(f"没有“{name}”这个文种。")
    return kind


def _pictures(source: Path) -> Callable[[str], bytes | None]:
    """Pictures by the names in the text, from the text's own folder and those below it."""
    folder = source.resolve().parent

    def find(name: str) -> bytes | None:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > _LARGEST_PICTURE:
            return None
        return path.read_bytes()

    return find


def _laid_out(
    document: Document, ending: str, *, archival: bool, data: str | None
) -> tuple[bytes, list[str]]:
    """The file's bytes, and what to say about the fonts; a DOCX names the official faces and takes none."""
    if ending == ".docx":
        return to_docx(document), []
    folder = DataDirectory(Path(data or os.environ.get("QIANSHAO_DATA", "data")).expanduser().resolve()).fonts
    faces = find_faces(folder)
    if ending == ".ofd":
        return to_ofd(document, faces=faces), _stand_ins(faces)
    pages = compose(document, faces=faces)
    return draw_pdf(pages, archival=archival), [*_stand_ins(faces), *_unseen(pages, faces)]


def _stand_ins(faces: Faces) -> list[str]:
    """One line that says which faces were stood in for; the Latin one looks the same."""
    names = [face.value for face in Face if face is not Face.LATIN and faces.choices[face].stand_in]
    return [f"用了代用字体：{'、'.join(names)}。运行 qianshao fonts 看详情。"] if names else []


def _unseen(pages: Pages, faces: Faces) -> list[str]:
    """One line that names the characters no font here shows."""
    text = "".join(run.text for page in pages.pages for run in page.runs)
    lacking = faces.lacking(text)
    return [f"这些字没有字体能显示：{lacking}。"] if lacking else []


def _remarks(document: Document) -> list[str]:
    """What was in the text and is not printed."""
    found = []
    if document.remark:
        found.append(f"没有排“{document.remark}”：它在标题前面，不属于公文。")
    blocks = [*document.blocks, *(block for each in document.attachments for block in each.blocks)]
    absent = [block.name for block in blocks if isinstance(block, Picture) and not block.content]
    if absent:
        found.append(
            f"没有找到图片 {'、'.join(absent)}，排的是它的名字；图片要放在文稿旁边或下面的文件夹里。"
        )
    return found
