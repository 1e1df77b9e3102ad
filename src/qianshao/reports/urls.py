"""The pages of this room."""

from django.urls import path

from qianshao.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="list"),
    path("draft/", views.draft, name="draft"),
    path("templates/<str:kind>/", views.template, name="template"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/print/", views.printed, name="print"),
    path("<int:pk>/report.md", views.as_markdown, name="markdown"),
    path("<int:pk>/report.json", views.as_json, name="json"),
    path("<int:pk>/comparison.json", views.comparison, name="comparison"),
    path("<int:pk>/figures/<int:position>/", views.evidence, name="evidence"),
    path("<int:pk>/verify/", views.verify, name="verify"),
    path("<int:pk>/freeze/", views.freeze, name="freeze"),
    path("<int:pk>/renew/", views.renew, name="renew"),
    path("<int:pk>/send/", views.send, name="send"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/return/", views.send_back, name="return"),
]
