"""The pages of this room: home and what is mine, then the doors."""

from django.urls import URLPattern, path

from qianshao.web.views import home, machine, mine, prose, set_up, sign_in

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", home.show_today, name="today"),
    path("todos/", home.show_todos, name="todos"),
    path("me/", mine.show_me, name="me"),
    path("me/contrast/", mine.set_contrast, name="contrast"),
    path("me/views/", mine.keep_view, name="save-view"),
    path("me/views/<int:pk>/drop/", mine.forget_view, name="drop-view"),
    path("deadline/", mine.show_remarks, name="deadline"),
    path("keys/", mine.show_keys, name="keys"),
    # the desk for prose
    path("prose/", prose.show_prose, name="prose"),
    path("prose/take/", prose.take_prose, name="prose-take"),
    # the machine
    path("machine/", machine.show_machine, name="machine"),
    path("machine/jobs/<int:pk>/again/", machine.try_again, name="try-again"),
    path("machine/holidays/", machine.import_holidays, name="holidays"),
    path("machine/holidays/take-over/", machine.take_over_holidays, name="take-over-holidays"),
    # signing in
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.sign_in_to_demo, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", sign_in.choose_password, name="password"),
    path("seat/", sign_in.take_seat, name="seat"),
    path("set-up/", set_up.set_up, name="set-up"),
]
