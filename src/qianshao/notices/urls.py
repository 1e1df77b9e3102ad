"""The pages of this room."""

from django.urls import path

from qianshao.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.show_inbox, name="inbox"),
    path("<int:pk>/open/", views.open_notice, name="open"),
    path("read/", views.read_all, name="read-all"),
    path("digests/<int:pk>/", views.show_digest, name="digest"),
    path("manner/", views.show_manner, name="manner"),
    path("channels/", views.show_channels, name="channels"),
    path("channels/<int:pk>/drop/", views.drop_channel, name="drop-channel"),
]
