"""Whom we do not write to any more, and lifting that."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, fold
from hireloom.messaging import rules
from hireloom.messaging.enums import Channel, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.events import SuppressionAdded, SuppressionLifted
from hireloom.messaging.models import ContactPolicy, Suppression
from hireloom.messaging.veils import veil
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person

PROVIDERS = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
aol.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com
orange.fr free.fr laposte.net wanadoo.fr sfr.fr libero.it virgilio.it terra.es telefonica.net uol.com.br
bol.com.br ziggo.nl kpnmail.nl fastmail.com zoho.com hey.com mail.ru yandex.ru qq.com 163.com
"""
SHARED_DOMAINS = frozenset(PROVIDERS.split())
"""Providers of mailboxes for everybody: one who is barred there bars no company."""
VEILED = {ContactKind.EMAIL: SuppressionScope.ADDRESS, ContactKind.PHONE: SuppressionScope.PHONE}
"""By what somebody is known again whose record is erased."""


class AlreadyLifted(Exception):
    """Somebody lifted it before; `suppression` is as it stands."""

    def __init__(self, suppression: Suppression) -> None:
        super().__init__(str(suppression.pk))
        self.suppression = suppression


@dataclass(frozen=True)
class No:
    """What is said no to, and why. `value` is empty where a person is meant; `until` None is for good."""

    scope: SuppressionScope
    reason: SuppressionReason
    value: str = ""
    channel: Channel = Channel.ANY
    covers: SuppressionCover = SuppressionCover.CONTACT
    note: str = ""
    until: datetime | None = None
    context_id: UUID | None = None


@transaction.atomic
def suppress(*, no: No, by: Actor, at: datetime, person: Person | None = None) -> Suppression:
    """Write to somebody no more. The same no for the same reason is one row, however often it is said.

    Raises:
        PermissionDenied: `by` may not say so of this person, or not of companies and addresses.
        Unacceptable: whom is not said, cannot be read, is a provider of everybody's mailboxes, or the end is past.

    """
    if person is not None:
        access.require(rules.can_suppress, by, person)
    else:
        access.require(rules.can_edit_suppressions, by)
    return say_no(no=no, by=by, at=at, person=person)


@transaction.atomic
def say_no(*, no: No, by: Actor, at: datetime, person: Person | None = None) -> Suppression:
    """Write to somebody no more, as part of a verb or of something that happened, whose right was looked at.

    Raises: Unacceptable: as `suppress`.
    """
    value = _value(no, person)
    refuse_past(no.until, at)
    take_turn(by)
    known = Suppression.objects.filter(
        organization_id=by.organization_id,
        scope=no.scope,
        person=person,
        value=value,
        channel=no.channel,
        covers=no.covers,
        reason=no.reason,
        until=no.until,
        lifted_at=None,
    ).first()
    if known is not None:
        return known
    suppression = unsaved(no=no, value=value, policy_version=policy_version(by), by=by, at=at, person=person)
    suppression.save(force_insert=True)
    events.record(added(suppression), by=by, at=at)
    return suppression


def unsaved(
    *, no: No, value: str, policy_version: int, by: Actor, at: datetime, person: Person | None = None
) -> Suppression:
    """The row that says a no; `value` is what `normalized` makes of it."""
    return Suppression(
        id=uuid7(at),
        organization_id=by.organization_id,
        scope=no.scope,
        person=person,
        value=value,
        channel=no.channel,
        covers=no.covers,
        reason=no.reason,
        note=clean(no.note)[:500],
        context_id=no.context_id,
        policy_version=policy_version,
        created_by_id=by.membership_id,
        created_at=at,
        until=no.until,
    )


def take_turn(by: Actor) -> None:
    """Wait until nobody else writes into the organization's list, and hold it until the transaction ends."""
    locks.take(f"suppressions of {by.organization_id}")


def refuse_past(until: datetime | None, at: datetime) -> None:
    """Refuse an end that is over.

    Raises: Unacceptable: it is.
    """
    if until is not None and until <= at:
        raise Unacceptable(gettext_noop("Choose a day to come, or none."))


@transaction.atomic
def lift(*, suppression: Suppression, because: str, by: Actor, at: datetime) -> Suppression:
    """Take a no back, with the reason. What the person said themselves is lifted only by somebody who keeps the list.

    Raises:
        PermissionDenied: `by` may not lift this one.
        Unacceptable: no reason is given.
        AlreadyLifted: somebody was faster.

    """
    access.require(rules.can_lift, by, suppression)
    if not clean(because):
        raise Unacceptable(gettext_noop("Say why they may be written to again."))
    suppression = Suppression.objects.select_for_update(of=("self",)).get(pk=suppression.pk)
    if suppression.lifted_at is not None:
        raise AlreadyLifted(suppression)
    return take_back(suppression=suppression, because=because, by=by, at=at)


def take_back(*, suppression: Suppression, because: str, by: Actor, at: datetime) -> Suppression:
    """Lift a row that is locked, as part of a verb whose right was looked at."""
    suppression.lifted_at, suppression.lifted_because = at, clean(because)[:500]
    suppression.lifted_by_id = by.membership_id
    suppression.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    event = SuppressionLifted(suppression_id=suppression.pk, person_id=suppression.person_id, reason=suppression.reason)
    events.record(event, by=by, at=at)
    return suppression


def keep_the_no(*, person: Person, by: Actor, at: datetime) -> None:
    """Go on not writing to somebody who is being erased, as part of that.

    Each no in force holds for whoever has one of their addresses or numbers, and says of nobody that it is theirs.
    """
    points = ContactPoint.objects.filter(person=person, kind__in=VEILED)
    values: dict[SuppressionScope, list[str]] = defaultdict(list)
    for kind, value in points.values_list("kind", "normalized"):
        values[VEILED[ContactKind(kind)]].append(value)
    take_turn(by)
    known = Q(person=person) | Q(person=None, value__in=[one for found in values.values() for one in found])
    rows = Suppression.objects.filter(known, organization_id=by.organization_id).in_force(at)
    veiled = [
        Suppression(
            id=uuid7(at),
            organization_id=by.organization_id,
            scope=scope,
            value=veil(value, by.organization_id),
            channel=row.channel,
            covers=row.covers,
            reason=row.reason,
            policy_version=row.policy_version,
            created_at=row.created_at,
            until=row.until,
        )
        for row in rows
        for scope, found in values.items()
        for value in found
        if row.person_id or row.value == value
    ]
    Suppression.objects.bulk_create(veiled, ignore_conflicts=True)


def suppress_bounced(*, address: str, context_id: UUID, by: Actor, at: datetime) -> Suppression:
    """Write no more to an address of which its server says that nobody is there."""
    no = No(
        scope=SuppressionScope.ADDRESS,
        value=address,
        reason=SuppressionReason.BOUNCED,
        channel=Channel.EMAIL,
        covers=SuppressionCover.EVERYTHING,
        context_id=context_id,
    )
    return say_no(no=no, by=by, at=at)


def normalized(scope: SuppressionScope, value: str) -> str:
    """What is compared: a lower-case address, an E.164 number, a domain, the folded name of a company.

    Raises: Unacceptable: it cannot be read as one.
    """
    value = clean(value)
    try:
        match scope:
            case SuppressionScope.ADDRESS:
                return contacts.email(value)
            case SuppressionScope.PHONE:
                return contacts.phone(value)
            case SuppressionScope.DOMAIN:
                return _domain(value)
            case _:
                return fold(value)[:300]
    except contacts.NotAContact as error:
        raise Unacceptable(_UNREADABLE[scope]) from error


_UNREADABLE = {
    SuppressionScope.ADDRESS: gettext_noop("This is no e-mail address."),
    SuppressionScope.PHONE: gettext_noop("Write the phone number with + and the country's code."),
}


def _value(no: No, person: Person | None) -> str:
    if (no.scope == SuppressionScope.PERSON) != (person is not None):
        raise Unacceptable(gettext_noop("Say whom it is about."))
    if person is not None:
        return ""
    value = normalized(no.scope, no.value)
    if not value:
        raise Unacceptable(gettext_noop("Say whom it is about."))
    return value


def _domain(value: str) -> str:
    domain = re.sub(r"^(https?://)?(.*@)?(www\.)?", "", value.lower()).split("/")[0].rstrip(".")
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", domain):
        raise Unacceptable(gettext_noop("This is no domain; write one such as example.org."))
    if domain in SHARED_DOMAINS:
        raise Unacceptable(gettext_noop("Everybody can have a mailbox at this domain; name the address or the person."))
    return domain


def policy_version(by: Actor) -> int:
    """The version of the policy that a row of this moment rests on; 0 before anybody decided."""
    versions: Iterable[int] = ContactPolicy.objects.filter(organization_id=by.organization_id).values_list(
        "version", flat=True
    )
    return next(iter(versions), 0)


def added(suppression: Suppression) -> SuppressionAdded:
    """What happened when a row was written."""
    return SuppressionAdded(
        suppression_id=suppression.pk,
        person_id=suppression.person_id,
        context_id=suppression.context_id,
        scope=suppression.scope,
        reason=suppression.reason,
        covers=suppression.covers,
        until=suppression.until.isoformat() if suppression.until else "",
    )
