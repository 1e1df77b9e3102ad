"""The pages of this room."""

from django.urls import path

from qianshao.processes.views import acting, drawing, picturing, reading

app_name = "processes"
urlpatterns = [
    path("", picturing.listing, name="list"),
    path("make/", drawing.make, name="make"),
    path("<int:pk>/", picturing.process, name="process"),
    path("<int:pk>/draw/", drawing.draw, name="draw"),
    path("<int:pk>/check/", drawing.check, name="check"),
    path("<int:pk>/publish/", drawing.publish, name="publish"),
    path("<int:pk>/drop/", drawing.drop, name="drop"),
    path("<int:pk>/sketch.bpmn", picturing.sketch_file, name="sketch-file"),
    path("<int:pk>/versions/<int:number>/", picturing.version, name="version"),
    path("<int:pk>/versions/<int:number>/compare/", picturing.compare, name="compare"),
    path("<int:pk>/versions/<int:number>.bpmn", picturing.version_file, name="version-file"),
    path("instances/<int:pk>/", picturing.instance, name="instance"),
    path("instances/<int:pk>/state.json", picturing.instance_state, name="instance-state"),
    path("instances/<int:pk>/diagram.bpmn", picturing.instance_file, name="instance-file"),
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
