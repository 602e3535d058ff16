"""The handbook: open to everybody who is signed in."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from membership.forms.handbook import HandbookSearch
from membership.handbook import chapter_with_key
from membership.handbook.pages import handbook_on, search
from membership.selectors.rulebook import current_book


@require_safe
def handbook(request):
    """Show the table of contents, or what was found in the book."""
    chapters = handbook_on(timezone.localdate(), book=current_book())
    form = HandbookSearch(request.GET)
    words = form.words
    context = {"chapters": chapters, "form": form, "words": words, "hits": search(words, chapters)}
    return render(request, "membership/handbook.html", context)


@require_safe
def handbook_chapter(request, key):
    """Show one chapter, with the ways to its neighbours."""
    if chapter_with_key(key) is None:
        raise Http404
    today = timezone.localdate()
    chapters = handbook_on(today, book=current_book())
    place = next(index for index, chapter in enumerate(chapters) if chapter.key == key)
    context = {
        "chapter": chapters[place],
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if place + 1 < len(chapters) else None,
        "today": today,
    }
    return render(request, "membership/handbook_chapter.html", context)


@require_safe
def handbook_print(request):
    """Show the whole book on one page, laid out as a booklet for paper."""
    today = timezone.localdate()
    book = current_book()
    context = {"chapters": handbook_on(today, book=book), "today": today, "book_name": book.on(today).book_name}
    return render(request, "membership/handbook_print.html", context)
