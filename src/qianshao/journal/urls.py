"""The pages of this room."""

from django.urls import path

from qianshao.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.show_entries, name="entries"),
    path("<int:pk>/", views.show_entry, name="entry"),
    path("refusals/", views.show_refusals, name="refusals"),
    path("verify/", views.show_verification, name="verify"),
    path("verify/start/", views.verify_now, name="verify-now"),
]
