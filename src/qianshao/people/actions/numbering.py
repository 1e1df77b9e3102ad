"""Numbers that were given on paper before the office began with this product in mid-year."""

from collections.abc import Mapping

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import today
from qianshao.foundation.numbering import continue_after, last_number, numbered
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.models import Organ


@action
def continue_numbers(*, actor: Actor, last: Mapping[str, int]) -> Organ:
    """Go on after the last number used on paper this year, series by series; those left out or unchanged stay.

    Raises `Unacceptable` at a series whose numbers have gone further already.
    """
    organ = Organ.objects.select_for_update().get(pk=actor.organ_id)
    require(rules.may_set(actor, technical=False))
    year = today().year
    changes = []
    for each in numbered(organ.pk):
        given = last_number(organ.pk, each.series, year)
        wanted = last.get(each.series, given)
        if wanted != given:
            _continue(organ.pk, each.series, year, wanted)
            changes.append(Change(each.series, each.label, f"{year}年第{given}号", f"{year}年第{wanted}号"))
    if changes:
        record("people.numbers.continued", organ, actor=actor, act=rules.SET_OFFICE.act, changes=changes)
    return organ


def _continue(organ_id: int, series: str, year: int, wanted: int) -> None:
    try:
        continue_after(organ_id, series, year, wanted)
    except Unacceptable as problem:
        raise Unacceptable(problem.sentence, field=series) from None
