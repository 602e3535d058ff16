"""What somebody sent when their session had ended: carried through the sign-in page, to be sent once more.

The middleware hands such a POST on to the sign-in page, marked in the address. There it becomes one hidden text, and
after signing in a form that sends the same again, under the rights of whoever signed in.
"""

from django.http import HttpRequest, QueryDict

from nammlau.middleware import HANDED_ON

TYPED = "typed"
OF_THE_OLD_PAGE = "csrfmiddlewaretoken"


def is_just_handed_on(request: HttpRequest) -> bool:
    """Tell whether a POST to the sign-in page is what was meant for another, and no try to sign in."""
    return request.method == "POST" and HANDED_ON in request.GET and TYPED not in request.POST


def typed_text(request: HttpRequest) -> str:
    """Return what is carried along, as one text; "" for nothing."""
    if not is_just_handed_on(request):
        return request.POST.get(TYPED, "")
    sent = request.POST.copy()
    sent.pop(OF_THE_OLD_PAGE, None)
    return sent.urlencode()


def pairs_of(typed: str) -> list[tuple[str, str]]:
    """List the names and values of a carried text, each value by itself, in the order in which they were sent.

    Raises TooManyFieldsSent, which is answered with 400, when there are more than any form of the program has.
    """
    return [(name, value) for name, values in QueryDict(typed).lists() for value in values]
