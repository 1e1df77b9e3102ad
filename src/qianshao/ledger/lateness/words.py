"""A forecast as a person says it: the chance in tenths, and the two or three things that moved it most."""

from collections import defaultdict
from collections.abc import Callable

from qianshao.ledger.lateness.features import FEATURES, Seen
from qianshao.ledger.lateness.fitting import Model

MOST_REASONS = 3
# What moves the score by less is not worth saying.
_WORTH_SAYING = 0.15


def in_tenths(chance: float) -> str:
    """`约 6 成`, `不到 1 成`, `9 成以上`: nobody knows it more finely than that."""
    if chance < 0.1:
        return "不到 1 成"
    if chance >= 0.9:
        return "9 成以上"
    return f"约 {max(1, min(9, int(chance * 10 + 0.5)))} 成"


def reasons(model: Model, seen: Seen, chance: float) -> list[str]:
    """What makes this matter riskier than an ordinary one; for one that is likely in time, what makes it safer."""
    weights: dict[str, float] = defaultdict(float)
    for feature, part in zip(FEATURES, model.parts(seen.numbers), strict=True):
        weights[feature.reason] += part
    riskier = chance >= _ordinary(model)
    order = sorted(weights, key=lambda name: weights[name], reverse=riskier)
    telling = [name for name in order if (weights[name] if riskier else -weights[name]) >= _WORTH_SAYING]
    return [words for words in (_WORDS[name](seen) for name in telling) if words][:MOST_REASONS]


def in_sentence(chance: float | None, said: list[str]) -> str:
    """`离期限还有 3 个工作日，已 12 天没有新的进展：晚办的可能约 6 成。`"""
    because = "，".join(said)
    if chance is None:
        return f"{because}。" if because else ""
    ending = f"晚办的可能{in_tenths(chance)}。"
    return f"{because}：{ending}" if because else ending


def plain_reasons(seen: Seen) -> list[str]:
    """What the plain rule went by."""
    return [_time(seen), _still(seen), *([_unassigned(seen)] if seen.unassigned else [])]


def _ordinary(model: Model) -> float:
    return model.chance(model.means)


def _time(seen: Seen) -> str:
    return f"离期限还有 {seen.left} 个工作日" if seen.left > 0 else "期限就在眼前"


def _still(seen: Seen) -> str:
    if seen.silent:
        return f"{seen.still} 天来还没有报过进展" if seen.still else "还没有报过进展"
    return f"已 {seen.still} 天没有新的进展" if seen.still > 1 else "近日报过进展"


def _unassigned(seen: Seen) -> str:
    return "还没有指定承办人" if seen.unassigned else "已指定承办人"


def _load(seen: Seen) -> str:
    return f"承办人手上另有 {seen.load} 件未了" if seen.load else "承办人手上没有别的事项"


def _unit(seen: Seen) -> str:
    return f"主办单位以往的事项{in_tenths(seen.unit)}晚办"


def _weight(seen: Seen) -> str:
    return ("分量一般", "分量重要", "分量重大")[seen.weight - 1]


def _helpers(seen: Seen) -> str:
    return f"有 {seen.helpers} 个单位协办" if seen.helpers else "没有协办单位"


def _asked(seen: Seen) -> str:
    return f"申请过 {seen.asked} 次延期" if seen.asked else "没有申请过延期"


def _urged(seen: Seen) -> str:
    return f"催办过 {seen.urged} 次" if seen.urged else "没有催办过"


_WORDS: dict[str, Callable[[Seen], str]] = {
    "time": _time,
    "still": _still,
    "unassigned": _unassigned,
    "load": _load,
    "unit": _unit,
    "weight": _weight,
    "helpers": _helpers,
    "asked": _asked,
    "urged": _urged,
}
