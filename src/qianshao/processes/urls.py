"""The pages of this room."""

from django.urls import path

from qianshao.processes.views import acting, picturing, reading

app_name = "processes"
urlpatterns = [
    path("", picturing.listing, name="list"),
    path("<int:pk>/", picturing.process, name="process"),
    path("<int:pk>/versions/<int:number>/", picturing.version, name="version"),
    path("instances/<int:pk>/", picturing.instance, name="instance"),
    path("instances/<int:pk>/stop/", acting.stop, name="stop"),
    path("tasks/<int:pk>/", acting.task, name="task"),
    path("tasks/<int:pk>/send-back/", acting.send_back, name="send-back"),
    path("tasks/<int:pk>/hand-over/", acting.hand_over, name="hand-over"),
    path("tasks/<int:pk>/add-signer/", acting.add_signer, name="add-signer"),
    path("tasks/<int:pk>/drop-signer/", acting.drop_signer, name="drop-signer"),
    path("tasks/<int:pk>/withdraw/", acting.withdraw, name="withdraw"),
    path("tasks/<int:pk>/fill/", acting.fill, name="fill"),
    path("tasks/<int:pk>/urge/", acting.urge, name="urge"),
    path("circulation/<int:pk>/", reading.read, name="read"),
    path("circulation/<int:pk>/recall/", reading.recall, name="recall"),
    path("circulate/<str:label>/<int:pk>/", reading.circulate, name="circulate"),
    path("circulate/<str:label>/<int:pk>/urge/", reading.urge_readers, name="urge-readers"),
]
