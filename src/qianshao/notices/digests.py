"""A morning in words: the three sentences of the home page, and what was held back."""

from collections.abc import Mapping, Sequence

WORDS = {"coming": "将到", "at_risk": "有险", "missing": "欠缺"}


def by_kind(lines: Sequence[Mapping[str, str]]) -> list[tuple[str, str, list[Mapping[str, str]]]]:
    """Kind, its word and its sentences, as the home page orders them; kinds without a sentence are left out."""
    grouped = [(kind, word, [line for line in lines if line["kind"] == kind]) for kind, word in WORDS.items()]
    return [each for each in grouped if each[2]]


def digest_in_short(lines: Sequence[Mapping[str, str]]) -> str:
    """`早报　将到：…。有险：…；…。` in one line."""
    said = [f"{word}：{'；'.join(line['text'] for line in own)}。" for _, word, own in by_kind(lines)]
    return f"早报　{''.join(said)}"


def morning_text(
    lines: Sequence[Mapping[str, str]], held: Sequence[str], *, day: str, with_text: bool
) -> str:
    """What goes outside: its sentences, or only that there are some where the office lets no titles out."""
    if not with_text:
        parts = [*(["有一份早报"] if lines else []), *([f"免打扰期间有 {len(held)} 条消息"] if held else [])]
        return f"您{'，'.join(parts)}，请登录查看。"
    said = [f"{word}：{'；'.join(line['text'] for line in own)}。" for _, word, own in by_kind(lines)]
    head = [f"早报 {day}", *said] if lines else []
    return "\n".join(
        [*head, *([f"免打扰期间有 {len(held)} 条消息："] if held else []), *(f"· {text}" for text in held)]
    )
