"""A learning as it is kept (JSON) and as it is used."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qianshao.ledger.lateness.features import FEATURES
from qianshao.ledger.lateness.fitting import Model
from qianshao.ledger.lateness.training import Trained

_NAMES = [feature.name for feature in FEATURES]


def as_kept(trained: Trained) -> dict[str, Any]:
    """The fields of `models.LatenessModel`."""
    return {
        "learnt_on": trained.day,
        "matters": trained.matters,
        "looks": trained.looks,
        "tried_from": trained.tried_from,
        "fitted": {"features": _NAMES, **asdict(trained.model)},
        "tried": {name: asdict(each) for name, each in trained.tried.items()},
        "bands": [asdict(band) for band in trained.bands],
    }


def as_used(fitted: Mapping[str, Any]) -> Model | None:
    """The model behind what was kept; None where it looked at other features than this version does."""
    if fitted.get("features") != _NAMES:
        return None
    spans = {name: tuple(fitted[name]) for name in ("means", "spreads", "weights")}
    return Model(**spans, level=fitted["level"], slope=fitted["slope"], shift=fitted["shift"])
