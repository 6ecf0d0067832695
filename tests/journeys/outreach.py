"""What the journey of relationships begins with: two hundred people of whom 23 are not to be written to, and their mail.

Everybody lives in France or Germany. Their addresses are accounts of a real mail server (`tests.mail_room`), but for one
whom nobody knows there.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from django.utils import timezone

from hireloom.ats.operations import application_ends, submissions
from hireloom.core.actor import Actor
from hireloom.crm.operations import enrollments
from hireloom.messaging.enums import ConsentNeed, MessageState, Purpose, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import contact_policies, outbox, suppressions
from hireloom.messaging.operations.contact_policies import Policy
from hireloom.people.models import ContactPoint, Person
from tests import factories
from tests.journeys.conftest import Acme
from tests.mail_room import DOMAIN

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
"""A folder; named, it gets a picture of each page at which the journey stops."""
PEOPLE, LEFT_OUT = 200, 23
UNKNOWN_ADDRESS = f"moved-away@{DOMAIN}"
ALWAYS = {"days": tuple(range(7)), "opens": 0, "closes": 1440}
REASONS = {
    "No e-mail address is known.": 3,
    "Asked us not to write": 4,
    "Do not contact: rival.example": 3,
    "Is in the sequence “Autumn”.": 3,
    "Is a candidate for a job.": 4,
    "We wrote to them within the last 30 days.": 3,
    "We hired them.": 1,
    "They did not agree to be written to.": 2,
}
assert sum(REASONS.values()) == LEFT_OUT


@dataclass(frozen=True)
class Correspondent:
    """Somebody as the mail server knows them."""

    name: str
    address: str


def correspondents() -> list[Correspondent]:
    """Everybody of the journey who gets a mail, in an order that stays."""
    free = [Correspondent(f"Noor Number{n}", f"n{n}@{DOMAIN}") for n in range(PEOPLE - LEFT_OUT - 1)]
    return [*free, Correspondent("Mira Moved", UNKNOWN_ADDRESS)]


def populate(company: Acme) -> None:
    """Make the two hundred: the correspondents, and those whom something stands against."""
    by, adam = company.company.actor("rita"), company.company.actor("adam")
    now = timezone.now() - timedelta(days=2)
    policy = Policy(
        ConsentNeed.COUNTRIES, ("DE",), days_between=30, postal_address="1 Loom Street, Lyon", tracks_opens=False
    )
    contact_policies.decide(policy=policy, seen=0, by=adam, at=now)
    for one in correspondents():
        factories.person(company.id, name=one.name, email=one.address, at=now)
    strangers = [_stranger(company, number, now) for number in range(LEFT_OUT)]
    Person.objects.filter(organization_id=company.id).update(country="FR")
    groups = iter(Person.objects.filter(pk__in=[one.pk for one in strangers]).order_by("pk"))
    ContactPoint.objects.filter(person__in=[next(groups) for _ in range(3)]).delete()
    for _ in range(4):
        no = suppressions.No(SuppressionScope.PERSON, SuppressionReason.OBJECTED)
        suppressions.suppress(no=no, person=next(groups), by=adam, at=now)
    for number in range(3):
        address = f"r{number}@rival.example"
        ContactPoint.objects.filter(person=next(groups)).update(value=address, normalized=address)
    no = suppressions.No(SuppressionScope.DOMAIN, SuppressionReason.DO_NOT_CONTACT, "rival.example")
    suppressions.suppress(no=no, by=adam, at=now)
    autumn = factories.sequence(by, factories.mail_step(200), name="Autumn", at=now, **ALWAYS)
    enrollments.enroll(sequence=autumn, people=[next(groups) for _ in range(3)], by=by, at=now)
    for _ in range(4):
        submissions.add(person=next(groups), job=company.job, by=by, at=now)
    for _ in range(3):
        _write_to(next(groups), by, now)
    hired = submissions.add(person=next(groups), job=company.job, by=by, at=now)
    application_ends.hire(application=hired, by=by, at=now)
    Person.objects.filter(pk__in=[next(groups).pk for _ in range(2)]).update(country="DE")


def _stranger(company: Acme, number: int, at: datetime) -> Person:
    address = f"o{number}@elsewhere.example.org"
    return factories.person(company.id, name=f"Otis Other{number}", email=address, at=at)


def _write_to(person: Person, by: Actor, at: datetime) -> None:
    """A colleague wrote to somebody two days ago."""
    letter = outbox.Letter(
        to_address=f"{person.pk}@elsewhere.example.org", to_name=person.name, from_name="Rita", reply_to="", subject="Hello", text="Hello.",
        purpose=Purpose.ONE_TO_ONE,
    )  # fmt: skip
    made = outbox.queue(letter=letter, key=f"journey:{person.pk}", by=by, at=at, person=person)
    Message.objects.filter(pk=made.pk).update(state=MessageState.ACCEPTED, handed_over_at=at, settled_at=at)


def answer(to: EmailMessage, text: str, *, by: str, **headers: str) -> EmailMessage:
    """A mail that answers one, as a mail program writes it, with what it answers below."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = by, to["Reply-To"] or to["From"], f"Re: {to['Subject']}"
    made["Message-ID"] = make_msgid(domain=DOMAIN)
    made["In-Reply-To"] = made["References"] = to["Message-ID"]
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    body = to.get_body(("plain",))
    quoted = "\n".join(f"> {line}" for line in (body.get_content() if body else "").splitlines())
    made.set_content(f"{text}\n\nOn Monday, Rita wrote:\n{quoted}\n")
    return made
