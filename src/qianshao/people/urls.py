"""The pages of this room."""

from django.urls import URLPattern, path

from qianshao.people.views import away, organisation, persons, rosters, settings

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", organisation.show_organisation, name="list"),
    path("units/new/", organisation.make_unit, name="make-unit"),
    path("units/<int:pk>/", organisation.show_unit, name="unit"),
    path("units/<int:pk>/rename/", organisation.rename_unit, name="rename-unit"),
    path("units/<int:pk>/move/", organisation.move_unit, name="move-unit"),
    path("units/<int:pk>/abolish/", organisation.abolish_unit, name="abolish-unit"),
    path("units/<int:pk>/posts/new/", organisation.make_post, name="make-post"),
    path("posts/<int:pk>/", organisation.show_post, name="post"),
    path("posts/<int:pk>/rename/", organisation.rename_post, name="rename-post"),
    path("posts/<int:pk>/abolish/", organisation.abolish_post, name="abolish-post"),
    path("posts/<int:pk>/duties/", organisation.write_duties, name="duties"),
    path("posts/<int:pk>/charge/", organisation.put_in_charge, name="charge"),
    path("posts/<int:pk>/stand-ins/", organisation.set_stand_ins, name="stand-ins"),
    path("posts/<int:pk>/appoint/", organisation.appoint, name="appoint"),
    path("holdings/<int:pk>/dismiss/", organisation.dismiss, name="dismiss"),
    path("persons/new/", persons.hire, name="hire"),
    path("persons/<int:pk>/", persons.show_person, name="person"),
    path("persons/<int:pk>/change/", persons.change_person, name="change-person"),
    path("persons/<int:pk>/leave/", persons.see_off, name="see-off"),
    path("persons/<int:pk>/absence/", away.report_absence, name="report-absence"),
    path("persons/<int:pk>/account/reset/", persons.reset_password, name="reset-password"),
    path("persons/<int:pk>/account/unlock/", persons.unlock, name="unlock"),
    path("persons/<int:pk>/account/end-sessions/", persons.end_sessions, name="end-sessions"),
    path("persons/<int:pk>/account/stop/", persons.stop_account, name="stop-account"),
    path("persons/<int:pk>/account/start/", persons.start_account, name="start-account"),
    path("away/", away.show_away, name="away"),
    path("absences/<int:pk>/end/", away.end_absence, name="end-absence"),
    path("delegations/new/", away.delegate, name="delegate"),
    path("delegations/<int:pk>/revoke/", away.revoke, name="revoke"),
    path("rosters/", rosters.show_rosters, name="rosters"),
    path("rosters/template/", rosters.template, name="roster-template"),
    path("rosters/<int:pk>/", rosters.show_roster, name="roster"),
    path("rosters/<int:pk>/build/", rosters.build_roster, name="build-roster"),
    path("rosters/<int:pk>/appoint/", rosters.appoint_roster, name="appoint-roster"),
    path("rosters/<int:pk>/drop/", rosters.drop_roster, name="drop-roster"),
    path("settings/", settings.change_settings, name="settings"),
    path("numbers/", settings.continue_numbers, name="numbers"),
    path("redline/", settings.show_redline, name="redline"),
]
