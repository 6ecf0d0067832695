"""Mails out through the API: what became of each, and what a program says or does about it."""

import pytest

from hireloom.core import tenancy
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def mail(acme, rita):
    def write(subject, **became):
        person = factories.person(acme.organization.pk, name="Ada Byron", email=f"{subject}@example.org")
        letter = outbox.Letter(f"{subject}@example.org", subject, "Hi", Purpose.ONE_TO_ONE)
        message = outbox.queue(letter=letter, key=subject, by=rita, at=MONDAY, person=person)
        Message.objects.filter(pk=message.pk).update(settled_at=MONDAY, **became)
        return message

    return write


def test_a_program_reads_what_became_of_mails_and_settles_what_is_in_doubt(program, mail):
    arrived, lost, failed = (
        mail("arrived", state="unknown"),
        mail("lost", state="unknown"),
        mail("failed", state="failed"),
    )
    rita = program("rita")
    found = rita.get("/mails", state="unknown")["results"]
    assert {one["id"] for one in found} == {str(arrived.pk), str(lost.pk)}

    assert rita.post(f"/mails/{arrived.pk}/confirmations")["state"] == "accepted"
    rita.post(f"/mails/{arrived.pk}/confirmations")
    assert rita.status == 409
    copies = [rita.post(f"/mails/{one.pk}/repeats") for one in (lost, failed)]
    assert ([one["state"] for one in copies], rita.status) == (["queued", "queued"], 201)
    rita.post(f"/mails/{lost.pk}/repeats")
    assert rita.status == 409
    assert rita.get(f"/mails/{copies[0]['id']}")["copy_of"] == str(lost.pk)
    assert rita.get(f"/mails/{lost.pk}")["state"] == "unknown"


def test_those_of_others_are_not_there(program, globex, mail):
    message = mail("lost", state="unknown")
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert otto.get("/mails")["results"] == []
    for verb in ("confirmations", "repeats"):
        otto.post(f"/mails/{message.pk}/{verb}")
        assert otto.status == 404
    with tenancy.organization(message.organization_id):
        assert Message.objects.get().state == "unknown"


def test_an_invitation_is_sent_again(program, nurse_job, rita, people):
    made = factories.interview(factories.application(nurse_job, email="ada@example.org"), people["ines"], by=rita)
    caller = program("rita")
    Message.objects.update(state="failed", settled_at=MONDAY)
    caller.post(f"/interviews/{made.pk}/sendings", {})
    assert caller.status == 200
    caller.post(f"/interviews/{made.pk}/sendings", {})
    assert caller.status == 409, "just now"
    caller.post(f"/interviews/{made.pk}/sendings", {"membership_id": str(people["ines"].pk)})
    assert caller.status == 200
    assert sorted(Message.objects.filter(state="queued").values_list("to_address", flat=True)) == [
        "ada@example.org", "ines@acme.example",
    ]  # fmt: skip
