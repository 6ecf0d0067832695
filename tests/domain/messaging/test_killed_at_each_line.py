"""Whoever hands mails over is killed at each line: no mail arrives twice, none is forgotten, what is not known is said."""

from collections import Counter

import pytest
from django.db import transaction

from hireloom.core.models import Event
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import handing_over, outbox
from hireloom.messaging.operations.outbox import Envelope, Letter
from tests import factories, jobs, killing
from tests.cast import MONDAY, TUESDAY

pytestmark = pytest.mark.slow

PORTION = 2
NAMES = ("ada", "busy", "gone", "dora", "emil")


@pytest.fixture
def choosy(server, monkeypatch):
    """A mail server that puts off a mail to one person, once, and has never heard of another."""
    seen = []

    async def recipient(_server, _session, envelope, address, _options):
        envelope.rcpt_tos.append(address)
        seen.append(address)
        if address == "busy@example.org" and seen.count(address) == 1:
            return "450 Busy"
        return "550 5.1.1 No such user" if address == "gone@example.org" else "250 OK"

    monkeypatch.setattr(server, "handle_RCPT", recipient, raising=False)
    server.seen = seen
    return server


@pytest.fixture
def mails(acme, rita):
    envelopes = []
    for name in NAMES:
        person = factories.person(acme.organization.pk, name=name.title(), email=f"{name}@example.org")
        letter = Letter(f"{name}@example.org", "Hello", "Hi", Purpose.ONE_TO_ONE)
        envelopes.append(Envelope(letter, name, person.pk))
    return outbox.queue_all(envelopes=envelopes, by=rita, at=MONDAY)


@pytest.mark.parametrize("seconds", [60, -1], ids=["in one job", "each portion in a job of its own"])
def test_a_worker_killed_at_any_line_doubles_and_forgets_no_mail(choosy, mails, monkeypatch, seconds):
    for name, value in {"FIRST_BATCH": PORTION, "MOST_AT_ONCE": PORTION, "QUICK_SECONDS": 60}.items():
        monkeypatch.setattr(handing_over, name, value)
    monkeypatch.setattr(handing_over, "JOB_SECONDS", seconds)
    organization_id, ids = mails[0].organization_id, [mail.pk for mail in mails]

    def hand_over():
        outbox.hand_over_all(organization_id=organization_id, message_ids=ids, at=TUESDAY, due=MONDAY)

    with transaction.atomic():
        turns = killing.turns(handing_over, hand_over)
        transaction.set_rollback(True)
    assert len(turns) > 100
    doubts: Counter = Counter()
    for turn in turns:
        choosy.seen.clear()
        choosy.mails.clear()
        with transaction.atomic():
            killing.kill_at(turn, handing_over, hand_over)
            jobs.drain()  # the job itself among them, once more
            doubts[_looked_at(choosy, turn)] += 1
            transaction.set_rollback(True)
    assert {0, PORTION} <= set(doubts), "at most lines nothing is in doubt, while a portion is said all of it is"


def _looked_at(server, turn):
    """How many mails are in doubt, once nothing else is wrong."""
    arrived = Counter(mail["To"].addresses[0].username for mail in server.mails)
    states = dict(Message.objects.values_list("key", "state"))
    unknown = {key for key, state in states.items() if state == "unknown"}
    accepted = {key for key, state in states.items() if state == "accepted"}

    assert set(arrived.values()) <= {1}, f"a mail left twice, killed at {turn}"
    assert accepted <= set(arrived) <= accepted | unknown, f"the ledger tells the truth, killed at {turn}"
    assert set(states) - accepted - unknown <= {"gone"}, f"a mail was forgotten, killed at {turn}"
    assert states["gone"] in ("failed", "unknown")
    assert len(unknown) <= PORTION
    told = Event.objects.filter(name="messaging.message.settled").values_list("payload__message_id", flat=True)
    assert Counter(told) == Counter(str(pk) for pk in Message.objects.values_list("pk", flat=True))
    return len(unknown)
