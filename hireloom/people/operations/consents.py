"""Consents: given with an application, taken back whenever the person likes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, LegalBasis
from hireloom.people.events import ConsentGiven, ConsentWithdrawn
from hireloom.people.models import Consent, Person


@dataclass(frozen=True)
class Agreement:
    """What somebody agreed to: `notice` is what they were shown, word for word, "" when that is not known."""

    evidence: ConsentEvidence
    notice: str = ""
    language: str = ""
    purpose: ConsentPurpose = ConsentPurpose.APPLICATION
    basis: LegalBasis = LegalBasis.CONSENT
    expires_at: datetime | None = None


@transaction.atomic
def give(*, person: Person, agreement: Agreement, by: Actor, at: datetime, context_id: UUID | None = None) -> Consent:
    """Keep what a person agreed to; for operations that asked their own permission first (somebody applies).

    Agreeing to the same words for the same thing again changes nothing: the first time is what counts. Other
    words, or agreeing after a withdrawal, are a consent of their own.
    """
    consent, is_new = Consent.objects.get_or_create(
        organization_id=person.organization_id,
        person=person,
        purpose=agreement.purpose,
        context_id=context_id,
        notice_version=version_of(agreement.notice),
        withdrawn_at=None,
        defaults={
            "id": uuid7(at),
            "basis": agreement.basis,
            "notice": agreement.notice,
            "language": agreement.language,
            "evidence": agreement.evidence,
            "given_at": at,
            "expires_at": agreement.expires_at,
        },
    )
    if is_new:
        events.record(
            ConsentGiven(
                consent_id=consent.pk,
                person_id=person.pk,
                purpose=consent.purpose,
                basis=consent.basis,
                evidence=consent.evidence,
                notice_version=consent.notice_version,
                context_id=context_id,
            ),
            by=by,
            at=at,
        )
    return consent


@transaction.atomic
def note(*, person: Person, agreement: Agreement, by: Actor, at: datetime, context_id: UUID | None = None) -> Consent:
    """Note what a person agreed to elsewhere: on paper, on the telephone, in another program.

    Raises:
        PermissionDenied: `by` may not edit this person.
        Unacceptable: it has run out already.

    """
    access.require(rules.can_edit_person, by, person)
    if agreement.expires_at is not None and agreement.expires_at <= at:
        msg = gettext_noop("A consent cannot have run out when it is given.")
        raise Unacceptable(msg)
    return give(person=person, agreement=agreement, by=by, at=at, context_id=context_id)


@transaction.atomic
def withdraw(*, consent: Consent, by: Actor, at: datetime) -> Consent:
    """Note that the person takes a consent back; one that was taken back already stays as it is.

    What was done before stays lawful, and nothing is deleted here: whoever handles the person decides what
    follows. Source: GDPR, article 7(3).

    Raises: PermissionDenied: `by` may not edit this person.
    """
    access.require(rules.can_edit_person, by, consent.person)
    consent = Consent.objects.select_for_update(of=("self",)).select_related("person").get(pk=consent.pk)
    if consent.withdrawn_at:
        return consent
    consent.withdrawn_at = max(at, consent.given_at)
    consent.save(update_fields=["withdrawn_at"])
    events.record(
        ConsentWithdrawn(consent_id=consent.pk, person_id=consent.person_id, purpose=consent.purpose), by=by, at=at
    )
    return consent


def version_of(notice: str) -> str:
    """The version of a notice: the first 16 hexadecimal digits of its SHA-256, "" for no notice."""
    return hashlib.sha256(notice.encode()).hexdigest()[:16] if notice else ""
