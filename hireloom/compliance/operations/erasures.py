"""Erasing somebody: whatever says who they are goes, what is counted stays, and a certificate says so.

Source: decision record 0043.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from hireloom.ats.models import Application, Offer
from hireloom.ats.operations import applications
from hireloom.compliance import certificates, rules
from hireloom.compliance.models import Erasure
from hireloom.core import access, events, files
from hireloom.core.actor import Actor, system
from hireloom.crm.enums import ExitReason
from hireloom.crm.operations import exits
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import require
from hireloom.kit.text import clean
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox, suppressions
from hireloom.people import fates
from hireloom.people.enums import ContactKind
from hireloom.people.events import PersonErased
from hireloom.people.fates import Gone, Whom
from hireloom.people.models import ContactPoint, Import, Person
from hireloom.people.models.imports import AT_WORK
from hireloom.people.operations import persons
from hireloom.people.relations import SomebodyIsChangingThem

UNREASONED = gettext_noop("Say why, for whoever reads the certificate.")
NAMES_THEM = gettext_noop("The reason stays on the certificate: say it without their name and address.")
NOT_TYPED = gettext_noop("Type the name exactly as it stands above, to be sure that it is this person.")
STILL_APPLYING = gettext_noop("They are being considered for a job. Say that this ends with it, or decide there first.")
OFFERED = gettext_noop("They have an offer of ours. Withdraw it, or wait for the answer, and erase them then.")
LEAVING = gettext_noop("A mail to them is leaving at this moment. Try again in a minute.")
SWEPT_FOR = timedelta(days=2)
ARRIVING = gettext_noop("An import that they came with is at work. Try again when it is over.")


@transaction.atomic
def erase(
    *, person: Person, because: str, typed: str, by: Actor, at: datetime, ends_applications: bool = False
) -> Erasure:
    """Erase somebody for good: names, addresses, documents, words about them, what was found and foretold.

    `typed` is their name as whoever does it typed it. Sequences end and waiting mails are called off; with
    `ends_applications` open applications are withdrawn by the software, since whoever erases may not decide there.
    Somebody who was erased is not erased again.

    Raises:
        PermissionDenied: `by` may not erase people, or does not see this one.
        Unacceptable: no reason, one that names them, another name; they still apply, have an offer, a mail to them is
            leaving, or an import with them is at work.
        SomebodyIsChangingThem: a row of theirs is being changed; try again.
        UndeclaredTable: a table is not declared; nothing was changed.

    """
    access.require(rules.can_erase, by, person)
    fates.require_all()
    whom = Whom(_locked(person), at)
    known = Erasure.objects.visible_to(by).of(person.pk).first()
    if known is not None:
        return known
    reason = clean(because)
    require(
        (reason, UNREASONED),
        (fates.without(reason, whom.words) == reason, NAMES_THEM),
        (clean(typed) == clean(whom.person.name), NOT_TYPED),
    )
    _refuse_what_is_going_on(whom.person, ends_applications=ends_applications)
    ended = _end(whom, by)
    suppressions.keep_the_no(person=whom.person, by=by, at=at)
    gone = fates.carry_out(whom)
    removed = files.forget({pk for one in gone for pk in one.files}, organization_id=by.organization_id)
    gone.append(_become_nobody(whom))
    said = {"ended": ended, **_said(whom.person, reason, by, at)}
    return _certified(whom.person, reason, certificates.written(said, gone, removed), by, at)


def going_on(person: Person) -> QuerySet[Application]:
    """The applications that an erasure would end, whoever sees their jobs."""
    return Application.objects.open().filter(organization_id=person.organization_id, person=person)


@transaction.atomic
def sweep(*, organization_id: UUID, at: datetime) -> int:
    """Erase what was being written about people at the moment of their erasure, and came a moment later.

    Looks again at who was erased within two days; who is being changed waits for the next time. How many rows went.
    """
    lately = Erasure.objects.filter(organization_id=organization_id, at__gte=at - SWEPT_FOR)
    people = Person.objects.filter(pk__in=lately.values("person_id")).select_related("organization").order_by("pk")
    removed = 0
    for person in people:
        with suppress(SomebodyIsChangingThem), transaction.atomic():
            gone = fates.carry_out(Whom(person, at))
            files.forget({pk for one in gone for pk in one.files}, organization_id=organization_id)
            removed += sum(one.removed for one in gone)
    return removed


def _locked(person: Person) -> Person:
    """The row, held, after the locks of their addresses, which arrivals take as well."""
    mine = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL).values_list("normalized", flat=True)
    for address in sorted(mine):
        persons.lock_address(person.organization_id, address)
    return Person.objects.select_for_update(of=("self",)).select_related("organization").get(pk=person.pk)


def _refuse_what_is_going_on(person: Person, *, ends_applications: bool) -> None:
    offers = Offer.objects.live().filter(application__person=person)
    leaving = Message.objects.filter(person=person, state=MessageState.HANDING_OVER)
    arriving = Import.objects.filter(rows__person=person, state__in=AT_WORK)
    require(
        (not offers.exists(), OFFERED),
        (not leaving.exists(), LEAVING),
        (not arriving.exists(), ARRIVING),
        (ends_applications or not going_on(person).exists(), STILL_APPLYING),
    )


def _end(whom: Whom, by: Actor) -> dict[str, int]:
    """Be done with what goes on; how much that was."""
    person, at = whom.person, whom.at
    us = system(by.organization_id)
    ending = list(going_on(person).select_related("job").order_by("pk"))
    for application in ending:
        applications.withdraw(application=application, by=us, at=at)
    enrollments = exits.end_all(person_ids=[person.pk], reason=ExitReason.STOPPED, by=us, at=at)
    waiting = Message.objects.filter(person=person, state=MessageState.QUEUED).values_list("key", flat=True)
    keys = list(waiting)
    outbox.call_off_keys(keys=keys, by=us, at=at)
    return {"applications": len(ending), "enrollments": enrollments, "mails": len(keys)}


def _become_nobody(whom: Whom) -> Gone:
    with translation.override(whom.person.organization.language):
        called = gettext("Erased person")
    person = Person.objects.get(pk=whom.person.pk)
    person.become_nobody(called=called, at=whom.at)
    return Gone(Person._meta.db_table, emptied=1)


def _said(person: Person, reason: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "organization": person.organization.name,
        "person_id": str(person.pk),
        "earlier_ids": [str(pk) for pk in person.ids[1:]],
        "erased_at": at.isoformat(),
        "erased_by": by.name,
        "erased_by_id": str(by.membership_id) if by.membership_id else None,
        "reason": reason,
    }


def _certified(person: Person, reason: str, certificate: dict[str, Any], by: Actor, at: datetime) -> Erasure:
    erasure = Erasure.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        person_id=person.pk,
        because=reason,
        certificate=certificate,
        digest=certificates.digest_of(certificate),
        at=at,
        by_id=by.membership_id,
    )
    event = PersonErased(person_id=person.pk, erasure_id=erasure.pk, digest=erasure.digest)
    events.record(event, by=by, at=at)
    return erasure
