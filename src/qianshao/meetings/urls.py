"""The pages of this room."""

from django.urls import path

from qianshao.meetings.views import desk, listing, outcome, record, replies, signing, tables, topics

app_name = "meetings"
urlpatterns = [
    path("", listing.meetings, name="list"),
    path("open/", listing.open_meeting, name="open"),
    path("conflicts/", listing.conflicts, name="conflicts"),
    path("kinds/", tables.kinds, name="kinds"),
    path("kinds/add/", tables.kind, name="add-kind"),
    path("kinds/<int:pk>/", tables.kind, name="kind"),
    path("kinds/<int:pk>/close/", tables.close_kind, name="close-kind"),
    path("rooms/", tables.rooms, name="rooms"),
    path("rooms/add/", tables.room, name="add-room"),
    path("rooms/<int:pk>/", tables.room, name="room"),
    path("rooms/<int:pk>/close/", tables.close_room, name="close-room"),
    path("<int:pk>/", record.meeting, name="meeting"),
    path("<int:pk>/decide/", record.decide, name="decide"),
    path("<int:pk>/conflicts/", listing.conflicts, name="conflicts-of"),
    path("<int:pk>/topics/", topics.topics, name="topics"),
    path("<int:pk>/topics/propose/", topics.propose, name="propose-topic"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/change/", topics.change, name="change-topic"),
    path("topics/<int:pk>/return/", topics.return_topic, name="return-topic"),
    path("places/<int:pk>/reply/", replies.reply, name="reply"),
    path("<int:pk>/notice.pdf", replies.notice, {"ending": "pdf"}, name="notice-pdf"),
    path("<int:pk>/notice.docx", replies.notice, {"ending": "docx"}, name="notice-docx"),
    path("<int:pk>/screen/", signing.screen, name="screen"),
    path("<int:pk>/scan/<slug:code>/", signing.scan, name="scan"),
    path("<int:pk>/sign/", signing.sign, name="sign"),
    path("<int:pk>/attendance/", signing.attendance, name="attendance"),
    path("places/<int:pk>/<slug:name>/", signing.tick, name="tick"),
    path("<int:pk>/desk/", desk.desk, name="desk"),
    path("topics/<int:pk>/notes/", desk.notes, name="notes"),
    path("topics/<int:pk>/running/<slug:name>/", desk.call, name="call-topic"),
    path("<int:pk>/resolve/", desk.resolve, name="resolve"),
    path("resolutions/<int:pk>/correct/", desk.correct, name="correct-resolution"),
    path("<int:pk>/minutes/", outcome.minutes, name="minutes"),
    path("<int:pk>/outcome/", outcome.send, name="send-outcome"),
    path("<int:pk>/give-out/", outcome.give_out_all, name="give-out-all"),
    path("<int:pk>/review/", outcome.review, name="review"),
    path("resolutions/<int:pk>/give-out/", outcome.give_out, name="give-out"),
    path("resolutions/<int:pk>/strike/", desk.strike, name="strike-resolution"),
    path("topics/<int:pk>/<slug:name>/", topics.tap, name="tap-topic"),
    path("<int:pk>/<slug:name>/", record.act, name="act"),
]
