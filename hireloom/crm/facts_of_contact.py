"""What segments may ask of how people can be reached: addresses, consents, what stands against writing, mails."""

import re
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hireloom.core.search.conditions import any_of, phrase
from hireloom.crm import facts
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import Fact, Labels, Operator, Scope, both, declare
from hireloom.engine.querying import words
from hireloom.kit.text import fold
from hireloom.messaging.enums import Channel, MailClass, MessageState, SubscriptionState, SuppressionScope
from hireloom.messaging.models import Message, Subscription, Suppression, Topic
from hireloom.people.entries import Found
from hireloom.people.enums import ConsentPurpose, ContactKind
from hireloom.people.models import Consent, ContactPoint, Person

REACH = _("Contact")
CLASSES = {"outreach": MailClass.OUTREACH, "personal": MailClass.PERSONAL}


def _has(kind: ContactKind) -> Any:
    def asks(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
        return Q(Exists(ContactPoint.objects.filter(**scope.of_person, kind=kind)))

    return asks


def _consents(value: list[str], scope: Scope) -> Any:
    held = Consent.objects.filter(**scope.of_person, purpose__in=value).in_force()
    return held.filter(Q(expires_at=None) | Q(expires_at__gt=scope.at))


def _agreed(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_consents(value, scope)))


def _runs_out(value: dict[str, Any], scope: Scope) -> Q:
    """Whoever agreed, and to nothing that holds longer."""
    held, end = _consents(value["choices"], scope), scope.ahead(value["days"])
    longer = held.filter(Q(expires_at=None) | Q(expires_at__gt=end))
    return Q(Exists(held.filter(expires_at__lte=end))) & ~Q(Exists(longer))


def _suppressed(value: list[str], scope: Scope) -> Q:
    """Whom the ledger bars from e-mail, as `contactability` decides it; a test compares them."""
    least = min((CLASSES[one] for one in value if one in CLASSES), default=None)
    if least is None:
        return facts.NOBODY
    rows = Suppression.objects.filter(
        organization_id=scope.organization_id, covers__gte=least, channel__in=(Channel.ANY, Channel.EMAIL)
    ).in_force(scope.at)
    found = Q(Exists(rows.filter(scope=SuppressionScope.PERSON, person_id=OuterRef("pk"))))
    named = (SuppressionScope.COMPANY, SuppressionScope.DOMAIN)
    barred: dict[str, list[str]] = {one: [] for one in named}
    for sort, whom in rows.filter(scope__in=named).values_list("scope", "value"):
        barred[sort].append(whom)
    if companies := barred[SuppressionScope.COMPANY]:
        found |= Q(company__in=_spellings(companies, scope))
    return found | Q(pk__in=_without_address(rows, barred[SuppressionScope.DOMAIN], scope))


def _spellings(companies: list[str], scope: Scope) -> list[str]:
    """How people's companies of these names are written; names are kept folded, which the database does not know."""
    phrases = [phrase([f"c={one}" for one in words.words(name)]) for name in companies if words.words(name)]
    people = Person.objects.filter(organization_id=scope.organization_id, pk__in=Found(any_of(phrases)))
    written = people.order_by().values_list("company", flat=True).distinct()
    return [company for company in written if fold(company) in set(companies)]


def _without_address(rows: Any, domains: list[str], scope: Scope) -> Any:
    """The people who have addresses, and each of them is barred."""
    points = ContactPoint.objects.filter(organization_id=scope.organization_id, kind=ContactKind.EMAIL)
    if scope.person_id:
        points = points.filter(person_id=scope.person_id)
    addresses = rows.filter(scope=SuppressionScope.ADDRESS).values("value")
    is_barred = Q(normalized__in=addresses)
    if domains:
        ends = "|".join(re.escape(domain) for domain in domains)
        is_barred |= Q(normalized__regex=f"[@.]({ends})$")
    others = ContactPoint.objects.filter(
        organization_id=scope.organization_id, kind=ContactKind.EMAIL, person_id=OuterRef("person_id")
    )
    return points.filter(is_barred).filter(~Exists(others.exclude(is_barred))).values("person_id")


def _wanted(value: list[str], scope: Scope) -> Q:
    """Who confirmed that they want to hear of one of these topics."""
    rows = Subscription.objects.filter(**scope.of_person, topic_id__in=facts.ids(value))
    return Q(Exists(rows.filter(state=SubscriptionState.CONFIRMED)))


def _ended(value: list[str], scope: Scope) -> Q:
    rows = Subscription.objects.filter(**scope.of_person, topic_id__in=facts.ids(value))
    return Q(Exists(rows.filter(state=SubscriptionState.UNSUBSCRIBED)))


def _topics(scope: Scope) -> Any:
    """The topics of the organization, those that are offered first."""
    return Topic.objects.visible_to(scope.actor).in_order().values_list("pk", "name")


def _mailed(days: int, scope: Scope) -> Q:
    sent = Message.objects.filter(**scope.of_person, state=MessageState.ACCEPTED, settled_at__gte=scope.ago(days))
    return Q(Exists(sent))


def _purposes(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(ConsentPurpose.choices)


def _classes(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return [(name, one.label) for name, one in CLASSES.items()]


declare(
    Fact(
        "email",
        _("E-mail address"),
        REACH,
        both("known", _("is known"), ("unknown", _("is not known")), ValueKind.NOTHING, _has(ContactKind.EMAIL)),
    )
)
declare(
    Fact(
        "phone",
        _("Phone number"),
        REACH,
        both("known", _("is known"), ("unknown", _("is not known")), ValueKind.NOTHING, _has(ContactKind.PHONE)),
    )
)
declare(
    Fact(
        "consent",
        _("Consent"),
        REACH,
        (
            *both("in_force", _("holds for"), ("not_in_force", _("does not hold for")), ValueKind.CHOICES, _agreed),
            Operator("runs_out", _("runs out within"), ValueKind.CHOICES_DAYS, _runs_out),
        ),
        _purposes,
    )
)
declare(
    Fact(
        "topic",
        _("Topic they want to hear of"),
        REACH,
        (
            *both("any_of", _("is one of"), ("none_of", _("is none of")), ValueKind.CHOICES, _wanted),
            Operator("ended", _("they unsubscribed from one of"), ValueKind.CHOICES, _ended),
        ),
        _topics,
    )
)
declare(
    Fact(
        "suppressed",
        _("Suppression"),
        REACH,
        both("is", _("bars them from"), ("is_not", _("does not bar them from")), ValueKind.CHOICES, _suppressed),
        _classes,
    )
)
declare(
    Fact(
        "mailed",
        _("Mailed by us"),
        REACH,
        both("within", _("within the last"), ("not_within", _("not within the last")), ValueKind.DAYS, _mailed),
    )
)
