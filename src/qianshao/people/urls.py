"""The pages of this room."""

from django.urls import URLPattern, path

from qianshao.people import views

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", views.show_people, name="list"),
]
