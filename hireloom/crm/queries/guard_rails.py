"""Who may be enrolled in a sequence, and everything that stands against the others, before anybody is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext as _

from hireloom.crm import stops
from hireloom.crm.models import Enrollment
from hireloom.crm.queries import asked_later
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Objection, Verdict
from hireloom.messaging.enums import Channel, MailClass, MessageState, Purpose
from hireloom.messaging.models import ContactPolicy, Message
from hireloom.people.models import Person

WRITTEN = (Purpose.SEQUENCE, Purpose.ONE_TO_ONE, Purpose.UPDATE_REQUEST, Purpose.BULK)
"""Mails by which we came up to somebody; what answers them counts as nothing."""
NO_DAY = Cast(Value(None), DateField())
LEFT = (MessageState.QUEUED, MessageState.HANDING_OVER, MessageState.ACCEPTED, MessageState.UNKNOWN)


@dataclass(frozen=True)
class Reason:
    """What stands against writing to somebody, in words; `until` is the day it ends by itself, None where none does."""

    words: str
    until: date | None = None


@dataclass(frozen=True)
class Checked:
    """One person before enrolling: where they would be written at, and each reason against it, in words.

    `until` is the day from which nothing stands against it, where all that does ends by itself; for who is free, the
    day until which they want to be left in peace.
    """

    person_id: UUID
    name: str
    address: str
    reasons: tuple[str, ...] = ()
    until: date | None = None

    @property
    def is_free(self) -> bool:
        return not self.reasons


def of(people: Iterable[Person], *, organization_id: UUID, at: datetime, writes: bool = True) -> list[Checked]:
    """Everybody, in the order they came, with what stands against enrolling them. Four exchanges at most, and hiring's.

    The people are of this organization; nobody is left out. Where no mail is among the steps (`writes` is False),
    nobody needs an address.
    """
    chosen = list({person.pk: person for person in people}.values())
    ids = [person.pk for person in chosen]
    verdicts = verdicts_of(chosen, writes=writes, at=at)
    against: dict[UUID, list[Reason]] = defaultdict(list)
    for pk, verdict in verdicts.items():
        against[pk] += [_objection(objection) for objection in verdict.objections]
    for found in (_of_ours(organization_id, ids, at), _above(organization_id, ids, at)):
        for pk, reasons in found.items():
            against[pk] += reasons
    return [_checked(one, verdicts[one.pk], against[one.pk]) for one in chosen]


def verdicts_of(people: Iterable[Person], *, writes: bool, at: datetime) -> dict[UUID, Verdict]:
    """Whether people may be approached: by mail, or by steps none of which is one; the way of each is asked with it."""
    channel = Channel.EMAIL if writes else Channel.ANY
    return contactability.of(people, mail_class=MailClass.OUTREACH, at=at, channel=channel)


def _checked(person: Person, verdict: Verdict, against: list[Reason]) -> Checked:
    ends = [reason.until for reason in against]
    if not against:
        ends = [verdict.rest.until.date()] if verdict.rest else []
    until = None if None in ends else max((day for day in ends if day), default=None)
    return Checked(person.pk, person.name, verdict.address, tuple(reason.words for reason in against), until)


def _objection(objection: Objection) -> Reason:
    ends_at = objection.suppression.until if objection.suppression else None
    return Reason(objection.words, ends_at.date() if ends_at else None)


def stops_of(verdicts: Mapping[UUID, Verdict], *, organization_id: UUID, at: datetime) -> dict[UUID, list[stops.Stop]]:
    """What ends or holds a sequence for people who are in one: the ledger's verdicts, and what packages above know."""
    found = stops.known_above(organization_id, list(verdicts), at)
    for pk, stop in asked_later.of(organization_id, list(verdicts), at).items():
        found.setdefault(pk, []).append(stop)
    for pk, verdict in verdicts.items():
        found.setdefault(pk, []).extend(stops.of_objection(objection) for objection in verdict.objections)
    return found


def _of_ours(organization_id: UUID, ids: Collection[UUID], at: datetime) -> dict[UUID, list[Reason]]:
    """Who is in a sequence, who asked for later, and whom we wrote to within the policy's days. One query."""
    enrolled = Enrollment.objects.live().filter(organization_id=organization_id, person__in=ids).order_by()
    rows = enrolled.values_list("person_id", "sequence__name", Value(0), NO_DAY)
    asked = asked_later.rows(organization_id, ids, at).order_by()
    later = asked.values_list("person_id", Value(""), Value(-1), "proposed_until")
    rows = rows.union(_written(organization_id, ids, at), later, all=True)
    found: dict[UUID, list[Reason]] = defaultdict(list)
    for pk, sequence, days, day in sorted(rows, key=lambda row: row[2]):
        if days < 0:
            found[pk].append(Reason(asked_later.words(day), day))
        elif sequence:
            found[pk].append(Reason(_("Is in the sequence “%(sequence)s”.") % {"sequence": sequence}))
        else:
            found[pk].append(Reason(_("We wrote to them within the last %(days)d days.") % {"days": days}, day))
    return found


def _written(organization_id: UUID, ids: Collection[UUID], at: datetime) -> Any:
    """Those to whom we came up with a mail lately: who, nothing, within how many days, and when these are over."""
    policy = ContactPolicy.objects.filter(organization_id=organization_id).values("days_between")
    days = Coalesce(Subquery(policy[:1]), ContactPolicy().days_between, output_field=IntegerField())
    span = ExpressionWrapper(days * Value(timedelta(days=1)), output_field=DurationField())
    written = Message.objects.filter(
        organization_id=organization_id, person__in=ids, purpose__in=WRITTEN, state__in=LEFT
    )
    lately = written.annotate(moment=Coalesce("handed_over_at", "created_at"), days=days, span=span)
    lately = lately.filter(days__gt=0, moment__gt=Value(at) - F("span"))
    over = Max(TruncDate(ExpressionWrapper(F("moment") + F("span"), output_field=DateTimeField())))
    return lately.order_by().values_list("person_id", Value(""), "days").annotate(over=over)


def _above(organization_id: UUID, ids: Collection[UUID], at: datetime) -> dict[UUID, list[Reason]]:
    known = stops.known_above(organization_id, ids, at)
    return {pk: [Reason(stop.words) for stop in found] for pk, found in known.items()}
