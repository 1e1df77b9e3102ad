"""How the chance of being late is reckoned: what counts, how well it did, on how many it stands.

It lists no matter and nobody.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from qianshao.foundation.clock import today
from qianshao.ledger.lateness.features import FEATURES
from qianshao.ledger.lateness.fitting import Model
from qianshao.ledger.lateness.stored import as_used
from qianshao.ledger.lateness.training import ENOUGH, known
from qianshao.ledger.models import LatenessModel
from qianshao.ledger.queries import thresholds_of
from qianshao.ledger.queries.lateness import histories, newest_model
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_FORECASTERS = (
    ("model", "本推算"),
    ("plain", "简单规则"),
    ("yellow", "剩 3 个工作日亮黄灯"),
    ("base_rate", "一律按平均"),
    ("always_on_time", "一律当作按期"),
)
# A weight (log-odds for an ordinary spread of the number) in words, the strongest first.
_STRENGTHS = ((0.6, "影响大"), (0.2, "有影响"), (0.08, "影响小"))


@office_work
def lateness(request: ActorRequest) -> HttpResponse:
    """The page 怎么算的."""
    kept = newest_model(request.actor.organ_id)
    model = as_used(kept.fitted) if kept is not None else None
    context: dict[str, Any] = {"kept": kept if model else None, "enough": ENOUGH}
    if kept is None or model is None:
        context["known"] = known(histories(request.actor.organ_id, today()).values(), today())
        context["thresholds"] = thresholds_of(request.actor.organ_id)
    else:
        context |= {
            "weights": list(_weights(model)),
            "compared": list(_compared(kept)),
            "bands": _bands(kept),
        }
    return render(request, "ledger/lateness.html", context)


def _weights(model: Model) -> Iterable[tuple[str, str, str]]:
    """What counts, which way and how much, the strongest first."""
    found = zip(FEATURES, model.weights, strict=True)
    for feature, weight in sorted(found, key=lambda each: -abs(each[1])):
        pull = model.slope * weight
        strength = next((word for least, word in _STRENGTHS if abs(pull) >= least), "")
        end = "晚办" if pull > 0 else "按期"
        way = f"{feature.more}，越可能{end}" if feature.more else f"有这种情况的，更可能{end}"
        yield feature.label, way if strength else "看不出影响", strength


def _compared(kept: LatenessModel) -> Iterable[dict[str, Any]]:
    for name, label in _FORECASTERS:
        each = kept.tried[name]
        yield {
            "label": label,
            "brier": f"{each['brier']:.3f}",
            "named": each["named"],
            "precision": _percent(each["hit"], each["named"]),
            "recall": _percent(each["hit"], each["late"]),
        }


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _bands(kept: LatenessModel) -> list[dict[str, Any]]:
    return [
        {
            "span": f"{band['lowest']:.0%}–{band['lowest'] + 0.1:.0%}",
            "count": band["count"],
            "forecast": f"{band['forecast']:.0%}",
            "came": f"{band['came']:.0%}",
        }
        for band in kept.bands
    ]


@office_work
def lateness_chart(request: ActorRequest) -> HttpResponse:
    """The calibration plot: what was forecast, and what came; on the slanting line both are the same."""
    kept = newest_model(request.actor.organ_id)
    points = (
        [[round(band["forecast"] * 100), round(band["came"] * 100)] for band in kept.bands] if kept else []
    )
    axis = {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value}%"}}
    option = {
        "grid": {"left": 8, "right": 48, "top": 40, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "data": ["实际晚办", "说多少就是多少"]},
        "xAxis": {**axis, "name": "推算", "nameGap": 8},
        "yAxis": {**axis, "name": "实际"},
        "series": [
            {"name": "实际晚办", "type": "line", "data": points, "symbolSize": 8, "color": "#a6261d"},
            {
                "name": "说多少就是多少",
                "type": "line",
                "data": [[0, 0], [100, 100]],
                "showSymbol": False,
                "lineStyle": {"type": "dashed"},
                "color": "#646c75",
            },
        ],
    }
    return JsonResponse(option)
