"""The register of directive documents: its list, the page of one document with what cites it, entering, correcting."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.forms.documents import DocumentEditForm, DocumentForm, document_options
from branches.forms.units import PickForm
from branches.once import once
from branches.selectors import documents
from branches.selectors.citations import citations
from branches.services.documents import add_document, edit_document
from branches.views.list_specs import DOCUMENTS
from branches.views.listing import export_list, show_list
from branches.views.pages import act_page


@requires(Permission.UNIT_READ)
def document_list(request):
    return show_list(request, DOCUMENTS)


@requires(Permission.UNIT_READ)
@require_safe
def document_list_export(request):
    return export_list(request, DOCUMENTS)


@requires(Permission.UNIT_READ)
@require_POST
def pick_document(request):
    """Answer a picker with the documents that the reader may cite."""
    form = PickForm(request.POST)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    options = document_options(documents.readable_documents(user=request.user), text)
    return render(request, "components/_options.html", {"options": options})


@requires(Permission.UNIT_READ)
@require_safe
def document_detail(request, pk):
    """Show where a document is kept and everything that rests on it, as far as the reader may see it."""
    document = get_object_or_404(documents.readable_documents(user=request.user), pk=pk)
    context = {
        "document": document,
        "groups": citations(user=request.user, document=document),
        "may_write": documents.writable_documents(user=request.user).filter(pk=pk).exists(),
    }
    return render(request, "branches/document_detail.html", context)


@requires(Permission.DOCUMENT_WRITE)
@require_safe
def document_add(request):
    """Lead to the form of a new document in the reader's own register."""
    if own := documents.own_register(user=request.user):
        return redirect("branches:document_create", pk=own.pk)
    messages.info(request, _("Chưa có đơn vị nào mà đồng chí giữ sổ văn bản."))
    return redirect("branches:document_list")


@requires(Permission.DOCUMENT_WRITE)
@once
def document_create(request, pk):
    unit = get_object_or_404(documents.registers(user=request.user), pk=pk)
    form = DocumentForm(request.POST or None)
    act = partial(add_document, unit=unit, by=request.user)
    title = _("Thêm văn bản vào sổ của %(unit)s") % {"unit": unit.name}
    back = reverse("branches:document_list")
    return act_page(request, form, act, title=title, back=back, done=_("Đã thêm văn bản."))


@requires(Permission.DOCUMENT_WRITE)
@once
def document_edit(request, pk):
    document = get_object_or_404(documents.writable_documents(user=request.user), pk=pk)
    form = DocumentEditForm(request.POST or None, instance=document, initial={"version": document.version})
    act = partial(edit_document, document=document, by=request.user)
    back = document.get_absolute_url()
    return act_page(request, form, act, title=_("Sửa văn bản chỉ đạo"), back=back, done=_("Đã lưu."))
