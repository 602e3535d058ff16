"""Pages that many views draw alike, and the way from a form to the service behind it."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect, render

from branches.services.saving import StaleRecord
from branches.views.conflicts import conflict_page, sent_again

NOT_FOR_SERVICES = ("token",)


def form_page(request, form, *, title, cancel_url="", status=200, **context):
    """Draw one form on one page; ``context`` may hold intro, submit_label, danger, keep, carried."""
    context = {"form": form, "page_title": title, "cancel_url": cancel_url, **context}
    return render(request, "components/form_page.html", context, status=status)


def confirm_page(request, form, *, title, cancel_url, status=200, **context):
    """Ask a second time before an act; ``context`` holds question, consequences and submit_label."""
    context = {"form": form, "page_title": title, "cancel_url": cancel_url, **context}
    return render(request, "components/confirm_page.html", context, status=status)


def act_page(request, form, act, *, back, done, title, page=form_page, came_second="", **context):
    """Show a form until its act succeeds; then say so and go ``back``.

    ``act`` is a service that takes the cleaned values by name. What it refuses stands at the field concerned; a
    record that somebody else saved meanwhile is shown beside what was typed (409). A form that asks for an act, not
    for the fields of its record, comes back with the words ``came_second`` instead.
    """
    status = 200
    if form.is_valid():
        try:
            act(**cleaned(form))
        except ValidationError as error:
            add_errors(form, error)
        except StaleRecord as stale:
            if not came_second:
                return conflict_page(request, form, stale.current, title=title, cancel_url=back)
            status = sent_again(form, came_second, version=stale.current.version)
        else:
            messages.success(request, done)
            return redirect(back)
    return page(request, form, title=title, cancel_url=back, status=status, **context)


def cleaned(form) -> dict:
    """Return what a service takes of a form."""
    return {name: value for name, value in form.cleaned_data.items() if name not in NOT_FOR_SERVICES}


def add_errors(form, error: ValidationError) -> None:
    """Put what a service refused at the fields of the form, or above it where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)
