"""Pages that many views draw alike."""

from django.shortcuts import render


def form_page(request, form, *, title, cancel_url="", status=200, **context):
    """Draw one form on one page; ``context`` may hold intro, submit_label, danger and keep."""
    context = {"form": form, "page_title": title, "cancel_url": cancel_url, **context}
    return render(request, "components/form_page.html", context, status=status)


def confirm_page(request, form, *, title, question, consequences, submit_label, cancel_url):
    """Ask a second time before an act that is hard to take back."""
    context = {
        "form": form,
        "page_title": title,
        "question": question,
        "consequences": consequences,
        "submit_label": submit_label,
        "cancel_url": cancel_url,
    }
    return render(request, "components/confirm_page.html", context)
