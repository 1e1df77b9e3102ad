"""The addresses of 发文: numbers, seals, and the papers themselves."""

from django.urls import path

from qianshao.documents.views import numbers, seals

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
    path("seals/", seals.seals, name="seals"),
    path("seals/add/", seals.add_seal, name="add-seal"),
    path("seals/uses/", seals.uses, name="seal-uses"),
    path("seals/<int:pk>/", seals.seal, name="seal"),
    path("seals/<int:pk>/use/", seals.use_seal, name="use-seal"),
    path("seals/<int:pk>/retire/", seals.retire_seal, name="retire-seal"),
    path("seals/<int:pk>/hand-over/", seals.hand_seal_over, name="hand-seal-over"),
]
