"""The letter of an offer: tokens, templates, and the version it was made from, kept for good."""

import hashlib
from io import BytesIO
from zoneinfo import ZoneInfo

import docx
import pytest
from django.db import ProgrammingError, connection, transaction

from hireloom.ats import offer_letters
from hireloom.ats.enums import LetterKind
from hireloom.ats.models import LetterTemplate
from hireloom.ats.operations import letter_editions, letters, offers, openings
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core import files
from hireloom.core.models import Event
from hireloom.engine.letters import pdf
from hireloom.engine.tokens import Unresolved
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import accept, again, mails


def test_a_letter_with_a_gap_does_not_leave(write, rita, seat):
    body = "Dear {{candidate_first_name}}, {{pay}} {{parking_space}} {{office}}"
    template = letters.write(draft=LetterDraft(name="Own", body=body), by=rita, at=MONDAY)
    assert letters.own_tokens_of(template) == ["parking_space"]
    offer = offers.submit(offer=write(template=template), by=rita, at=MONDAY)

    with pytest.raises(Unresolved) as refusal:
        offers.send(offer=offer, by=rita, at=TUESDAY)

    assert refusal.value.names == ["parking_space", "office"]
    assert (again(offer).state, mails()) == ("approved", [])


@pytest.mark.parametrize("has_office", [True, False])
def test_a_word_template_becomes_the_letter(has_office, write, rita, seat, acme, monkeypatch):
    if not has_office:
        monkeypatch.setattr(offer_letters.shutil, "which", lambda _name: None)
    made = docx.Document()
    made.add_paragraph("Dear {{candidate_name}}, welcome as {{job_title}}: {{salary}}. Space {{parking_space}}.")
    kept = BytesIO()
    made.save(kept)
    file = files.keep(
        organization_id=acme.organization.pk, content=kept.getvalue(), name="l.docx", media_type="x", at=MONDAY
    )
    template = letters.write(draft=LetterDraft(name="Word", kind=LetterKind.WORD, file=file), by=rita, at=MONDAY)
    offer = offers.submit(offer=write(template=template, own_tokens={"parking_space": "17"}), by=rita, at=MONDAY)

    offers.send(offer=offer, by=rita, at=TUESDAY)

    text = pdf.text_of(files.read(again(offer).letter))
    assert "Dear Ada Byron, welcome as Staff nurse: €52,000" in text
    assert "Space 17." in text


def test_a_letter_names_the_version_of_the_template_it_was_made_from_for_good(sent, write, seat, rita):
    first = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}, {{pay}}."), by=rita, at=MONDAY)
    offer = sent(template=first)
    letters.write(
        draft=LetterDraft(name="Renamed", body="Hi {{candidate_name}}."), template=first, by=rita, at=WEDNESDAY
    )
    letters.retire(template=first, by=rita, at=FRIDAY)

    edition = again(offer).edition
    words = "Dear {{candidate_name}}, {{pay}}."
    assert (edition.name, edition.number, edition.digest) == ("Own", 1, letter_editions.digest_of(words))
    assert letter_editions.content_of(edition) == words.encode()
    payload = Event.objects.about(offer.pk).get(name="ats.offer.sent").payload
    assert (payload["edition_id"], payload["edition_digest"]) == (str(edition.pk), edition.digest)
    assert [(one.name, one.number) for one in first.editions.order_by("number")] == [("Own", 1), ("Renamed", 2)]
    assert pdf.text_of(files.read(again(offer).letter)).count("Ada Byron") >= 1


def test_a_word_template_is_kept_byte_for_byte(sent, seat, rita, acme):
    document = docx.Document()
    document.add_paragraph("Dear {{candidate_name}}, {{pay}}.")
    content = BytesIO()
    document.save(content)
    kept = files.keep(
        organization_id=acme.organization.pk, content=content.getvalue(), name="offer.docx", media_type="x", at=MONDAY
    )
    template = letters.write(draft=LetterDraft(name="Own", kind=LetterKind.WORD, file=kept), by=rita, at=MONDAY)

    edition = again(sent(template=template)).edition

    assert letter_editions.content_of(edition) == content.getvalue()
    assert edition.digest == hashlib.sha256(content.getvalue()).hexdigest()


def test_the_letter_that_is_built_in_is_kept_once_as_it_read(sent, write, seat, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    one = again(sent()).edition
    bob = factories.application(nurse_job, name="Bob Hill", email="bob@example.org")
    two = again(sent(application=bob)).edition

    assert (one.pk, one.template, one.number) == (two.pk, None, 1)
    assert letter_editions.content_of(one).decode().startswith("{{today}}\n\nDear {{candidate_first_name}},")


def test_a_version_that_was_written_before_versions_were_kept_is_written_down_when_it_is_used_or_changed(
    sent, seat, rita
):
    template = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    LetterTemplate.objects.filter(pk=template.pk).update(version=7, body="Hello {{candidate_name}}.")
    template.refresh_from_db()

    letters.write(draft=LetterDraft(name="Own", body="Hi {{candidate_name}}."), template=template, by=rita, at=TUESDAY)

    known = template.editions.order_by("number").values_list("number", "body")
    assert list(known)[1:] == [(7, "Hello {{candidate_name}}."), (8, "Hi {{candidate_name}}.")]


def test_a_version_of_a_letter_can_neither_be_changed_nor_removed(rita):
    template = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)

    for statement in ("UPDATE ats_letteredition SET body = 'Nothing'", "DELETE FROM ats_letteredition"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert template.editions.get().body == "Dear {{candidate_name}}."


def test_the_certificate_tells_moments_as_the_organization_writes_them(sent, seat, acme):
    rows = type(acme.organization).objects.filter(pk=acme.organization.pk)
    rows.update(language="de", time_zone="Europe/Berlin")

    offer = accept(sent())

    words = " ".join(pdf.text_of(files.read(again(offer).signed)).split())
    local = FRIDAY.astimezone(ZoneInfo("Europe/Berlin"))
    assert f"{local.day}. März 2026, {local:%H:%M:%S} (CET, UTC+01:00)" in words
    assert FRIDAY.date().isoformat() not in words


def test_the_letter_that_is_built_in_speaks_the_language_of_the_organization(sent, seat, acme):
    type(acme.organization).objects.filter(pk=acme.organization.pk).update(language="de")

    offer = sent()

    words = " ".join(pdf.text_of(files.read(again(offer).letter)).replace("\xa0", " ").split())
    assert "wir freuen uns, Ihnen die Stelle Staff nurse" in words
    assert "52.000 € pro Jahr" in words
