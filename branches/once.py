"""A double click or a repeated POST does its work once."""

from functools import wraps

from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect

from branches.models import OneTimeRequest


def once(view):
    """Carry out a POST whose form has a ``token`` once; the same token again is sent to the first result.

    The token is written in the transaction of the act: when the act fails, or the form comes back with
    errors, the token stays free for the next try. A second request that arrives while the first is at work
    waits for it. A POST without a token is carried out as it is.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        token = request.POST.get("token", "")[:64]
        if request.method != "POST" or not token:
            return view(request, *args, **kwargs)
        try:
            return _carry_out(view, request, token, args, kwargs)
        except _TokenTaken:
            first = OneTimeRequest.objects.filter(token=token, user=request.user).first()
            return HttpResponseRedirect(first.result_url if first and first.result_url else "/")

    return guarded


class _TokenTaken(Exception):
    pass


def _carry_out(view, request, token, args, kwargs):
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = OneTimeRequest.objects.create(token=token, user=request.user)
        except IntegrityError as error:
            raise _TokenTaken from error
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            row.result_url = response.url
            row.save(update_fields=["result_url"])
        else:
            transaction.set_rollback(True)
        return response
