"""The first start: the page that makes the office and its three administrators; afterwards there is no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from qianshao.foundation.forms import attempt
from qianshao.people import actions
from qianshao.people.actor import system
from qianshao.processes.actions import install_standards
from qianshao.web.forms import SetUpForm


@sensitive_post_parameters("token", "password", "again")
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Names, three administrators, and the one-time passwords of two of them, shown once."""
    if not actions.needs_setup():
        raise Http404
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        founded = _found(request, form)
        if founded is not None:
            return render(request, "web/set_up_done.html", {"founded": founded, "form": form})
    context = {"form": form, "closed": actions.closed_by_failures()}
    return render(request, "web/set_up.html", context, status=429 if context["closed"] else 200)


def _found(request: HttpRequest, form: SetUpForm) -> actions.Founded | None:
    values = form.cleaned_data
    if not actions.token_holds(values["token"]):
        form.add_error("token", "口令不对，请核对启动时终端里显示的设置口令。")
        return None
    founded = attempt(
        request,
        form,
        actions.found_office,
        actor=system(0),
        token=values["token"],
        name=values["name"],
        short_name=values["short_name"],
        administrators=form.administrators,
        password=values["password"],
    )
    if founded is not None:
        install_standards()
    return founded
