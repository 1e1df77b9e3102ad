"""Opening packages and XML of unknown origin: within bounds, and with one sentence where that cannot be.

Nothing is written to disk, nothing is fetched, no entity is replaced, and no package inside a package is opened.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from qianshao.gongwen.problem import Problem

MEGABYTE = 1024 * 1024
MOST_MEMBERS = 5_000
MOST_UNPACKED = 1024 * MEGABYTE  # what the package says of itself, pictures included
MOST_READ = 256 * MEGABYTE  # what is unpacked of one package, all members together
LARGEST_MEMBER = 96 * MEGABYTE
MOST_RATIO = 200
_SMALL = 20 * MEGABYTE  # a ratio says nothing below
LARGEST_XML = 48 * MEGABYTE
# An element takes thirty times the four bytes it is written in, an attribute twice as much as an element: so the
# marks that make them are counted too, not the bytes alone. At most half a gigabyte, and 200 pages take a third of it.
MOST_MARKS = 4_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
# Also in UTF-16, where a zero stands between the letters.
_DOCTYPE = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)"
)

BROKEN = "文件已损坏或不完整，打不开，请重新取得后再试。"
LOCKED = "文件设有打开密码，请解除密码、另存后再试。"
HUGE = "文件解开后过大，不读。请拆分或删去图片后再试。"
HOSTILE = "文件里有不应出现的内容（文档类型声明或实体），不读。"


@dataclass
class Archive:
    """A package whose list of members is within bounds; members are unpacked when they are asked for.

    Names are compared without regard to case and to the direction of slashes, as office programs do.
    """

    package: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    unpacked: int = field(default=0)

    @property
    def names(self) -> list[str]:
        """The names of the members as they are written, slashes set right."""
        return [_plain(each.filename) for each in self.members.values()]

    def __contains__(self, name: str) -> bool:
        return _key(name) in self.members

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises `Problem` where it is missing, broken or too large."""
        member = self.members.get(_key(name))
        if member is None:
            raise Problem(f"文件里缺少“{_plain(name)[:80]}”这一部分，打不开。")
        if member.file_size > LARGEST_MEMBER or self.unpacked + member.file_size > MOST_READ:
            raise Problem(HUGE)
        try:
            with self.package.open(member) as stream:
                content = stream.read(LARGEST_MEMBER + 1)
        except _FAILURES as error:
            raise Problem(BROKEN) from error
        self.unpacked += len(content)
        if len(content) > LARGEST_MEMBER:
            raise Problem(HUGE)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root element of a member that is XML."""
        return parse_xml(self.read(name))


_FAILURES = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, RuntimeError, NotImplementedError, IndexError),
)


def open_archive(content: bytes | IO[bytes]) -> Archive:
    """A zip package, looked over before anything is unpacked; `Problem` says why it cannot be used."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content)
    except (*_FAILURES, UnicodeDecodeError, OverflowError) as error:
        raise Problem(BROKEN) from error
    members = package.infolist()
    _check(members)
    files = [each for each in members if not each.filename.endswith("/")]
    named = {_key(each.filename): each for each in files}
    if len(named) < len(files):
        raise Problem(BROKEN)  # two members of one name: one is shown, another is read
    return Archive(package, named)


def _check(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(each.file_size for each in members)
    packed = max(1, sum(each.compress_size for each in members))
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Problem(HUGE)
    if unpacked > _SMALL and unpacked > packed * MOST_RATIO:
        raise Problem(HUGE)
    if any(each.flag_bits & _ENCRYPTED for each in members):
        raise Problem(LOCKED)
    if any(each.compress_type not in _METHODS for each in members):
        raise Problem(BROKEN)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _plain(name).lower()


def _check_xml(content: bytes) -> None:
    """Refuse XML that is too large, or that declares a document type or an entity (no office format does)."""
    if len(content) > LARGEST_XML or content.count(b"<") + 2 * content.count(b"=") > MOST_MARKS:
        raise Problem(HUGE)
    if _DOCTYPE.search(content):
        raise Problem(HOSTILE)


def parse_xml(content: bytes) -> etree._Element:
    """The root element. Raises `Problem` where it is no XML, over 256 elements deep, too large, or declares entities."""
    _check_xml(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Problem(BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Problem(HOSTILE)
    return root


def stream_xml(content: bytes, tag: str) -> Iterator[etree._Element]:
    """Every element of that tag in turn, each forgotten when the next is asked for: a long sheet takes little memory."""
    _check_xml(content)
    events = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=tag,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            yield element
            _forget(element)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Problem(BROKEN) from error


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
