"""Bytes to characters: decided by evidence, never mojibake.

UTF-8 and the marks of UTF-16 prove themselves. Almost any bytes decode as GB18030, so what comes out of it must also
look like Chinese: characters of GB 2312, most of them everyday ones. What does not is a `Problem`, never a guess.
"""

import codecs
import re
import unicodedata

from qianshao.gongwen.problem import Problem

MOST_CHARACTERS = 5_000_000
LONG = "文字超过 500 万字，不读。请拆成几份。"
UNKNOWN = "文字编码认不出来，请在原来的软件里另存为 UTF-8 再试。"
BINARY = "内容不是文字，请用原来的软件打开，另存为 docx、pdf 或 txt 再试。"

# The five hundred most frequent characters of present-day Chinese: three quarters of any text, an eighth of mojibake.
EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解"
    "问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七"
    "海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目"
    "至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算"
    "低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该"
)
_HANZI = re.compile("[一-鿿]")
_KANA = re.compile("[ぁ-ヿ]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TURNED = str.maketrans(
    "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』"
)
_DROPPED = {code: None for code in (*range(0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF) if code not in (9, 10)}
_MOST_WRONG = 0.01
_ENOUGH = 24  # characters before their frequency says anything


def decode(content: bytes, declared: str = "") -> str:
    """The characters of a text file; `declared` is an encoding that the file itself names, tried first.

    Raises `Problem` where no encoding gives a text that looks like one.
    """
    if len(content) > 4 * MOST_CHARACTERS:
        raise Problem(LONG)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return checked(_strict(content, encoding))
    text = _as_declared(content, declared)
    if text is not None:
        return text
    if b"\x00" in content:
        return _wide(content)
    text = _strict(content, "utf-8")
    if text is not None:
        return checked(text)
    text = _strict(content.rstrip(b"\x1a"), "gb18030")
    if text is None or not _looks_chinese(text):
        raise Problem(UNKNOWN)
    return checked(text)


def _as_declared(content: bytes, declared: str) -> str | None:
    """As the file says, unless it says so wrongly; every name of GB is read as GB18030, which holds them all."""
    name = declared.strip().lower().replace("_", "-")
    if name in {"gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb-2312", "gb2312-80", "hz-gb-2312"}:
        text = _strict(content, "hz" if name.startswith("hz") else "gb18030")
        return checked(text) if text is not None and _looks_chinese(text) else None
    try:
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    text = _strict(content, known) if known in _DECLARABLE else None
    return text if text is not None and not is_doubtful(text) else None


# What a page or a letter may name; charmaps that take any bytes prove nothing of themselves.
_DECLARABLE = {
    *(
        "utf-8",
        "ascii",
        "big5",
        "big5hkscs",
        "cp950",
        "iso8859-1",
        "cp1252",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
    ),
}


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: the byte order that gives a text, if one does."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(content, encoding)
        if text and not is_doubtful(text) and _is_mostly_known(text):
            return checked(text)
    raise Problem(BINARY)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError, LookupError):
        return None


def _is_mostly_known(text: str) -> bool:
    plain = sum(character.isascii() or character in EVERYDAY for character in text[:5_000])
    return plain >= 0.5 * min(len(text), 5_000)


def _looks_chinese(text: str) -> bool:
    """Whether what came out of GB18030 is Chinese: characters of GB 2312, and everyday ones among them."""
    foreign = [character for character in text[:20_000] if not character.isascii()]
    in_gb2312 = sum(_strict_encode(character) for character in foreign)
    return in_gb2312 >= 0.8 * len(foreign) and not _is_rare(text)


def _strict_encode(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2  # noqa: PLR2004 -- a character of GB 2312 has two bytes
    except UnicodeEncodeError:
        return False


def _is_rare(text: str) -> bool:
    """Whether the characters are none that people write: by their frequency, or Japanese by its kana."""
    hanzi = _HANZI.findall(text[:20_000])
    if len(_KANA.findall(text[:20_000])) > 0.2 * len(hanzi) + 2:
        return True
    everyday = sum(character in EVERYDAY for character in hanzi)
    return (len(hanzi) >= _ENOUGH and everyday < 0.22 * len(hanzi)) or (len(hanzi) >= 6 and not everyday)


def is_doubtful(text: str) -> bool:
    """Whether a text holds what no text holds: controls, replacement characters, private or unassigned ones."""
    wrong = sum(map(is_wrong, text))
    return wrong > _MOST_WRONG * len(text) + 2


def is_wrong(character: str) -> bool:
    """A character that stands for none: a control, U+FFFD, a private, unassigned or lone surrogate code."""
    if character.isprintable() and character != "\ufffd":
        return False
    if character in "\t\n\r\f\v\x1a\u200b\u200c\u200d\ufeff\u2028\u2029" or character.isspace():
        return False
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}


def checked(text: str | None) -> str:
    """The text with line ends as line feeds and without stray controls; `Problem` where it is none, or endless."""
    if text is None:
        raise Problem(UNKNOWN)
    if len(text) > MOST_CHARACTERS:
        raise Problem(LONG)
    if is_doubtful(text) or "锟斤拷锟斤拷" in text:
        raise Problem(UNKNOWN)
    return tidied(text)


def tidied(text: str) -> str:
    """Line ends as line feeds; no controls, no lone surrogates."""
    plain = re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    return re.sub("[\ud800-\udfff]", "", plain.translate(_DROPPED))


def written_out(text: str) -> str:
    """What print writes otherwise, as it is typed: ligatures (ﬁ), radicals used as characters (⽂), turned marks (︵)."""
    return re.sub("[\ufb00-\ufb06\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff]+", _compatible, text).translate(
        _TURNED
    )


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def is_mojibake(text: str) -> bool:
    """Whether a text that something else decoded (a PDF, an OFD) cannot be what is seen on its pages."""
    letters = [character for character in text if not character.isspace()]
    western = sum("\x80" <= character <= "\xff" and character not in "°±·×÷" for character in letters)
    return is_doubtful(text) or western > 0.3 * len(letters) or _is_garbled(text)


def _is_garbled(text: str) -> bool:
    hanzi = _HANZI.findall(text)
    return len(hanzi) >= 60 and sum(each in EVERYDAY for each in hanzi) < 0.1 * len(hanzi)
