"""Words that are easily confused, set phrases, and what the office keeps itself."""

import re
from collections.abc import Iterable, Iterator

from qianshao.gongwen.proof.confused import CONFUSED, DOUBTFUL, Confusion
from qianshao.gongwen.proof.finding import Finder, Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.office import Phrase

_W, _I = Severity.WARNING, Severity.INFORMATION


def _any_of(confusions: Iterable[Confusion], *, doubtful: bool) -> Finder:
    """Looks for the bare words first, which is quick, and only then at what stands around them."""
    compiled = [(each, each.expression) for each in confusions]

    def find(manuscript: Manuscript) -> Iterator[Hit]:
        for each, expression in compiled:
            if each.wrong not in manuscript.characters:
                continue
            for match in expression.finditer(manuscript.characters):
                if manuscript.is_quiet(*match.span()):
                    continue
                if doubtful:
                    yield Hit(*match.span(), f"“{each.wrong}”是否应作“{each.right}”：{each.remark}。")
                else:
                    yield Hit(*match.span(), f"“{each.wrong}”应作“{each.right}”。", each.right)

    return find


def _own(manuscript: Manuscript) -> Iterator[Hit]:
    """W04: the office's own pairs; a right form that holds the wrong one (党办 → 党政办) is left alone."""
    text = manuscript.characters
    for wrong, right in manuscript.words.confused:
        shift = right.find(wrong)
        for match in re.finditer(re.escape(wrong), text):
            start = match.start() - shift
            if shift >= 0 and start >= 0 and text[start : start + len(right)] == right:
                continue
            if not manuscript.is_quiet(*match.span()):
                # A fix that holds the wrong form cut differently could grow for ever; then a person mends it.
                yield Hit(
                    *match.span(), f"按本单位词表，“{wrong}”应作“{right}”。", right if shift < 0 else None
                )


_SENTENCE = re.compile("[^。！？\n]+")


def _phrases(manuscript: Manuscript) -> Iterator[Hit]:
    """W02: of each set phrase that a sentence begins, with two parts or more, all parts stand there, in their order."""
    phrases = manuscript.words.phrases
    if not phrases:
        return
    for match in _SENTENCE.finditer(manuscript.characters):
        for phrase in phrases:
            yield from _incomplete(phrase, match.group(), match.start())


def _incomplete(phrase: Phrase, sentence: str, offset: int) -> Iterator[Hit]:
    places = sorted(
        (sentence.find(part), order) for order, part in enumerate(phrase.parts) if part in sentence
    )
    if len(places) < 2 and not (
        places and phrase.name and phrase.name in sentence and _lists(sentence, phrase)
    ):
        return
    start = places[0][0]
    end = places[-1][0] + len(phrase.parts[places[-1][1]])
    missing = [part for part in phrase.parts if part not in sentence]
    name = f"“{phrase.name}”" if phrase.name else "这句固定表述"
    if missing:
        yield Hit(offset + start, offset + end, f"{name}不完整，缺“{'”“'.join(missing)}”。")
    elif [order for _, order in places] != sorted(order for _, order in places):
        yield Hit(offset + start, offset + end, f"{name}的次序应为：{'、'.join(phrase.parts)}。")


def _lists(sentence: str, phrase: Phrase) -> bool:
    """Whether the name is followed by a list of what it means: “四个意识”（政治意识……）."""
    return re.search(re.escape(phrase.name) + "”?(?:，)?(?:即|是指|包括|：|（|——)", sentence) is not None


RULES = [
    Rule("W01", _W, "易混、易错的词", "《现代汉语词典》，实务", _any_of(CONFUSED, doubtful=False)),
    Rule("W02", _W, "固定表述完整、次序不错（本单位词表）", "本单位词表", _phrases),
    Rule("W03", _I, "要看意思才定的词", "《现代汉语词典》，实务", _any_of(DOUBTFUL, doubtful=True)),
    Rule("W04", _W, "本单位易混词（本单位词表）", "本单位词表", _own),
]
