"""The addresses of 发文: numbers, seals, and the papers themselves."""

from django.urls import path

from qianshao.documents.views import numbers

urlpatterns = [
    path("numbers/", numbers.book, name="book"),
    path("numbers/gaps/", numbers.gaps, name="gaps"),
    path("numbers/take/", numbers.take, name="take-number"),
    path("numbers/record/", numbers.record_paper, name="record-number"),
    path("numbers/<int:pk>/", numbers.number, name="number"),
    path("numbers/<int:pk>/void/", numbers.void, name="void-number"),
    path("letters/", numbers.letters, name="letters"),
    path("letters/add/", numbers.add_letters, name="add-letters"),
    path("letters/<int:pk>/", numbers.change_letters, name="change-letters"),
    path("letters/<int:pk>/abolish/", numbers.abolish_letters, name="abolish-letters"),
]
