"""文件处理单 as it hangs on the paper: the register, the advice, what leaders wrote, what became of it."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from qianshao.documents.models import Document, Instruction, Task
from qianshao.documents.queries.incoming import tasks_of
from qianshao.documents.whereabouts import readers_of
from qianshao.files.queries import attached_to
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.wording import moment_in_words
from qianshao.gongwen.forms import Align, Cell, Form, Grid, Row, Text, label, text, value, written
from qianshao.people.models import Unit
from qianshao.people.queries import holders
from qianshao.processes.models import Circulation

_WIDTHS = (1.15, 2.35, 1.15, 2.35)
_UNANSWERED = (Instruction.State.WAITING, Instruction.State.WITHDRAWN)


def handling_slip(document: Document) -> Form:
    """文件处理单: one sheet where the opinions are short, with room below them for a pen."""
    rows = (
        *_facts(document),
        _wide("拟办意见", _advised(document), 30, 2),
        _wide("领导批示", _instructed(document), 42, 3),
        _wide("承办结果", _outcome(document), 30, 2),
        _pair("办结日期", _day(document.closed_on), "答复日期", _day(document.replied_on)),
    )
    return Form(
        "文件处理单",
        (Grid(_WIDTHS, rows),),
        left=str(document.organ),
        right=document.label,
        unit=_office_of(document),
        day=words_for(today()),
    )


def circulation_slip(document: Document) -> Form:
    """传阅单: who was to read it, when it was sent, when it was read, and what they said."""
    head = (
        _pair("来文单位", document.sender, "来文字号", document.document_number or "无"),
        Row((label("标题"), value(document.title, columns=3)), least=13),
    )
    names = ("姓名", "岗位", "送阅时间", "阅时间", "意见")
    rows = [Row(tuple(label(name) for name in names)), *map(_reader, readers_of(document))]
    return Form(
        "传阅单",
        (Grid(_WIDTHS, head), Grid((1.2, 2.2, 1.7, 1.7, 2.6), tuple(rows), heads=1, gap=4)),
        left=str(document.organ),
        right=document.label,
        unit=_office_of(document),
        day=words_for(today()),
    )


def _reader(row: Circulation) -> Row:
    """One reader; whoever has not read it yet is named by who holds the post today, with room to sign."""
    who = str(row.read_by) if row.read_by else "、".join(str(person) for person in holders(row.post_id))
    when = "已收回" if row.recalled_at else moment_in_words(row.read_at)
    cells = (who, f"{row.post.unit} {row.post}", moment_in_words(row.sent_at), when, row.word)
    return Row(tuple(value(each) for each in cells), least=11)


def _office_of(document: Document) -> str:
    """The name of the office, which keeps the form."""
    office = Unit.objects.filter(organ_id=document.organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    return office.name if office else ""


def _facts(document: Document) -> Iterator[Row]:
    sheets = f"{document.copies}份" + (f"，{document.pages}页" if document.pages else "")
    yield _pair("来文单位", document.sender, "来文字号", document.document_number or "无")
    yield _pair("文种", document.get_genre_display(), "紧急程度", document.get_urgency_display())
    yield _pair("成文日期", _day(document.issued_on), "收文日期", _day(document.received_on))
    yield _pair("份数、页数", sheets, "办理类型", document.get_purpose_display())
    yield _pair("联系人", document.contact, "办理时限", _day(document.due_on) or "未定")
    yield Row((label("标题"), value(document.title, columns=3)), least=13)
    for name, words in (("主送", document.addressees), ("抄送", document.copied_to)):
        if words:
            yield Row((label(name), value(words, columns=3)))
    names = "；".join(each.file.name for each in attached_to(document))
    yield Row((label("附件"), value(names or "无", columns=3)))


def _advised(document: Document) -> Iterator[Text]:
    for advice in document.advices.filter(withdrawn_at=None).order_by("pk"):
        yield text(advice.text)
        yield _signed(advice.written_in, timezone.localdate(advice.written_at))


def _instructed(document: Document) -> Iterator[Text]:
    turns = document.instructions.exclude(state__in=_UNANSWERED).select_related("recorded_by")
    for turn in turns.order_by("pk"):
        yield text(turn.text or turn.get_state_display())
        recorded = f"（{turn.recorded_by}代录）" if turn.recorded_by_id else ""
        contested = "（本人对代录有异议）" if turn.contested_at else ""
        yield _signed(f"{turn.decided_as}", turn.decided_on, f"{recorded}{contested}")


def _outcome(document: Document) -> Iterator[Text]:
    for task in tasks_of(document).prefetch_related("matter__helpers__unit"):
        yield text(_given(task))
        if task.matter.review:
            yield text(f"办理结果：{task.matter.review}")
    if document.ending:
        yield text(f"{document.get_state_display()}：{document.ending}")
    if document.reply:
        yield text(f"答复来文单位：{document.reply}")


def _given(task: Task) -> str:
    matter = task.matter
    helpers = "、".join(str(helper.unit) for helper in matter.helpers.all())
    with_helpers = f"，协办 {helpers}" if helpers else ""
    due = f"，时限 {words_for(matter.due_on)}" if matter.due_on else ""
    return f"{matter.number}　主办 {matter.lead_unit}{with_helpers}{due}，{matter.get_state_display()}"


def _signed(who: str, day: object, more: str = "") -> Text:
    return text(f"{who}　{_day(day)}{more}", Align.RIGHT)


def _pair(first: str, one: str, second: str, other: str) -> Row:
    return Row((label(first), value(one), label(second), value(other)))


def _wide(name: str, texts: Iterable[Text], least: float, grows: int) -> Row:
    cells: tuple[Cell, ...] = (label(name), written(texts, columns=3))
    return Row(cells, least, grows)


def _day(day: object) -> str:
    return words_for(day) if day else ""  # type: ignore[arg-type]  # a date, or none
