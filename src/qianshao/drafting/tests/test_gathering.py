"""素材 and 常用语."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.drafting import actions
from qianshao.drafting.content.nodes import figure, line
from qianshao.drafting.models import Phrase
from qianshao.drafting.queries.beside import material_of
from qianshao.drafting.queries.library import phrases_for, texts_like
from qianshao.drafting.tests.drafts import doc, drafted, three_parts
from qianshao.files.queries import file_for
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.registers import actions as registers
from qianshao.registers.models import Register
from tests.cast import Cast


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb, refused=False).count()


def test_a_note_and_a_file_lie_beside_the_draft_and_are_as_visible(cast: Cast) -> None:
    draft = drafted(cast)
    actions.gather_note(draft, actor=cast.staff, title="", text="走访三户，反映停车难。")
    upload = SimpleUploadedFile("走访记录.txt", "走访记录".encode())
    actions.gather_file(draft, upload, actor=cast.staff)
    note, file = material_of(draft, cast.staff)
    assert note.material.title == "走访三户，反映停车难。"
    (attachment,) = file.attachments
    assert file_for(cast.head, attachment.file_id) is not None
    assert file_for(cast.other_staff, attachment.file_id) is None
    assert entries("drafting.material.gathered") == 2


def test_a_record_is_named_only_to_who_may_see_it(cast: Cast) -> None:
    registers.set_up_usual_registers(actor=cast.office_clerk)
    line_of = registers.Line(happened_on=date(2026, 3, 5), title="街道新闻", unit=cast.city)
    stories = Register.objects.get(key="stories")
    entry = registers.record_entry(stories, line_of, actor=cast.staff)
    draft = drafted(cast)
    kind = "registers.registerentry"
    actions.gather_record(draft, actor=cast.staff, kind=kind, record_id=entry.pk)
    with pytest.raises(Conflict, match="已经在素材里"):
        actions.gather_record(draft, actor=cast.staff, kind=kind, record_id=entry.pk)
    assert not material_of(draft, cast.staff)[0].hidden
    assert material_of(draft, cast.other_staff)[0].hidden
    theirs = drafted(cast, by="other_staff")
    with pytest.raises(Unacceptable, match="没有找到"):
        actions.gather_record(theirs, actor=cast.other_staff, kind=kind, record_id=entry.pk)


def test_a_figure_counts_live_and_is_kept_with_the_final_version(cast: Cast) -> None:
    content = doc(line("paragraph", [figure("ledger.opened", "本年"), {"type": "text", "text": "。"}]))
    draft = drafted(cast, content)
    actions.gather_figure(draft, actor=cast.staff, measure="ledger.opened", period="本年")
    (piece,) = material_of(draft, cast.staff)
    assert piece.counted is not None
    assert (piece.counted.value, piece.counted.unit) == ("0", "件")
    actions.finalise_draft(draft, actor=cast.staff)
    kept = draft.versions.get(reason="final")
    assert kept.figures == [{"measure": "ledger.opened", "period": "本年", "value": "0", "unit": "件"}]
    assert f"{today().year}年" in piece.counted.label
    with pytest.raises(Unacceptable, match="没有这个数字"):
        actions.gather_figure(drafted(cast), actor=cast.staff, measure="no.such", period="本年")


def test_only_who_writes_gathers_and_a_piece_is_taken_away_once(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(Refused):
        actions.gather_note(draft, actor=cast.head, title="", text="甲")
    note = actions.gather_note(draft, actor=cast.staff, title="", text="甲")
    actions.remove_material(note, actor=cast.staff)
    assert draft.material.count() == 0
    assert entries("drafting.material.removed") == 1
    with pytest.raises(Conflict):
        actions.remove_material(note, actor=cast.staff)


def test_the_office_keeps_phrases_for_all(cast: Cast) -> None:
    wording = actions.Wording("结尾", "请认真贯彻执行。", "outgoing", "公文写作")
    phrase = actions.keep_phrase(wording, actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="已经有了"):
        actions.keep_phrase(wording, actor=cast.office_clerk)
    with pytest.raises(Refused, match="请办公室收录"):
        actions.keep_phrase(actions.Wording("甲", "乙"), actor=cast.staff)
    assert list(phrases_for(cast.organ.pk, "outgoing", "贯彻")) == [phrase]
    assert not phrases_for(cast.organ.pk, "speech")
    actions.remove_phrase(phrase, actor=cast.office_clerk)
    assert not Phrase.objects.exists()
    assert entries("drafting.phrase.removed") == 1
    with pytest.raises(Conflict):
        actions.remove_phrase(phrase, actor=cast.office_clerk)


def test_a_finished_text_like_this_one_is_found_and_one_nobody_may_see_is_not(cast: Cast) -> None:
    past = actions.finalise_draft(drafted(cast), actor=cast.staff)
    mine = drafted(cast, three_parts(one="甲今年。"))
    assert [each.draft.pk for each in texts_like(mine, cast.staff)] == [past.pk]
    assert texts_like(mine, cast.other_staff) == []
