"""Single elements from the words they were written in: organs, names, the form of the first page."""

import re

from qianshao.gongwen.model import Form, Kind, Masthead, Sealing, kind_named, kind_of_title
from qianshao.gongwen.model.kinds import KINDS
from qianshao.gongwen.problem import Problem

WORDS = ("文件", "命令", "令", "纪要")
_FORMS = {"文件": Form.GENERAL, "命令": Form.ORDER, "令": Form.ORDER, "纪要": Form.MINUTES}
_BETWEEN_ORGANS = re.compile("[、；;\\s]+")
_BETWEEN_NAMES = re.compile("[、，,；;\\s]+")


def masthead_of(lines: list[str]) -> Masthead:
    """发文机关标志: organs parted by 、 ； spaces or lines, and the word after the last of them."""
    organs = [each for line in lines for each in _BETWEEN_ORGANS.split(line) if each]
    if len(organs) > 2 and all(len(each) == 1 for each in organs):
        organs = ["".join(organs)]  # letters set apart by hand
    if not organs:
        return Masthead()
    if WORDS[0] in organs:  # 文件 beside the organs of a joint issue
        organs = [*(each for each in organs if each != WORDS[0]), WORDS[0]]
    word = next((each for each in WORDS if organs[-1].endswith(each)), "")
    last = organs[-1].removesuffix(word)
    organs = [*organs[:-1], *([last] if last else [])]
    return Masthead(tuple(organs), word) if organs else Masthead((word,))


def signers_of(words: str) -> tuple[str, ...]:
    """签发人; a name of two characters may have been set apart (`甲　明`)."""
    names: list[str] = []
    for each in _BETWEEN_NAMES.split(words):
        if len(each) == 1 and names and len(names[-1]) == 1:
            names[-1] += each
        elif each:
            names.append(each)
    return tuple(names)


def organs_of(words: str, sealing: Sealing) -> tuple[str, ...]:
    """署名 as a head key gives it; with a stamp each is a signer's post, whose spaces belong to it."""
    between = "[；;\n]+" if sealing == Sealing.STAMP else "[、；;\\s]+"
    return tuple(each.strip() for each in re.split(between, words) if each.strip())


def form_of(named: str, masthead: Masthead, title: str, kind: Kind | None) -> Form:
    """版式 as named; else by the word of the masthead, else by the kind of document."""
    if named:
        if named not in set(Form):
            raise Problem(f"版式“{named[:20]}”不认识，可写：{'、'.join(Form)}。")
        return Form(named)
    if masthead.word in _FORMS:
        return _FORMS[masthead.word]
    known = kind or kind_of_title(title)
    return Form(known.form) if known else Form.GENERAL


def sealing_of(named: str, form: Form) -> Sealing:
    """印章 as named; else an order is signed with a stamp (GB/T 9704 10.2), all else with room for a seal (7.3.5)."""
    if named:
        if named not in set(Sealing):
            raise Problem(f"印章“{named[:20]}”不认识，可写：{'、'.join(Sealing)}。")
        return Sealing(named)
    return Sealing.STAMP if form == Form.ORDER else Sealing.SEAL


def kind_of_name(name: str) -> Kind | None:
    """文种 as a person named it."""
    if not name:
        return None
    kind = kind_named(name)
    if kind is None:
        raise Problem(f"没有“{name[:20]}”这个文种，可写：{'、'.join(KINDS)}。")
    return kind


def without_brackets(words: str) -> str:
    """附注 without the brackets around all of it."""
    if len(words) > 2 and words[0] in "（(" and words[-1] in "）)":
        return words[1:-1].strip()
    return words
