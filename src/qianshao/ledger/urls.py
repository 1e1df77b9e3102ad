"""The pages of this room."""

from django.urls import path

from qianshao.ledger.views import record

app_name = "ledger"
urlpatterns = [path("<int:pk>/", record.matter, name="matter")]
