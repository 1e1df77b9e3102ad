"""The pages of this room."""

from django.urls import path

from qianshao.search import views

app_name = "search"
urlpatterns = [path("", views.find_records, name="find")]
