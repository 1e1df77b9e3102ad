"""The pages of this room."""

from django.urls import path

from qianshao.drafting.views import draft, listing, typing

app_name = "drafting"
urlpatterns = [
    path("", listing.drafts, name="list"),
    path("new/", listing.new, name="new"),
    path("<int:pk>/", draft.draft, name="draft"),
    path("<int:pk>/text/", draft.save_text, name="text"),
    path("<int:pk>/save/", typing.save, name="save"),
    path("<int:pk>/lock/", typing.lock, name="lock"),
]
