"""What every request keeps while it lasts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from membership.selectors.rulebook import KEPT


def rules_read_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let the rule book and the working days be read at most once in each request."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = KEPT.set({})
        try:
            return get_response(request)
        finally:
            KEPT.reset(token)

    return answer
