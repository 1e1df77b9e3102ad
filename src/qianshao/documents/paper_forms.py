"""发文处理单 as it hangs on the paper: elements, review, countersignatures, signature, what became of it."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from qianshao.documents.models import Memo, Outgoing
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.gongwen.forms import Align, Cell, Form, Grid, Row, Text, label, text, value, written
from qianshao.people.models import Unit
from qianshao.processes.models import Task
from qianshao.processes.queries.turns import instance_of

_WIDTHS = (1.15, 2.35, 1.15, 2.35)


def outgoing_slip(outgoing: Outgoing) -> Form:
    """发文处理单 (发文稿纸): one sheet where the opinions are short, with room below them for a pen."""
    rows = (
        *_facts(outgoing),
        _wide("核稿", _reviewed(outgoing), 24, 2),
        _wide("会签", _countersigned(outgoing), 24, 2),
        _wide("签发", _signed(outgoing), 34, 3),
        *_after(outgoing),
    )
    office = Unit.objects.filter(organ_id=outgoing.organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    return Form(
        "发文处理单",
        (Grid(_WIDTHS, rows),),
        left=outgoing.letters.organ_name,
        right=outgoing.number.label if outgoing.number else "",
        unit=office.name if office else "",
        day=words_for(today()),
    )


def _facts(outgoing: Outgoing) -> Iterator[Row]:
    yield Row((label("标题"), value(outgoing.title, columns=3)), least=13)
    yield _pair("拟稿单位", str(outgoing.unit), "拟稿人", outgoing.drafter_label)
    yield _pair("文种", outgoing.get_genre_display(), "行文方向", outgoing.get_way_display())
    yield _pair("紧急程度", outgoing.get_urgency_display(), "公开属性", outgoing.get_publicity_display())
    yield Row((label("主送"), value(outgoing.addressees or "无", columns=3)))
    yield Row((label("抄送"), value(outgoing.copies or "无", columns=3)))
    if outgoing.partners:
        yield Row((label("联合发文"), value("、".join(outgoing.organs), columns=3)))


def _reviewed(outgoing: Outgoing) -> Iterator[Text]:
    for review in outgoing.reviews.all():
        yield text(review.opinion or "核对无误，可以送签。")
        for rule, reason in review.reasons.items():
            yield text(f"{rule}：{reason}")
        yield _by(review.reviewed_by, timezone.localdate(review.reviewed_at))


def _countersigned(outgoing: Outgoing) -> Iterator[Text]:
    instance = instance_of(outgoing)
    done = instance.tasks.filter(does="", act="advise", state="done") if instance else ()
    for task in done:
        yield text(task.opinion or "同意。")
        yield _by(task.done_as, timezone.localdate(task.done_at) if task.done_at else None)


def _signed(outgoing: Outgoing) -> Iterator[Text]:
    for signing in outgoing.signings.filter(in_force=True).select_related("recorded_by"):
        yield text(signing.text)
        recorded = f"（{signing.recorded_by}代录）" if signing.recorded_by else ""
        yield _by(f"{signing.decided_as}{recorded}", signing.decided_on)


def _after(outgoing: Outgoing) -> Iterator[Row]:
    yield _pair("成文日期", _day(outgoing.issued_on), "印发日期", _day(outgoing.printed_on))
    names = "、".join(outgoing.deliveries.values_list("name", flat=True))
    yield Row((label("分发"), value(names or "", columns=3)))
    yield _pair("份数", f"{outgoing.printed_copies}份", "状态", outgoing.get_state_display())
    if outgoing.ending:
        ending = f"{_day(outgoing.ended_on)}{outgoing.get_state_display()}：{outgoing.ending}（{outgoing.ended_by}）"
        yield Row((label("撤销、废止"), value(ending, columns=3)))


def _by(who: str, day: object) -> Text:
    return text(f"{who}　{_day(day)}", Align.RIGHT)


def _pair(first: str, one: str, second: str, other: str) -> Row:
    return Row((label(first), value(one), label(second), value(other)))


def _wide(name: str, texts: Iterable[Text], least: float, grows: int) -> Row:
    cells: tuple[Cell, ...] = (label(name), written(texts, columns=3))
    return Row(cells, least, grows)


def _day(day: object) -> str:
    return words_for(day) if day else ""  # type: ignore[arg-type]  # a date, or none


def memo_slip(memo: Memo) -> Form:
    """签报单: what is asked, every opinion on it, and the answer."""
    instance = instance_of(memo)
    done = list(instance.tasks.filter(state="done").order_by("number")) if instance else []
    opinions = [task for task in done if task.act != "decide"]
    answers = [task for task in done if task.act == "decide"]
    rows = (
        Row((label("标题"), value(memo.title, columns=3)), least=13),
        _pair("呈报单位", str(memo.unit), "呈报人", memo.made_as),
        _pair("呈报日期", _day(memo.made_on), "结果", memo.get_state_display()),
        _wide("请示事项", (text(line) for line in memo.text.splitlines() if line.strip()), 60, 4),
        _wide("审核、会签", _said(opinions), 34, 2),
        _wide("领导批示", _said(answers), 40, 3),
    )
    office = Unit.objects.filter(organ_id=memo.organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    return Form(
        "签报",
        (Grid(_WIDTHS, rows),),
        left=memo.organ.name,
        unit=office.name if office else "",
        day=words_for(today()),
    )


def _said(tasks: Iterable[Task]) -> Iterator[Text]:
    for task in tasks:
        yield text("。".join(filter(None, (task.outcome, task.opinion))) or f"{task.name}：同意。")
        yield _by(task.done_as, timezone.localdate(task.done_at) if task.done_at else None)
