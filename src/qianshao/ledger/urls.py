"""The pages of this room."""

from django.urls import path

from qianshao.ledger.views import (
    acts,
    importing,
    lists,
    pictures,
    plan_acts,
    plan_making,
    plans,
    record,
    yearly,
)

app_name = "ledger"
urlpatterns = [
    path("", lists.table, name="list"),
    path("board/", pictures.board, name="board"),
    path("timeline/", pictures.timeline, name="timeline"),
    path("import/", importing.upload, name="import"),
    path("import/preview/", importing.preview, name="import-preview"),
    path("import/<int:pk>/", importing.show_run, name="import-run"),
    path("export/", importing.export, name="export"),
    path("open/", acts.open_matter, name="open"),
    path("plans/", plans.table, name="plans"),
    path("plans/new/", plan_making.new, name="plan-new"),
    path("plans/templates/", plan_making.templates, name="plan-templates"),
    path("plans/templates/new/", plan_making.new_template, name="plan-template-new"),
    path("plans/templates/<int:pk>/", plan_making.template, name="plan-template"),
    path("plans/templates/<int:pk>/edit/", plan_making.edit_template, name="plan-template-edit"),
    path("plans/templates/<int:pk>/retire/", plan_making.retire, name="plan-template-retire"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/paper/", plans.paper, name="plan-paper"),
    path("plans/<int:pk>/<slug:name>/", plan_acts.act, name="plan-act"),
    path("year/", yearly.year, name="year"),
    path("year/propose/", yearly.propose_year, name="year-propose"),
    path("year/entries/new/", yearly.new_entry, name="year-entry-new"),
    path("year/entries/<int:pk>/drop/", yearly.drop_entry, name="year-entry-drop"),
    path("year/fixed/", yearly.fixed_dates, name="fixed-dates"),
    path("year/fixed/new/", yearly.new_fixed_date, name="fixed-date-new"),
    path("year/fixed/<int:pk>/", yearly.edit_fixed_date, name="fixed-date-edit"),
    path("year/fixed/<int:pk>/retire/", yearly.retire_fixed_date, name="fixed-date-retire"),
    path("<int:pk>/", record.matter, name="matter"),
    path("<int:pk>/slip/", record.slip, name="slip"),
    path("<int:pk>/<slug:name>/", acts.act, name="act"),
    path("recordings/<int:pk>/confirm/", record.confirm, name="confirm"),
    path("recordings/<int:pk>/confirm-all/", record.confirm_all, name="confirm-all"),
    path("recordings/<int:pk>/contest/", record.contest, name="contest"),
    path("recordings/<int:pk>/settle/", record.settle, name="settle"),
]
