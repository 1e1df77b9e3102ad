"""What the room offers to the rest: words for its verbs, options, to-dos, visibility, its place."""

from qianshao.drafting.opening import register_readers
from qianshao.foundation.feeds import register_feed
from qianshao.foundation.marks import register_marks
from qianshao.foundation.measures import register_measure
from qianshao.foundation.navigation import OwnPage, Place, register_own_page, register_place
from qianshao.foundation.numbering import register_numbered
from qianshao.foundation.options import register_option
from qianshao.foundation.outlook import register_outlook, register_week
from qianshao.foundation.todos import register_todos
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.meetings.actions.common import index
from qianshao.meetings.measures import MEASURES
from qianshao.meetings.models import Attendee, Meeting, Series, Topic
from qianshao.meetings.options import OPTIONS
from qianshao.meetings.outlook import outlook, week
from qianshao.meetings.queries.feeds import meetings_for
from qianshao.meetings.queries.marks import marks
from qianshao.meetings.queries.numbers import numbered_kinds
from qianshao.meetings.queries.seen import places_visible_to, readers_of_minutes, visible_to
from qianshao.meetings.queries.series import series_visible_to
from qianshao.meetings.queries.topics import topics_visible_to
from qianshao.meetings.todos import todos_of_meetings
from qianshao.search.indexing import register_indexed

VERBS = {
    "meetings.kind.kept": "设会议种类",
    "meetings.keep_kind": "设会议种类",
    "meetings.set_up_usual_kinds": "设会议种类",
    "meetings.kind.changed": "改会议种类",
    "meetings.change_kind": "改会议种类",
    "meetings.kind.closed": "停用会议种类",
    "meetings.close_kind": "停用会议种类",
    "meetings.room.kept": "设会议室",
    "meetings.keep_room": "设会议室",
    "meetings.room.changed": "改会议室",
    "meetings.change_room": "改会议室",
    "meetings.room.closed": "停用会议室",
    "meetings.close_room": "停用会议室",
    "meetings.meeting.opened": "筹备会议",
    "meetings.open_meeting": "筹备会议",
    "meetings.proposal.asked": "请示会期",
    "meetings.ask_to_hold": "请示会期",
    "meetings.ask_to_move": "请示改期",
    "meetings.ask_to_cancel": "请示取消",
    "meetings.hold.agreed": "同意开会",
    "meetings.move.agreed": "同意改期",
    "meetings.cancel.agreed": "同意取消",
    "meetings.agree": "定会",
    "meetings.proposal.declined": "不同意",
    "meetings.decline": "定会",
    "meetings.answer.recorded": "代录定会",
    "meetings.record_answer": "代录定会",
    "meetings.recording.confirmed": "确认代录",
    "meetings.confirm_recording": "确认代录",
    "meetings.recording.contested": "对代录提出异议",
    "meetings.contest_recording": "对代录提出异议",
    "meetings.attendees.set": "定参会范围",
    "meetings.set_attendees": "定参会范围",
    "meetings.meeting.changed": "修改会议",
    "meetings.change_meeting": "修改会议",
    "meetings.meeting.moved": "改期",
    "meetings.move_meeting": "改期",
    "meetings.meeting.cancelled": "取消会议",
    "meetings.cancel_meeting": "取消会议",
    "meetings.register_events": "由日历文件登记",
    "meetings.feed.renewed": "换日历订阅地址",
    "meetings.renew_feed": "换日历订阅地址",
    "meetings.feed.withdrawn": "停用日历订阅",
    "meetings.withdraw_feed": "停用日历订阅",
    "meetings.series.opened": "设例会",
    "meetings.open_series": "设例会",
    "meetings.series.changed": "改例会",
    "meetings.change_series": "改例会",
    "meetings.series.agreed": "同意例会安排",
    "meetings.agree_series": "定例会",
    "meetings.series.declined": "不同意例会安排",
    "meetings.decline_series": "定例会",
    "meetings.series.ended": "停止例会",
    "meetings.end_series": "停止例会",
    "meetings.turn.skipped": "例会一次不开",
    "meetings.skip_turn": "例会一次不开",
    "meetings.turn.restored": "例会照开",
    "meetings.restore_turn": "例会照开",
    "meetings.turn.added": "例会加开",
    "meetings.add_extra": "例会加开",
    "meetings.occurrence.adjusted": "随例会调整",
    "meetings.make_ahead": "列例会",
    "meetings.topics.collected": "征集议题",
    "meetings.collect_topics": "征集议题",
    "meetings.topic.proposed": "提议题",
    "meetings.propose_topic": "提议题",
    "meetings.topic.changed": "补充议题",
    "meetings.change_topic": "补充议题",
    "meetings.topic.returned": "退回议题",
    "meetings.return_topic": "退回议题",
    "meetings.topic.withdrawn": "撤回议题",
    "meetings.withdraw_topic": "撤回议题",
    "meetings.topic.listed": "议题上会",
    "meetings.put_on_agenda": "议题上会",
    "meetings.take_up": "列为议题",
    "meetings.topic.unlisted": "撤下议题",
    "meetings.take_off_agenda": "撤下议题",
    "meetings.topic.shifted": "调整议程",
    "meetings.shift_topic": "调整议程",
    "meetings.ask_about_agenda": "请示议题",
    "meetings.agenda.agreed": "同意议题",
    "meetings.meeting.notified": "发会议通知",
    "meetings.notify": "发会议通知",
    "meetings.number.passed_on": "次数改给别的会",
    "meetings.reply.given": "回复会议通知",
    "meetings.reply": "回复会议通知",
    "meetings.reply.urged": "催回复",
    "meetings.remind_silent": "催回复",
    "meetings.meeting.begun": "开会",
    "meetings.begin_meeting": "开会",
    "meetings.sign.given": "签到",
    "meetings.sign_by_code": "签到",
    "meetings.sign_on_list": "签到",
    "meetings.sign_by_hand": "签到",
    "meetings.sign.taken_back": "撤销签到",
    "meetings.take_back_sign": "撤销签到",
    "meetings.topic.called": "开始议题",
    "meetings.call_topic": "开始议题",
    "meetings.topic.finished": "议完",
    "meetings.finish_topic": "议完",
    "meetings.topic.noted": "会议记录",
    "meetings.note_topic": "会议记录",
    "meetings.resolution.recorded": "记议定事项",
    "meetings.record_resolution": "记议定事项",
    "meetings.resolution.corrected": "改议定事项",
    "meetings.correct_resolution": "改议定事项",
    "meetings.resolution.struck": "划去议定事项",
    "meetings.strike_resolution": "划去议定事项",
    "meetings.meeting.ended": "散会",
    "meetings.end_meeting": "散会",
    "meetings.minutes.drafted": "起草纪要",
    "meetings.draft_minutes": "起草纪要",
    "meetings.resolution.given_out": "交办议定事项",
    "meetings.give_out": "交办议定事项",
    "meetings.give_out_all": "交办议定事项",
    "meetings.resolution.drafted": "据议定事项起草",
    "meetings.draft_from_resolution": "据议定事项起草",
    "meetings.outcome.sent": "发会议情况",
    "meetings.send_outcome": "发会议情况",
    "meetings.review.written": "会后小结",
    "meetings.write_review": "会后小结",
    "meetings.seats.arranged": "排座次",
    "meetings.arrange_seats": "排座次",
    "meetings.seat.moved": "调座次",
    "meetings.move_seat": "调座次",
    "meetings.plan.made": "会务方案",
    "meetings.plan_meeting": "会务方案",
    "meetings.meeting.archived": "会议归档",
    "meetings.archive_meeting": "会议归档",
}


def register() -> None:
    """Called once when the product starts."""
    register_verbs(VERBS)
    register_numbered(numbered_kinds)
    for measure in MEASURES:
        register_measure(measure)
    for each in OPTIONS:
        register_option(each)
    register_todos(todos_of_meetings)
    register_outlook(outlook)
    register_week(week)
    register_feed(meetings_for)
    register_marks(marks)
    register_own_page(
        OwnPage(
            "日历订阅",
            "在手机或电脑的日历软件里看会议和期限。",
            "meetings:feed",
            60,
            lambda actor: not actor.is_admin,
        )
    )
    register_visibility(Meeting, visible_to)
    register_visibility(Attendee, places_visible_to)
    register_readers(readers_of_minutes)
    register_visibility(Series, series_visible_to)
    register_visibility(Topic, topics_visible_to)
    register_indexed(Meeting, index, label="会议")
    register_place(
        Place(
            "办会",
            "calendar-event",
            "meetings:list",
            50,
            lambda actor: not actor.is_admin,
            ("/meetings/",),
            key="m",
        )
    )
