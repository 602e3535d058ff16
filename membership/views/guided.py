"""Forms with the chapter of the handbook that explains what is done with them."""

from django.shortcuts import render


def guided_page(request, form, *, title, cancel_url, chapter, status=200, **context):
    """Draw one form on one page, as ``form_page`` does, with the chapter of that key beside it."""
    context = {"form": form, "page_title": title, "cancel_url": cancel_url, "chapter": chapter, **context}
    return render(request, "membership/guided_form.html", context, status=status)
