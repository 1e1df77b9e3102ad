"""The editor's own doors speak JSON: what it sends is read with care, and what goes wrong is answered in a sentence."""

import functools
import json
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.http import JsonResponse

from qianshao.foundation.secrecy import Marked
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.people.middleware import ActorRequest

Parameters = ParamSpec("Parameters")
Answer = dict[str, Any]
INCOMPLETE = "没有收到完整的内容，没有保存。请刷新页面再试。"


class Answered(Exception):
    """An answer that is not 200."""

    def __init__(self, status: int, answer: Answer) -> None:
        super().__init__(status)
        self.status = status
        self.answer = answer


def sent(request: ActorRequest) -> dict[str, Any]:
    """The object the editor sent. Raises `Unacceptable` where it is none."""
    if request.content_type != "application/json":
        raise Unacceptable(INCOMPLETE)
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Unacceptable(INCOMPLETE) from None
    if not isinstance(found, dict):
        raise Unacceptable(INCOMPLETE)
    return found


def whole_number(value: object) -> int:
    """A number that counts something here. Raises `Unacceptable` for anything else."""
    number = number_typed(value, most=10**9 - 1)
    if number is not None:
        return number
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    raise Unacceptable(INCOMPLETE)


def word(value: object, *, most: int) -> str:
    """A text of at most so many characters. Raises `Unacceptable` for anything else."""
    if isinstance(value, str) and len(value) <= most:
        return value
    raise Unacceptable(INCOMPLETE)


def answers_json(
    view: "Callable[Concatenate[ActorRequest, Parameters], Answer]",
) -> "Callable[Concatenate[ActorRequest, Parameters], JsonResponse]":
    """Answer what the view returns; a refusal, a conflict and what cannot be taken answer with their reason."""

    @functools.wraps(view)
    def door(request: ActorRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> JsonResponse:
        try:
            return JsonResponse(view(request, *args, **kwargs))
        except Answered as answered:
            return JsonResponse(answered.answer, status=answered.status)
        except Conflict as problem:
            return JsonResponse({"reason": problem.sentence}, status=403)
        except Unacceptable as problem:
            return JsonResponse({"reason": problem.sentence}, status=400)
        except Refused as refusal:
            # Nothing of a text that carries a secrecy mark stays in the browser either.
            forget = {"forget": True} if isinstance(refusal, Marked) else {}
            return JsonResponse({"reason": refusal.verdict.reason} | forget, status=403)

    return door
