"""常用语: what the office keeps for everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import actions, rules
from qianshao.drafting.forms.acts import PhraseForm
from qianshao.drafting.models import Phrase
from qianshao.drafting.queries.library import phrases_for
from qianshao.foundation.forms import attempt
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_MOST_SHOWN = 300


@office_work
def phrases(request: ActorRequest) -> HttpResponse:
    """The phrases, and for the office a form for another."""
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = attempt(request, form, actions.keep_phrase, form.wording(), actor=request.actor)
        if kept is not None:
            messages.success(request, "已收入常用语。")
            return redirect("drafting:phrases")
    words = request.GET.get("q", "").strip()[:60]
    context = {
        "form": form,
        "phrases": phrases_for(request.actor.organ_id, words=words)[:_MOST_SHOWN],
        "query": words,
        "may_keep": rules.may_keep_phrases(request.actor),
    }
    return render(request, "drafting/phrases.html", context, status=422 if form.errors else 200)


@require_POST
@office_work
def remove_phrase(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Phrase, organ_id=request.actor.organ_id, pk=pk)
    actions.remove_phrase(found, actor=request.actor)
    messages.success(request, "已删去；用过它的文稿不受影响。")
    return redirect("drafting:phrases")
