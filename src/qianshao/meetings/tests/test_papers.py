"""What is printed for a meeting: the plan of seats, cards, the sheet to sign, the checklist with who, when and a box."""

import pypdfium2
import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.paper import drawn
from qianshao.foundation.verdict import Conflict
from qianshao.foundation.wording import day_in_words
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions as ledger
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee, MeetingKind
from qianshao.meetings.seat_papers import name_cards, seat_chart
from qianshao.meetings.seating import Layout
from qianshao.meetings.sheets import checklist, items_of, sign_sheet
from qianshao.meetings.tests.meetings import a_meeting, on
from qianshao.meetings.tests.seated import arranged, to_be_seated


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return ["".join(page.get_textpage().get_text_range().split()) for page in opened]


def cells_of(form):
    grid = form.parts[0]
    return [["\n".join(each.words for each in cell.texts) for cell in row.cells] for row in grid.rows]


@pytest.fixture
def meeting(cast):
    return to_be_seated(cast, begins_at=on(20), ends_at=on(20, 10))


def test_the_plan_shows_everybody_from_either_side_with_unit_day_and_page(cast, meeting):
    with pytest.raises(Conflict, match="还没有排"):
        seat_chart(meeting)
    arranged(cast, meeting)
    Attendee.objects.create(meeting=meeting, unit=cast.party, for_unit=True, order=99)
    (page,) = words_of(drawn(seat_chart(meeting)))
    for words in (
        "丙三元",
        "甲一鸣",
        "乙双宁",
        "城管办",
        "主席台",
        "从台下看",
        "未排座：党建办",
        "第1页共1页",
    ):
        assert words in page
    assert page.index("丙三元") < page.index("甲一鸣") < page.index("乙双宁")
    (turned,) = words_of(drawn(seat_chart(meeting, from_platform=True)))
    assert turned.index("乙双宁") < turned.index("甲一鸣") < turned.index("丙三元")


@pytest.mark.parametrize("layout", list(Layout))
def test_every_layout_is_printed_on_one_sheet(cast, meeting, layout):
    arranged(cast, meeting, layout=layout)
    (page,) = words_of(drawn(seat_chart(meeting)))
    assert "甲一鸣" in page
    assert ("（门）" in page) is (layout is not Layout.HALL)


def test_cards_are_made_for_whoever_comes_and_for_the_substitute(cast, meeting):
    arranged(cast, meeting)
    row = meeting.attendees.get(unit=cast.city)
    actions.reply(row, actions.Replied("coming", person=cast.person(cast.head)), actor=cast.head)
    leader = meeting.attendees.get(person_id=cast.leader.person_id)
    actions.reply(leader, actions.Replied("leave", reason="出差"), actor=cast.leader)
    words = "".join(words_of(name_cards(meeting)))
    assert "甲一鸣" in words
    assert "己六合" in words
    assert "乙双宁" not in words
    Attendee.objects.filter(meeting=meeting).delete()
    with pytest.raises(Conflict, match="还没有人参会"):
        name_cards(meeting)


def test_the_sheet_to_sign_has_everybody_who_comes_and_room_for_more(cast, meeting):
    leader = meeting.attendees.get(person_id=cast.leader.person_id)
    actions.reply(leader, actions.Replied("leave", reason="出差"), actor=cast.leader)
    rows = cells_of(sign_sheet(meeting))
    assert rows[0] == ["序号", "单位", "姓名", "职务", "签到", "备注"]
    assert rows[1] == ["1", "领导班子", "甲一鸣", "党工委书记", "", ""]
    assert [row[2] for row in rows[1:]] == ["甲一鸣", "丙三元", "", "", "", "", ""]


def test_without_plan_and_template_the_usual_list_ticks_what_is_known_to_be_done(cast):
    meeting = a_meeting(cast)
    assert not any(item.done for item in items_of(meeting))
    meeting = actions.notify(meeting, actor=cast.office_clerk)
    arranged(cast, meeting, layout=Layout.RING)
    assert [item.title for item in items_of(meeting) if item.done] == ["发会议通知", "座次和席卡"]
    assert cells_of(checklist(meeting))[1] == ["1", "发会议通知", "综合办", "", "√"]
    assert cells_of(checklist(meeting))[2][-1] == "□"


@pytest.fixture
def template(cast):
    lines = [ledger.Line("席卡、茶水", -1, unit=cast.city), ledger.Line("发通知", -3, note="写明着装")]
    draft = ledger.TemplateDraft(name="通用会务", occasion="meeting", note="", lines=lines)
    return ledger.write_template(draft, actor=cast.office_head)


def test_without_a_plan_the_kinds_template_is_counted_back_from_the_day(cast, meeting, template):
    MeetingKind.objects.filter(pk=meeting.kind_id).update(
        plan_template=template, hints="提前试音响\n备投影转接头"
    )
    meeting.kind.refresh_from_db()
    day = on(20).date()
    rows = cells_of(checklist(meeting))
    assert rows[1] == ["1", "发通知\n写明着装", "综合办", day_in_words(add_working_days(day, -3)), "□"]
    assert rows[2] == ["2", "席卡、茶水", "城管办", day_in_words(add_working_days(day, -1)), "□"]
    (page,) = words_of(drawn(checklist(meeting)))
    assert "注意事项1.提前试音响2.备投影转接头" in page


def test_a_plan_says_who_does_it_now_and_what_is_done(cast, meeting, template):
    plan = actions.plan_meeting(
        meeting, actor=cast.office_clerk, template=template, leader_post=cast.post(cast.principal)
    )
    assert [item.who for item in items_of(meeting)] == ["综合办", "城管办"]
    ledger.approve_plan(plan, actor=cast.principal)
    step = plan.steps.get(title="席卡、茶水")
    ledger.assign(step.matter, actor=cast.head, person=cast.person(cast.staff))
    step.matter.refresh_from_db()
    ledger.report_done(step.matter, actor=cast.staff, review="已备齐")
    last = items_of(meeting)[-1]
    assert (last.title, last.who, last.done) == ("席卡、茶水", "城管办　庚七星", True)
    assert today() < last.due_on


def test_papers_are_for_who_prepares_and_the_leaders_and_a_wrong_name_is_404(cast, meeting):
    arranged(cast, meeting)
    client = cast.client(cast.office_clerk)
    for name in ("seating", "name-cards", "sign-sheet", "checklist"):
        answer = client.get(f"/meetings/{meeting.pk}/papers/{name}.pdf")
        assert answer["Content-Type"] == "application/pdf"
    assert client.get(f"/meetings/{meeting.pk}/papers/other.pdf").status_code == 404
    assert cast.client(cast.head).get(f"/meetings/{meeting.pk}/papers/checklist.pdf").status_code == 403
    assert cast.client(cast.other_head).get(f"/meetings/{meeting.pk}/papers/checklist.pdf").status_code == 404
