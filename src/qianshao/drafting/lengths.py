"""How long a text may be (减负规定 2024, art. 2): said beside it, never a refusal."""

from qianshao.drafting.models import Draft, Length

LIMITS = {Length.COMPREHENSIVE.value: 5_000, Length.SPECIAL.value: 4_000}


def limit_of(draft: Draft) -> int:
    """The limit in characters; 0 where there is none."""
    return LIMITS.get(draft.length, 0)


def length_words(draft: Draft) -> str:
    """已超过专项文稿一般不超过 4000 字的要求 312 字; nothing where it is not longer."""
    limit = limit_of(draft)
    if not limit or draft.characters <= limit:
        return ""
    name = draft.get_length_display()
    return f"{name}文稿一般不超过 {limit} 字，现已超出 {draft.characters - limit} 字。"
