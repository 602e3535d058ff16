"""The registers of directive documents: what a reader may see, keep and cite."""

from django.db.models import Q, QuerySet

from branches.access import Permission, scope_of
from branches.models import DirectiveDocument, Unit, User
from branches.querysets import above
from branches.selectors.searching import PICKED, named_like


def readable_documents(*, user: User) -> QuerySet[DirectiveDocument]:
    """List the documents of the reader's units, of those below, and of those above, which send theirs down."""
    return DirectiveDocument.objects.readable_by(user).select_related("unit")


def writable_documents(*, user: User) -> QuerySet[DirectiveDocument]:
    """List the documents on the registers that the reader keeps."""
    return DirectiveDocument.objects.writable_by(user).select_related("unit")


def registers(*, user: User) -> QuerySet[Unit]:
    """List the units whose register the reader keeps."""
    return Unit.objects.keeping_documents(user).select_related("parent")


def own_register(*, user: User) -> Unit | None:
    """Return the register that the reader keeps at the unit of their role, the highest where there are several."""
    held = scope_of(user).unit_ids(Permission.DOCUMENT_WRITE)
    return registers(user=user).filter(pk__in=held).order_by("path").first()


def documents_of(*, user: User, unit: Unit) -> QuerySet[DirectiveDocument]:
    """List the register of one unit, newest first."""
    return readable_documents(user=user).filter(unit=unit).order_by("-issued_on", "-pk")


def documents_found(*, documents: QuerySet[DirectiveDocument], text: str) -> QuerySet[DirectiveDocument]:
    """List at most twenty of ``documents`` whose number, subject or issuer has the words, newest first; one query."""
    return documents.filter(named_like(text, "words_folded")).order_by("-issued_on", "-pk")[:PICKED]


def document_rows(*, user: User, filters: dict, on) -> QuerySet[DirectiveDocument]:
    """List the documents that the reader may see; ``on`` is of no account: a document stays on the register."""
    found = readable_documents(user=user).filter(named_like(filters.get("q") or "", "words_folded"))
    if filters.get("kind"):
        found = found.filter(kind=filters["kind"])
    if filters.get("year"):
        found = found.filter(issued_on__year=filters["year"])
    if filters.get("unit"):
        found = found.filter(unit=filters["unit"])
    return found.filter(_standing(user, filters.get("place") or ""))


OWN, ABOVE, BELOW = "OWN", "ABOVE", "BELOW"


def _standing(user: User, place: str) -> Q:
    """Build the condition that a register is the reader's own, one above or one below."""
    if not place:
        return Q()
    scope = scope_of(user)
    own = Q(unit__in=scope.unit_ids(Permission.UNIT_READ))
    higher = above(scope.paths(Permission.UNIT_READ), "unit__path")
    return {OWN: own, ABOVE: higher & ~own, BELOW: ~own & ~higher}[place]
