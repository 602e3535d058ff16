"""What every request keeps while it lasts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from membership.selectors.rulebook import rules_read_once


def keep_rules(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let the rule book and the working days be read at most once in each request."""

    def answer(request: HttpRequest) -> HttpResponse:
        with rules_read_once():
            return get_response(request)

    return answer
