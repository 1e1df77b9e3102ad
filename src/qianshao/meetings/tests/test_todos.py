"""What waits for whom: each sees what is theirs to do, and nothing once it is done; few queries however much waits."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.clock import now, today
from qianshao.foundation.outlook import outlook_of
from qianshao.meetings import actions
from qianshao.meetings.tests.meetings import a_meeting, about_to_begin, announced, on
from qianshao.meetings.todos import todos_of_meetings


def wanted(actor):
    return [todo.wanted for todo in todos_of_meetings(actor, 20)]


def test_a_notice_waits_for_whoever_answers_it_until_it_is_answered(cast):
    made = announced(cast)
    assert wanted(cast.head) == ["城管办报参会人"]
    assert wanted(cast.liaison) == ["东风社区报参会人"]
    assert wanted(cast.staff) == []
    row = made.attendees.get(unit=cast.city)
    actions.reply(row, actions.Replied("coming", person=cast.person(cast.head)), actor=cast.head)
    assert wanted(cast.head) == []
    assert wanted(cast.system_admin) == []


def test_the_office_announces_then_winds_up_and_the_chair_gives_out(cast):
    a_meeting(cast, begins_at=on(3), ends_at=on(3, 10))
    assert wanted(cast.office_clerk) == ["发会议通知"]
    made = about_to_begin(cast, running=True, chair=cast.post(cast.leader))
    due = today() + timedelta(days=5)
    actions.record_resolution(
        made, actions.Resolved("增设", unit=cast.city, due_on=due), actor=cast.office_clerk
    )
    actions.end_meeting(made, actor=cast.office_clerk)
    assert wanted(cast.office_clerk) == ["发会议通知", "会后：纪要、交办、小结"]
    assert "交办" in wanted(cast.leader)
    actions.give_out_all(made, actor=cast.leader)
    assert "交办" not in wanted(cast.leader)
    actions.send_outcome(made, actor=cast.office_clerk)
    assert "会议归档" in wanted(cast.office_clerk)


def test_a_topic_sent_back_waits_for_its_head(cast):
    made = a_meeting(cast)
    topic = actions.propose_topic(made, actions.TopicDetails("甲事", cast.city), actor=cast.office_clerk)
    actions.return_topic(topic, actor=cast.office_clerk, reason="补材料")
    assert wanted(cast.head) == ["补充议题"]


def test_the_home_page_says_what_is_near_and_not_ready(cast):
    a_meeting(cast, begins_at=on(2), ends_at=on(2, 10))
    announced(cast, title="另一个会", begins_at=on(2, 14), ends_at=on(2, 15))
    said = outlook_of(cast.office_head)
    assert [each.text for each in said["at_risk"]] == ["三天内要开的“防汛专题会”还没有发通知"]
    assert [each.text for each in said["missing"]] == ["三天内要开的“另一个会”还有2方没有回复"]
    assert outlook_of(cast.staff)["at_risk"] == []


def test_ten_cost_as_many_queries_as_one(cast):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            todos_of_meetings(cast.head, 20)
            todos_of_meetings(cast.office_head, 20)
            todos_of_meetings(cast.principal, 20)
        return len(queries)

    announced(cast)
    once = cost()
    for day in range(9):
        begins = now() + timedelta(days=day + 1)
        announced(cast, begins_at=begins, ends_at=begins + timedelta(hours=1))
    assert cost() == once
