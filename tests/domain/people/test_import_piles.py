"""Piles of files: each becomes a person with evidence, or says why not."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from hireloom.people.enums import ImportKind, ImportState
from hireloom.people.models import Document, Import, Person
from hireloom.people.operations import imports, notes
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY
from tests.corpus import layouts
from tests.corpus.people import everybody

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Pia Card\nEMAIL:pia@example.org\nTEL:+33611223344\nEND:VCARD\n"


def resume(number: int = 0) -> bytes:
    return layouts.as_pdf(everybody()[number], "classic")


def zipped(**names: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in names.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def mail(attachment: bytes) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "Mo Sender <mo@example.org>", "jobs@example.com", "My résumé"
    letter.set_content("Please find my résumé attached.")
    letter.add_attachment(attachment, maintype="application", subtype="pdf", filename="cv.pdf")
    return letter.as_bytes()


def dropped(by, files_: dict[str, bytes], *, closes: bool = True) -> Import:
    batch = imports.begin(name="A pile", kind=ImportKind.PILE, by=by, at=MONDAY)
    for name, content in files_.items():
        imports.receive(batch=batch, key=name, name=name, size=len(content), start=0, content=content, by=by, at=MONDAY)
    jobs.drain()
    if closes:
        imports.close(batch=batch, by=by, at=MONDAY)
    return Import.objects.get(pk=batch.pk)


def fates(batch: Import) -> dict[str, str]:
    return dict(batch.rows.order_by("position").values_list("place", "outcome"))


def test_a_mixed_pile_becomes_people_with_evidence(rita):
    everyone = {
        "cv.pdf": resume(0),
        "cards.vcf": CARD + CARD.replace(b"pia", b"rui").replace(b"Pia", b"Rui"),
        "pack.zip": zipped(a_pdf=resume(1), sub__b_pdf=resume(2), inner_zip=b"PK", run_exe=b"MZ" + b"\0" * 200),
        "letter.eml": mail(resume(3)),
        "people.csv": b"name,email\nTom,tom@example.org\n",
        "notes.exe": b"MZ" + b"\0" * 500,
    }
    batch = dropped(rita, everyone)

    assert fates(batch) == {
        "cv.pdf": "added",
        "cards.vcf: 1": "added",
        "cards.vcf: 2": "added",
        "cards.vcf": "opened",
        "pack.zip: a.pdf": "added",
        "pack.zip: sub/b.pdf": "added",
        "pack.zip: inner.zip": "failed",
        "pack.zip: run.exe": "failed",
        "pack.zip": "opened",
        "letter.eml": "added",
        "people.csv": "opened",
        "notes.exe": "failed",
    }
    assert (batch.state, batch.rows_done) == (ImportState.FINISHED, batch.rows_total)
    expected = everybody()[0]
    person = Person.objects.get(import_rows__place="cv.pdf")
    assert person.name == f"{expected.given} {expected.family}"
    assert person.contact_points.filter(kind="email", is_primary=True).count() == 1
    document = person.documents.get()
    assert document.state == "read"
    assert document.facts["facts"]
    child = Import.objects.get(name="people.csv")
    assert (child.kind, child.state, child.columns) == ("table", "draft", ["name", "email"])


def test_a_resume_of_somebody_we_know_joins_their_record(rita, acme):
    known = everybody()[0]
    person = factories.person(acme.organization.pk, name=f"{known.given} {known.family}", email=known.email)

    batch = dropped(rita, {"cv.pdf": resume(0)})

    row = batch.rows.get()
    assert (row.outcome, row.person_id) == ("updated", person.pk)
    assert person.documents.count() == 1


def test_the_same_file_twice_is_one_document(rita):
    content = resume(0)
    dropped(rita, {"cv.pdf": content})
    batch = dropped(rita, {"again.pdf": content})

    assert fates(batch) == {"again.pdf": "unchanged"}
    assert Person.objects.count() == Document.objects.count() == 1


def test_undoing_a_pile_removes_the_people_and_what_was_read_but_leaves_whom_somebody_noted(rita):
    batch = dropped(rita, {"a.pdf": resume(0), "b.pdf": resume(1)})
    noted = Person.objects.get(import_rows__place="b.pdf")
    notes.add(person=noted, body="Called", by=rita, at=FRIDAY)

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert list(Person.objects.values_list("pk", flat=True)) == [noted.pk]
    assert dict(batch.rows.values_list("place", "undone")) == {"a.pdf": "removed", "b.pdf": "stayed"}


def test_undoing_takes_a_document_out_of_the_record_it_joined(rita, acme):
    known = everybody()[0]
    person = factories.person(acme.organization.pk, name=f"{known.given} {known.family}", email=known.email)
    before = (person.headline, person.city)
    batch = dropped(rita, {"cv.pdf": resume(0)})

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    person.refresh_from_db()
    assert (person.headline, person.city) == before
    assert not person.documents.exists()
    assert not person.employments.exists()
    assert person.contact_points.count() == 1


def test_a_pile_is_not_over_while_a_file_is_on_its_way(rita):
    batch = dropped(rita, {"a.pdf": resume(0)}, closes=False)
    assert batch.state == ImportState.RUNNING

    assert imports.close(batch=batch, by=rita, at=MONDAY).state == ImportState.FINISHED


@pytest.mark.parametrize("number", [3])
def test_a_mailbox_is_opened_letter_by_letter(rita, number):
    box = b"".join(
        b"From x@example.org Mon Jan  1 00:00:00 2024\n" + mail(resume(n)).replace(b"\r\n", b"\n") + b"\n"
        for n in range(number)
    )
    batch = dropped(rita, {"in.mbox": box})

    assert list(fates(batch).values()) == ["added"] * number + ["opened"]
