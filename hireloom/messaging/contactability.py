"""Whether we may write to people, and everything that stands against it.

One question for every path: whoever chooses people asks it to show the reasons, and the outbox asks it again when a
mail is about to leave. Source: decision record 0029.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from hireloom.core import together
from hireloom.kit.text import fold
from hireloom.messaging.enums import (
    OUTREACH,
    Channel,
    ConsentNeed,
    HowOften,
    MailClass,
    MessageState,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import ContactPolicy, Message, Suppression
from hireloom.messaging.veils import both
from hireloom.people.enums import ConsentPurpose, ContactKind, ContactState
from hireloom.people.models import Consent, ContactPoint, Person

AGREED_TO = (ConsentPurpose.FUTURE_JOBS, ConsentPurpose.MARKETING)
"""What somebody agrees to who may be written to about jobs they did not apply for."""
LEFT = (MessageState.ACCEPTED, MessageState.HANDING_OVER, MessageState.UNKNOWN)
"""States of a mail that reached somebody, or may have."""


class Obstacle(StrEnum):
    """What stands against writing to somebody."""

    NO_ADDRESS = "no_address"
    SUPPRESSED = "suppressed"
    NO_CONSENT = "no_consent"
    CONSENT_RAN_OUT = "consent_ran_out"


@dataclass(frozen=True)
class Objection:
    """One thing that stands against it. `suppression` is the row that says so, where one does."""

    obstacle: Obstacle
    suppression: Suppression | None = None

    @property
    def stops_at_most(self) -> MailClass:
        """The widest class of mails it stops."""
        if self.suppression is not None:
            return MailClass(self.suppression.covers)
        return MailClass.TRANSACTIONAL if self.obstacle == Obstacle.NO_ADDRESS else MailClass.OUTREACH

    @property
    def words(self) -> str:
        """The objection as a colleague reads it."""
        if self.suppression is None:
            return {
                Obstacle.NO_ADDRESS: _("No e-mail address is known."),
                Obstacle.NO_CONSENT: _("They did not agree to be written to."),
                Obstacle.CONSENT_RAN_OUT: _("Their consent to be written to has run out."),
            }[self.obstacle]
        reason = str(SuppressionReason(self.suppression.reason).label)
        if self.suppression.scope == SuppressionScope.PERSON:
            return reason
        return _("%(reason)s: %(whom)s") % {"reason": reason, "whom": self.suppression}


@dataclass(frozen=True)
class Rest:
    """That outreach reached somebody lately, who wants to hear from us only so often: the next waits until then."""

    how_often: HowOften
    until: datetime

    @property
    def words(self) -> str:
        """Why it waits, as a colleague reads it."""
        return _("Waits, since they want to hear from us: %(how_often)s") % {"how_often": self.how_often.label}


@dataclass(frozen=True)
class Verdict:
    """Whether they may be written to: `address` is where, "" when none is left, `objections` what stands against.

    With a `rest` they may be, and outreach that is ready sooner waits for its end.
    """

    person_id: UUID
    address: str
    objections: tuple[Objection, ...] = ()
    rest: Rest | None = None

    @property
    def is_allowed(self) -> bool:
        return not self.objections


@dataclass(frozen=True)
class _Known:
    """What suppressions are compared with, of one person."""

    person: Person
    addresses: Sequence[str]
    phones: Sequence[str]
    rest: Rest | None = None

    def values(self) -> dict[SuppressionScope, list[str]]:
        given = {SuppressionScope.ADDRESS: self.addresses, SuppressionScope.PHONE: self.phones}
        found = {scope: both(values, self.person.organization_id) for scope, values in given.items()}
        found[SuppressionScope.DOMAIN] = [one for address in self.addresses for one in domains_of(address)]
        found[SuppressionScope.COMPANY] = [name] if (name := fold(self.person.company)) else []
        return found


def of(
    people: Iterable[Person],
    *,
    mail_class: MailClass,
    at: datetime,
    channel: Channel = Channel.EMAIL,
    wanted: str | Mapping[UUID, str] = "",
    with_consent: bool = True,
) -> dict[UUID, Verdict]:
    """Whether each of these people may be written to at a moment by a mail of this class. Three exchanges at most.

    The people are of one organization. Of somebody's addresses the first, the primary one before others, that is not
    suppressed by itself is theirs to be written at; who has none left is not allowed. `wanted` is the one address
    a mail goes to, whatever others they have, or that of each person. Without `with_consent`, for mails about what
    they applied for, no consent is asked, nor how often they want to hear from us.
    """
    chosen = list(people)
    if not chosen:
        return {}
    organization_id = chosen[0].organization_id
    policies = ContactPolicy.objects.filter(organization_id=organization_id)
    is_unasked = mail_class == MailClass.OUTREACH and with_consent
    known = _known(chosen, wanted, at if is_unasked else None, beside=policies)
    rows = _suppressions(organization_id, known.values(), mail_class, channel, at)
    unconsenting = _unconsenting(known.values(), next(iter(policies), None), at) if is_unasked else {}
    return {pk: _verdict(one, rows, unconsenting.get(pk), channel) for pk, one in known.items()}


def of_address(address: str, *, organization_id: UUID, mail_class: MailClass, at: datetime) -> list[Suppression]:
    """What stands against writing to an address, whoever has it. One query."""
    where = Q(scope=SuppressionScope.ADDRESS, value__in=both([address.lower()], organization_id))
    where |= Q(scope=SuppressionScope.DOMAIN, value__in=domains_of(address))
    rows = Suppression.objects.filter(where, organization_id=organization_id, covers__gte=mail_class)
    return list(rows.filter(channel__in=(Channel.ANY, Channel.EMAIL)).in_force(at))


def domains_of(address: str) -> list[str]:
    """The domain of an address and those above it: `mail.example.org`, `example.org`."""
    labels = address.lower().rpartition("@")[2].split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def _known(
    people: Iterable[Person], wanted: str | Mapping[UUID, str], at: datetime | None, *, beside: QuerySet[Any]
) -> dict[UUID, _Known]:
    """What people are reached at and compared by; with a moment, also whether they want to be left in peace then.

    What is to be read `beside` comes in the same exchange.
    """
    by_id = {person.pk: person for person in people}
    only = dict.fromkeys(by_id, wanted) if isinstance(wanted, str) else wanted
    points: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rests: dict[UUID, Rest] = {}
    found = _points(by_id, with_wishes=at is not None)
    together.fetch([found, beside])
    for person_id, kind, value, days, last in found:
        points[person_id][kind].append(value)
        if at and days and last and last + timedelta(days=days) > at:
            rests[person_id] = Rest(HowOften(days), last + timedelta(days=days))
    return {
        pk: _Known(
            person,
            [only[pk].lower()] if only.get(pk) else points[pk][ContactKind.EMAIL],
            points[pk][ContactKind.PHONE],
            rests.get(pk),
        )
        for pk, person in by_id.items()
    }


def _points(people: Collection[UUID], *, with_wishes: bool) -> "QuerySet[ContactPoint, tuple[Any, ...]]":
    """The addresses and numbers of people, those to use first before others, in one query.

    With wishes, each also says how often its person wants to hear from us, and when outreach last left to them.
    """
    kinds = (ContactKind.EMAIL, ContactKind.PHONE)
    found = ContactPoint.objects.filter(person__in=list(people), kind__in=kinds).exclude(state=ContactState.WRONG)
    found = found.order_by("-is_preferred", "-is_primary", "added_at", "pk")
    nothing = Value(None, output_field=DateTimeField())
    mails = Message.objects.filter(
        organization=OuterRef("organization"), person=OuterRef("person"), purpose__in=OUTREACH, state__in=LEFT
    )
    last = Subquery(mails.order_by().values("person").annotate(last=Max("handed_over_at")).values("last"))
    return found.annotate(
        days=F("person__contact_wishes__days") if with_wishes else Value(0),
        last=Case(When(person__contact_wishes__days__gt=0, then=last), default=nothing) if with_wishes else nothing,
    ).values_list("person_id", "kind", "normalized", "days", "last")


def _suppressions(
    organization_id: UUID, known: Collection[_Known], mail_class: MailClass, channel: Channel, at: datetime
) -> Mapping[tuple[str, str], list[Suppression]]:
    """The rows that concern any of these people, by scope and what they name."""
    where = Q(scope=SuppressionScope.PERSON, person__in=[one.person.pk for one in known])
    values: dict[SuppressionScope, set[str]] = defaultdict(set)
    for one in known:
        for scope, found in one.values().items():
            values[scope] |= set(found)
    for scope, wanted in values.items():
        if wanted:
            where |= Q(scope=scope, value__in=sorted(wanted))
    rows = Suppression.objects.filter(where, organization_id=organization_id, covers__gte=mail_class).in_force(at)
    rows = (
        rows.filter(channel__in=(Channel.ANY, channel))
        .order_by("created_at", "pk")
        .select_related("created_by", "person")
    )
    by_name: dict[tuple[str, str], list[Suppression]] = defaultdict(list)
    for row in rows:
        by_name[row.scope, str(row.person_id) if row.scope == SuppressionScope.PERSON else row.value].append(row)
    return by_name


def _verdict(
    known: _Known,
    rows: Mapping[tuple[str, str], list[Suppression]],
    unconsenting: Objection | None,
    channel: Channel,
) -> Verdict:
    against = list(rows.get((SuppressionScope.PERSON, str(known.person.pk)), ()))
    if company := fold(known.person.company):
        against += rows.get((SuppressionScope.COMPANY, company), ())
    address = ""
    barred: list[Suppression] = []
    if channel == Channel.EMAIL:
        address, barred = _address(known, rows)
    elif channel == Channel.PHONE:
        phones = both(known.phones, known.person.organization_id)
        barred = [row for phone in phones for row in rows.get((SuppressionScope.PHONE, phone), ())]
    objections = [Objection(Obstacle.SUPPRESSED, row) for row in (*against, *barred)]
    if channel == Channel.EMAIL and not known.addresses:
        objections.append(Objection(Obstacle.NO_ADDRESS))
    if unconsenting:
        objections.append(unconsenting)
    return Verdict(known.person.pk, address, tuple(objections), known.rest)


def _address(known: _Known, rows: Mapping[tuple[str, str], list[Suppression]]) -> tuple[str, list[Suppression]]:
    """The first address nothing stands against; else what stands against the addresses."""
    barred: list[Suppression] = []
    for address in known.addresses:
        writings = both([address], known.person.organization_id)
        against = [row for writing in writings for row in rows.get((SuppressionScope.ADDRESS, writing), ())]
        against += [row for domain in domains_of(address) for row in rows.get((SuppressionScope.DOMAIN, domain), ())]
        if not against:
            return address, []
        barred += against
    return "", barred


def _unconsenting(known: Collection[_Known], policy: ContactPolicy | None, at: datetime) -> dict[UUID, Objection]:
    """Those of whom the policy wants a consent that is not in force."""
    if policy is None or policy.consent_need == ConsentNeed.NEVER:
        return {}
    wanted = {
        one.person.pk
        for one in known
        if policy.consent_need == ConsentNeed.ALWAYS or not one.person.country or one.person.country in policy.countries
    }
    given = Consent.objects.filter(person__in=wanted, purpose__in=AGREED_TO).in_force()
    latest: dict[UUID, bool] = {}
    for person_id, expires_at in given.values_list("person_id", "expires_at"):
        latest[person_id] = latest.get(person_id, False) or expires_at is None or expires_at > at
    return {
        pk: Objection(Obstacle.CONSENT_RAN_OUT if pk in latest else Obstacle.NO_CONSENT)
        for pk in wanted
        if not latest.get(pk)
    }
