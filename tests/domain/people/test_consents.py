"""Consents: stored with the words that were shown, once for the same words, and taken back by the person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.ids import uuid7
from hireloom.people.enums import ConsentEvidence, ConsentPurpose
from hireloom.people.models import Consent
from hireloom.people.operations import consents, persons
from hireloom.people.operations.consents import Agreement
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

FORM = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice="You agree that Acme reads this.", language="en")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


@pytest.fixture
def given(ada, rita):
    def give(agreement=FORM, at=MONDAY, **more):
        return consents.give(person=ada, agreement=agreement, by=rita, at=at, **more)

    return give


def told():
    return list(
        Event.objects.filter(name__startswith="people.consent").order_by("sequence").values_list("name", flat=True)
    )


def test_a_consent_holds_what_was_agreed_to_and_how_we_know(given, ada):
    context = uuid7()

    kept = Consent.objects.get(pk=given(context_id=context).pk)

    assert (kept.person, kept.purpose, kept.basis, kept.evidence) == (ada, "application", "consent", "careers_form")
    assert (kept.notice, kept.language, kept.context_id) == ("You agree that Acme reads this.", "en", context)
    assert kept.notice_version == consents.version_of(FORM.notice) != ""
    assert (kept.given_at, kept.expires_at, kept.withdrawn_at) == (MONDAY, None, None)
    assert Event.objects.get(name="people.consent.given").payload == {
        "consent_id": str(kept.pk),
        "person_id": str(ada.pk),
        "purpose": "application",
        "basis": "consent",
        "evidence": "careers_form",
        "notice_version": kept.notice_version,
        "context_id": str(context),
    }


@pytest.mark.parametrize("context", [None, uuid7()])
def test_agreeing_to_the_same_words_again_changes_nothing(given, context):
    first = given(context_id=context)

    assert given(at=FRIDAY, context_id=context) == first
    assert Consent.objects.get().given_at == MONDAY
    assert told() == ["people.consent.given"]


def test_other_words_another_purpose_or_another_application_are_a_consent_of_their_own(given):
    given()
    given(Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice="Other words."))
    given(Agreement(evidence=ConsentEvidence.API, notice=FORM.notice, purpose=ConsentPurpose.FUTURE_JOBS))
    given(context_id=uuid7())

    assert Consent.objects.count() == 4


def test_a_withdrawal_is_noted_once_and_agreeing_again_is_new(given, rita):
    consent = given()

    consents.withdraw(consent=consent, by=rita, at=TUESDAY)
    consents.withdraw(consent=consent, by=rita, at=WEDNESDAY)
    again = given(at=FRIDAY)

    assert list(Consent.objects.order_by("given_at").values_list("pk", "withdrawn_at")) == [
        (consent.pk, TUESDAY),
        (again.pk, None),
    ]
    assert list(Consent.objects.in_force()) == [again]
    assert told() == ["people.consent.given", "people.consent.withdrawn", "people.consent.given"]


def test_who_may_not_edit_people_notes_no_withdrawal(given, vera, otto):
    consent = given()

    for stranger in (vera, otto):
        with pytest.raises(PermissionDenied):
            consents.withdraw(consent=consent, by=stranger, at=TUESDAY)

    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_consents_are_seen_with_their_person(given, ada, rita, vera):
    consent = given()
    assert list(Consent.objects.visible_to(vera)) == [consent]

    persons.change(person=ada, changes={"is_private": True}, by=rita, at=TUESDAY)

    assert list(Consent.objects.visible_to(vera)) == []


@pytest.mark.parametrize("field", ["withdrawn_at", "expires_at"])
def test_a_consent_does_not_end_before_it_was_given(given, field):
    consent = given(at=TUESDAY)
    setattr(consent, field, TUESDAY - timedelta(days=1))

    with pytest.raises(IntegrityError, match="after_it_was_given"), transaction.atomic():
        consent.save()


def test_a_consent_to_one_notice_is_in_force_once(given):
    consent = given()
    consent.pk = uuid7()

    with pytest.raises(IntegrityError, match="a_consent_to_one_notice_is_in_force_once"), transaction.atomic():
        consent.save(force_insert=True)
