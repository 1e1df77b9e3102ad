"""What the office sets for itself: thresholds by the head of the office, the machine's side by the system administrator."""

from collections.abc import Mapping

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.options import Option, all_options
from qianshao.foundation.verdict import require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.models import Organ


@action
def change_options(*, actor: Actor, technical: bool, written: Mapping[str, object]) -> Organ:
    """Set options to what somebody wrote; those left out stay. An empty secret stays too."""
    organ = Organ.objects.select_for_update().get(pk=actor.organ_id)
    require(rules.may_set(actor, technical=technical))
    values = dict(organ.settings)
    changes: list[Change] = []
    for option in settable(technical=technical):
        if option.name not in written or (option.secret and not written[option.name]):
            continue
        old, new = values.get(option.name, option.default), option.read(written[option.name])
        if old != new:
            values[option.name] = new
            changes.append(Change(option.name, option.label, option.words(old), option.words(new)))
    if changes:
        organ.settings = values
        organ.save(update_fields=["settings"])
        act = rules.SET_TECHNICAL.act if technical else rules.SET_OFFICE.act
        record("people.settings.changed", organ, actor=actor, act=act, changes=changes)
    return organ


def settable(*, technical: bool) -> list[Option]:
    """The options of one of the two settings pages."""
    return [option for option in all_options() if option.technical is technical]
