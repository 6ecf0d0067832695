"""What a mail provider tells at an address made for it: signed, lately, once; whatever else comes is refused in words."""

import json
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.messaging import hook_signatures
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import IncomingMail, Message, ReportHook, Suppression
from hireloom.messaging.operations import outbox, report_hooks
from tests import factories, jobs
from tests.cast import MONDAY


@pytest.fixture
def made(adam):
    return report_hooks.add(name="Relay", by=adam, at=MONDAY)


def tell(made, body, *, at=None, secret=None, key="one", **headers):
    hook, own = made
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    moment = int(at if at is not None else time.time())
    signature = hook_signatures.signature(secret or own, key, moment, content)
    named = {"webhook-id": key, "webhook-timestamp": str(moment), "webhook-signature": f"v1,{signature}"} | headers
    address = hook_signatures.address_of(organization_id=hook.organization_id, hook_id=hook.pk)
    path = "/" + address.split("/", 3)[3]
    kept = {name: value for name, value in named.items() if value is not None}
    answer = Client(headers=kept).post(path, content, content_type="application/json")
    return answer.status_code, answer.json()


@pytest.fixture
def ours(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you?\n", Purpose.SEQUENCE)
    return outbox.queue(letter=letter, key="night", by=rita, at=MONDAY, person=ada)


def bounce(ours, kind="hard_bounce"):
    return {"kind": kind, "message_id": ours.message_id, "address": ours.to_address, "words": "no such user"}


def test_what_is_told_is_read_like_every_report_and_once(made, ours):
    status, said = tell(made, bounce(ours))
    assert (status, len(said["taken"])) == (202, 1)
    assert tell(made, bounce(ours)) == (202, said)
    jobs.drain()

    mail = IncomingMail.objects.get()
    assert (mail.kind, mail.message) == ("hard_bounce", Message.objects.get())
    assert [(row.value, row.reason) for row in Suppression.objects.all()] == [("ada@example.org", "bounced")]
    assert ReportHook.objects.get().last_used_at is not None


def test_many_are_told_at_once_each_with_a_key_of_its_own(made, ours):
    status, said = tell(
        made, [bounce(ours, "soft_bounce"), bounce(ours, "delivered"), bounce(ours, "complaint") | {"key": "c1"}]
    )

    assert (status, len(set(said["taken"]))) == (202, 3)
    assert set(IncomingMail.objects.values_list("key", flat=True)) == {"report:one:0", "report:one:1", "report:c1"}


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({"webhook-signature": None}, 400, "Send the headers"),
        ({"webhook-id": None}, 400, "Send the headers"),
        ({"webhook-id": "with spaces"}, 400, "up to 80"),
        ({"webhook-timestamp": "yesterday"}, 400, "seconds since 1970"),
        ({"webhook-signature": "v2,abc"}, 400, "of the kind v1"),
        ({"webhook-signature": "v1,AAAA"}, 401, "not of this secret"),
        ({"webhook-signature": "v1,\u00e4\u00e4"}, 401, "not of this secret"),
        ({"webhook-id": "another"}, 401, "not of this secret"),
    ],
)
def test_what_is_not_signed_is_refused_in_words_and_changes_nothing(made, ours, more, status, words):
    answered, said = tell(made, bounce(ours), **more)

    assert (answered, words in said["detail"]) == (status, True), said
    assert not IncomingMail.objects.exists()


@pytest.mark.parametrize("minutes", [-6, 6])
def test_what_was_signed_minutes_ago_or_ahead_is_a_replay(made, ours, minutes):
    at = time.time()
    assert tell(made, bounce(ours), at=at + 60 * minutes)[0] == 401
    assert tell(made, bounce(ours), at=at + 4 * 60)[0] == 202


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        ([], "a list of 1 to 500"),
        ([{"kind": "delivered", "message_id": "<a@b>"}] * 501, "a list of 1 to 500"),
        ({"kind": "opened", "message_id": "<a@b>"}, "0/kind"),
        ({"kind": "delivered"}, "0/message_id"),
        ("hello", "0:"),
    ],
)
def test_what_is_signed_and_cannot_be_read_is_refused_in_words(made, body, words):
    status, said = tell(made, body)

    assert (status, words in said["detail"]) == (400, True), said


def test_more_than_a_mebibyte_is_too_much(made):
    assert tell(made, b" " * (1024 * 1024 + 1))[0] == 413


def test_words_that_would_add_a_header_to_the_report_do_not(made, ours):
    told = bounce(ours, "soft_bounce") | {
        "words": "full\r\n\r\nAction: failed\r\nStatus: 5.1.1",
        "address": "a@b.example\nStatus: 5.1.1",
    }
    tell(made, told)
    jobs.drain()

    assert (IncomingMail.objects.get().kind, Suppression.objects.exists()) == ("soft_bounce", False)


def test_after_a_rotation_both_secrets_hold_for_a_day_and_then_the_new_one_alone(made, adam, ours):
    hook, first = made
    now = timezone.now()
    hook, second = report_hooks.rotate(hook=hook, by=adam, at=now)
    assert [tell(made, bounce(ours), secret=one, key=one[-5:-1])[0] for one in (first, second)] == [202, 202]

    ReportHook.objects.update(previous_until=now - timedelta(seconds=1))
    assert [tell(made, bounce(ours), secret=one, key=one[-6:-1])[0] for one in (first, second)] == [401, 202]
    assert [event.name for event in Event.objects.filter(name__startswith="messaging.report_hook")] == [
        "messaging.report_hook.added",
        "messaging.report_hook.rotated",
    ]


def test_an_address_that_was_ended_or_never_ours_is_not_there(made, adam, ours):
    report_hooks.revoke(hook=made[0], by=adam, at=MONDAY)
    assert tell(made, bounce(ours))[0] == 404
    assert (ReportHook.objects.get().secret, Client().post("/api/hooks/mail-reports/made-up").status_code) == ("", 404)


def test_the_secret_is_kept_encrypted(made):
    assert made[1] not in ReportHook.objects.get().secret


def test_programs_make_rotate_and_end_addresses(program, globex):
    adam = program("adam")
    hook = adam.post("/report-hooks", {"name": "Relay"})
    assert (adam.status, hook["secret"].startswith("whsec_"), "/api/hooks/mail-reports/" in hook["address"]) == (
        201,
        True,
        True,
    )
    [listed] = adam.get("/report-hooks")
    assert "secret" not in listed
    assert adam.post(f"/report-hooks/{hook['id']}/rotations")["secret"] != hook["secret"]
    rita = program("rita")
    rita.post("/report-hooks", {"name": "Hers"})
    assert (rita.status, rita.get("/report-hooks")) == (403, [])
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.post(f"/report-hooks/{hook['id']}/revocations")
    assert otto.status == 404
    adam.post(f"/report-hooks/{hook['id']}/revocations")
    assert (adam.status, adam.get("/report-hooks")) == (201, [])
    adam.post(f"/report-hooks/{hook['id']}/rotations")
    assert adam.status == 422
