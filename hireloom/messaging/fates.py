"""What becomes of mails, and of what people said of being written to, when somebody is erased."""

from django.db.models import Q

from hireloom.messaging.models import (
    ContactWish,
    Inbox,
    IncomingMail,
    Mailbox,
    Message,
    ReportHook,
    SendingDomain,
    Subscription,
    Suppression,
)
from hireloom.people import fates
from hireloom.people.fates import Fate, OfOthers, Whom


def sent_to_them(whom: Whom) -> Q:
    return Q(person=whom.person) | Q(person=None, to_address__in=whom.addresses)


def received_from_them(whom: Whom) -> Q:
    return Q(person=whom.person) | Q(message__person=whom.person) | Q(person=None, sender__in=whom.addresses)


def about_them(whom: Whom) -> Q:
    """What stood against writing to them: `suppressions.keep_the_no` kept it without saying whom."""
    return Q(person=whom.person) | Q(person=None, value__in=whom.addresses)


fates.declare(
    Fate(Message, sent_to_them, also={"thread": ""}),
    Fate(IncomingMail, received_from_them, goes=True),
    Fate(Subscription, goes=True),
    Fate(ContactWish, goes=True),
    Fate(Suppression, about_them, goes=True),
    *(OfOthers(one) for one in (Inbox, Mailbox, ReportHook, SendingDomain)),
)
