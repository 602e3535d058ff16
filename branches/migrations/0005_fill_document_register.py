"""Give the documents of old registers their kind, as far as their number tells, and the words they are found by."""

from django.db import migrations

from nammlau.text import fold

KINDS = {
    "nq": "RESOLUTION",
    "ct": "DIRECTIVE",
    "kl": "CONCLUSION",
    "ctr": "PROGRAMME",
    "cthd": "PROGRAMME",
    "kh": "PLAN",
    "hd": "GUIDANCE",
    "qd": "DECISION",
    "tb": "NOTICE",
    "cv": "LETTER",
}


def fill(apps, schema_editor):
    documents = apps.get_model("branches", "DirectiveDocument").objects.filter(words_folded="")
    for document in documents.iterator(chunk_size=500):
        document.words_folded = fold(f"{document.number} {document.title} {document.issuer}")
        document.kind = next((KINDS[word] for word in fold(document.number).split() if word in KINDS), "OTHER")
        document.save(update_fields=["words_folded", "kind"])


class Migration(migrations.Migration):
    dependencies = [("branches", "0004_document_register")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
