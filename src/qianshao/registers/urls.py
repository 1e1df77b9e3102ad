"""The pages of this room."""

from django.urls import path

from qianshao.registers import views

app_name = "registers"
urlpatterns = [
    path("", views.registers, name="list"),
    path("set-up/", views.set_up, name="set-up"),
    path("<int:pk>/", views.entries, name="entries"),
    path("<int:pk>/grid/", views.grid, name="grid"),
    path("<int:pk>/import/", views.import_sheet, name="import"),
    path("<int:pk>/sheet/", views.empty_sheet, name="sheet"),
    path("<int:pk>/close/", views.close, name="close"),
    path("entries/<int:pk>/", views.entry, name="entry"),
    path("entries/<int:pk>/correct/", views.correct, name="correct"),
    path("entries/<int:pk>/strike/", views.strike, name="strike"),
]
