"""RTF, as far as its text goes: words, Unicode and Chinese bytes, paragraphs and table cells; objects are passed over."""

import re
from dataclasses import dataclass, replace

from qianshao.gongwen.opening import HUGE
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import LONG, MOST_CHARACTERS, UNKNOWN, checked, is_mojibake
from qianshao.gongwen.reading.reading import Reading

LARGEST = 64 * 1024 * 1024
_DEEPEST = 500
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_NOT_TEXT = {
    *b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr".split(),
    *b"footerf themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl".split(),
    *b"generator xmlnstbl fldinst nonshppict objdata pntext bkmkstart bkmkend mmathPr filetbl".split(),
}
_WRITES = {
    b"par": "\n",
    b"line": "\n",
    b"page": "\n",
    b"sect": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
}
_WRITES |= {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_WRITES |= {b"bullet": "•", b"emspace": "\u3000", b"enspace": " "}
# \ansicpg and \fcharset (RTF 1.9.1): only what an office here meets; other bytes are taken as Windows' Western ones.
_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8", 54936: "gb18030"}
_CHARSETS = {134: "gb18030", 136: "big5"}


@dataclass(frozen=True)
class _State:
    """What holds inside a group."""

    silent: bool = False
    skip: int = 1  # how many characters stand in for a \u
    font: int = -1


class _Reader:
    def __init__(self) -> None:
        self.state = _State()
        self.outer: list[_State] = []
        self.pieces: list[str] = []
        self.waiting = bytearray()  # bytes of one encoding that belong together
        self.encoding = "cp1252"
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.in_fonts = 0
        self.to_skip = 0
        self.length = 0

    def read(self, content: bytes) -> str:
        """The text of the file, tables with tabs."""
        for found in _TOKEN.finditer(content):
            word, number, code, symbol, brace, plain = found.groups()
            if word:
                self._word(word, int(number) if number else None)
            elif code:
                self._bytes(bytes([int(code, 16)]))
            elif brace:
                self._brace(brace)
            elif plain:
                self._bytes(plain)
            elif symbol:
                self._symbol(symbol)
        self._flush()
        return "".join(self.pieces)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.to_skip = 0
        if brace == b"{":
            if len(self.outer) >= _DEEPEST:
                raise Problem(HUGE)
            self.outer.append(self.state)
        elif self.outer:
            self.state = self.outer.pop()
            if len(self.outer) < self.in_fonts:
                self.in_fonts = 0

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.state = replace(self.state, silent=True)
        elif symbol in b"\\{}":
            self._bytes(symbol)
        else:
            self._write({b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"}.get(symbol, ""))

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._write(chr(number % 0x10000))
            self.to_skip = self.state.skip
        elif word in _WRITES:
            self._write(_WRITES[word])
        elif word in _NOT_TEXT:
            self._flush()
            self.in_fonts = len(self.outer) if word == b"fonttbl" else self.in_fonts
            self.state = replace(self.state, silent=True)
        elif word == b"bin":
            raise Problem("RTF 里夹有二进制内容，读不了，请另存为 docx 再试。")
        elif number is not None:
            self._setting(word, number)

    def _setting(self, word: bytes, number: int) -> None:
        self._flush()
        if word == b"uc":
            self.state = replace(self.state, skip=min(max(number, 0), 8))
        elif word == b"ansicpg":
            self.page = _PAGES.get(number, "cp1252")
        elif word in {b"f", b"af"}:
            self.state = replace(self.state, font=number)
        elif word == b"fcharset" and self.in_fonts:
            self.fonts[self.state.font] = _CHARSETS.get(number, "")

    def _bytes(self, plain: bytes) -> None:
        """Bytes of text; the first ones after a \\u only stand in for it."""
        passed = min(self.to_skip, len(plain))
        self.to_skip -= passed
        if self.state.silent or passed == len(plain):
            return
        encoding = self.fonts.get(self.state.font) or self.page
        if encoding != self.encoding:
            self._flush()
            self.encoding = encoding
        self.waiting += plain[passed:]

    def _write(self, text: str) -> None:
        self._flush()
        if not self.state.silent:
            self._keep(text)

    def _flush(self) -> None:
        if not self.waiting:
            return
        try:
            self._keep(self.waiting.decode(self.encoding))
        except UnicodeDecodeError as error:
            raise Problem(UNKNOWN) from error
        finally:
            self.waiting.clear()

    def _keep(self, text: str) -> None:
        self.length += len(text)
        if self.length > MOST_CHARACTERS:
            raise Problem(LONG)
        self.pieces.append(text)


def read_rtf(content: bytes) -> Reading:
    """The text of an RTF file. Raises `Problem` where its bytes are in no encoding that it names."""
    if len(content) > LARGEST:
        raise Problem(HUGE)
    joined = _Reader().read(content)
    text = joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if is_mojibake(text):
        raise Problem(UNKNOWN)
    plain = re.sub("\n{3,}", "\n\n", re.sub(r"[\t ]+\n", "\n", checked(text)))
    return Reading("rtf", plain.strip("\n"))
