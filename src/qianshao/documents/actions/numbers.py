"""代字: set, change, put out of use; numbers: take, record one used on paper, make void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qianshao.documents.models import Genre, IssuedNumber, Letters
from qianshao.documents.rules import numbers as rules
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.numbering import last_number, next_number
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_LETTERS = ("letters", "organ_name", "masthead", "layout", "counting")


@dataclass(frozen=True)
class Styled:
    """What a 代字 is: the letters, whose they are, how the paper looks and counts, for which kinds."""

    letters: str
    organ_name: str
    masthead: str
    layout: str
    counting: str
    genres: Sequence[str] = ()
    order: int = 100

    def as_fields(self) -> dict[str, object]:
        return {
            "letters": "".join(self.letters.split()),
            "organ_name": self.organ_name.strip(),
            "masthead": self.masthead.strip(),
            "layout": self.layout,
            "counting": self.counting,
            "genres": [genre for genre in Genre.values if genre in self.genres],
            "order": self.order,
        }


@dataclass(frozen=True)
class Entry:
    """What a number is given to, as it stands in 发文登记簿."""

    title: str
    addressees: str = ""
    issued_on: date | None = None
    copies: int | None = None

    def check(self) -> None:
        if not self.title.strip():
            raise Unacceptable("请填标题。", field="title")


@action
def add_letters(styled: Styled, *, actor: Actor) -> Letters:
    """Set up a 代字 with a series of its own."""
    require(rules.may_set_letters(actor))
    _check_letters(styled, actor.organ_id)
    letters = Letters.objects.create(organ_id=actor.organ_id, **styled.as_fields())
    record(
        "documents.letters.added",
        letters,
        actor=actor,
        act=Act.SERVE,
        changes=all_values(letters, *_LETTERS),
        note=letters.genre_words,
    )
    return letters


@action
def change_letters(letters: Letters, styled: Styled, *, actor: Actor) -> Letters:
    """Mend a 代字; once a number was given its letters and way of counting stay as they are."""
    letters = _locked(letters)
    require(rules.may_set_letters(actor))
    _check_letters(styled, actor.organ_id, but=letters.pk)
    fields = styled.as_fields()
    fixed = fields["letters"] != letters.letters or fields["counting"] != letters.counting
    if fixed and letters.numbers.exists():
        raise Unacceptable("已经用它编过号，代字和编号方式不能再改。请停用后另设一个。", field="letters")
    changes = apply_changes(letters, **fields)
    if not changes:
        raise Unacceptable("没有改动。")
    record("documents.letters.changed", letters, actor=actor, act=Act.SERVE, changes=changes)
    return letters


@action
def abolish_letters(letters: Letters, *, actor: Actor) -> Letters:
    """Put a 代字 out of use from today; its numbers stay."""
    letters = _locked(letters)
    require(rules.may_abolish_letters(actor, letters))
    changes = apply_changes(letters, abolished_on=today())
    record("documents.letters.abolished", letters, actor=actor, act=Act.SERVE, changes=changes)
    return letters


@action
def take_number(letters: Letters, entry: Entry, *, actor: Actor, year: int) -> IssuedNumber:
    """Give the next number to a paper that was signed outside the product (取号登记)."""
    require(rules.may_take_number(actor))
    refuse_marked(entry.title, entry.addressees)
    issued = give_number(letters, entry, actor=actor, year=year)
    record("documents.number.taken", issued, actor=actor, act=Act.SERVE, changes=_values(issued))
    return issued


def give_number(letters: Letters, entry: Entry, *, actor: Actor, year: int) -> IssuedNumber:
    """The next number of these letters in that year, in the caller's transaction; undone with it, without a gap."""
    entry.check()
    if letters.organ_id != actor.organ_id or letters.abolished_on is not None:
        raise Unacceptable(f"代字“{letters}”已经停用，请另选。", field="letters")
    if not today().year - 1 <= year <= today().year:
        raise Unacceptable(f"只能编今年和去年的号，不能编{year}年的。", field="year")
    number = next_number(actor.organ_id, letters.series, year)
    return _write(letters, entry, year, number, IssuedNumber.State.USED, actor)


@action
def record_paper_number(
    letters: Letters, entry: Entry, *, actor: Actor, year: int, number: int
) -> IssuedNumber:
    """Record what a number was given to that was used on paper before (补登): only one that is missing, never a new one."""
    require(rules.may_take_number(actor))
    refuse_marked(entry.title, entry.addressees)
    entry.check()
    letters = _locked(letters)
    last = last_number(actor.organ_id, letters.series, year)
    if not 1 <= number <= last:
        raise Unacceptable(
            f"{letters}{year}年编到第{last}号，只能补登这以内的断号。"
            if last
            else f"{letters}{year}年还没有编过号。",
            field="number",
        )
    known = letters.numbers.filter(year=year, number=number).first()
    if known:
        raise Unacceptable(f"{known.label}已经登记：{known.title}。", field="number")
    issued = _write(letters, entry, year, number, IssuedNumber.State.PAPER, actor)
    record("documents.number.recorded", issued, actor=actor, act=Act.SERVE, changes=_values(issued))
    return issued


@action
def void_number(issued: IssuedNumber, *, actor: Actor, reason: str) -> IssuedNumber:
    """Make a number void: it stays in the book with its reason and is never given again."""
    issued = IssuedNumber.objects.select_for_update(of=("self",)).select_related("letters").get(pk=issued.pk)
    require(rules.may_void_number(actor, issued))
    if not reason.strip():
        raise Unacceptable("请写作废原因，登记簿里要看。", field="reason")
    changes = apply_changes(issued, state=IssuedNumber.State.VOID, void_reason=reason.strip())
    record("documents.number.voided", issued, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return issued


def _write(letters: Letters, entry: Entry, year: int, number: int, state: str, actor: Actor) -> IssuedNumber:
    return IssuedNumber.objects.create(
        organ_id=actor.organ_id,
        letters=letters,
        year=year,
        number=number,
        title=entry.title.strip(),
        addressees=entry.addressees.strip(),
        issued_on=entry.issued_on,
        copies=entry.copies,
        state=state,
        taken_by_id=actor.person_id,
        taken_by_label=str(actor),
        taken_at=now(),
    )


def _values(issued: IssuedNumber) -> list[Change]:
    return all_values(issued, "letters", "year", "number", "title", "addressees", "issued_on", "copies")


def _locked(letters: Letters) -> Letters:
    return Letters.objects.select_for_update().get(pk=letters.pk)


def _check_letters(styled: Styled, organ_id: int, but: int | None = None) -> None:
    fields = styled.as_fields()
    refuse_marked(styled.letters, styled.organ_name, styled.masthead)
    for field, sentence in (
        ("letters", "请填代字。"),
        ("organ_name", "请填发文机关。"),
        ("masthead", "请填发文机关标志。"),
    ):
        if not fields[field]:
            raise Unacceptable(sentence, field=field)
    if any(mark in str(fields["letters"]) for mark in "〔〕[]（）()号第"):
        raise Unacceptable("代字只写字，不写括号、年份和号，如“演街办”。", field="letters")
    same = Letters.objects.filter(organ_id=organ_id, letters=fields["letters"]).exclude(
        pk__in=[but] if but else []
    )
    if same.exists():
        raise Unacceptable(f"代字“{fields['letters']}”已经设过。", field="letters")
