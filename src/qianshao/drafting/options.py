"""What an office sets for the desk for prose. What checks it is given by whoever registers it: the proofreader takes a
tenth of a second to load, and only whoever sets something needs it."""

from collections.abc import Callable

from qianshao.foundation.options import Option

WORDS = "prose.words"
OFF = "prose.without"
Check = Callable[[str], None]


def prose_options(*, check_words: Check, check_rules: Check) -> list[Option]:
    """The two options of 排版与校对."""
    return [
        Option(
            WORDS,
            "本单位词表",
            "",
            group="排版与校对",
            explanation="一行一条，分段写：【易混词】错 → 对；【放行】不提醒的词；【固定表述】名：甲、乙、丙；"
            "【机关】全称 = 简称；【代字】。领导次序、社区名称按花名册，不必写。",
            lines=True,
            check=check_words,
        ),
        Option(
            OFF,
            "停用的校对规则",
            "",
            group="排版与校对",
            explanation="写规则编号，用顿号隔开，例如 P16、N09。",
            check=check_rules,
        ),
    ]
