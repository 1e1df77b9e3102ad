"""Everything that can be done to units, posts, persons and accounts, as verbs."""

from qianshao.people.actions.accounts import (
    choose_password,
    end_sessions,
    reset_password,
    start_account,
    stop_account,
    unlock,
)
from qianshao.people.actions.away import delegate, end_absence, report_absence, revoke
from qianshao.people.actions.persons import (
    Hired,
    SeenOff,
    appoint,
    change_person,
    dismiss,
    hire,
    open_things,
    see_off,
)
from qianshao.people.actions.posts import (
    abolish_post,
    make_post,
    put_in_charge,
    rename_post,
    set_stand_ins,
    write_duties,
)
from qianshao.people.actions.units import abolish_unit, make_unit, move_unit, rename_unit

__all__ = [
    "Hired",
    "SeenOff",
    "abolish_post",
    "abolish_unit",
    "appoint",
    "change_person",
    "choose_password",
    "delegate",
    "dismiss",
    "end_absence",
    "end_sessions",
    "hire",
    "make_post",
    "make_unit",
    "move_unit",
    "open_things",
    "put_in_charge",
    "rename_post",
    "rename_unit",
    "report_absence",
    "reset_password",
    "revoke",
    "see_off",
    "set_stand_ins",
    "start_account",
    "stop_account",
    "unlock",
    "write_duties",
]
