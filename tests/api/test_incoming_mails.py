"""Mails that come in, through the API: handed in by servers and providers, read, decided, answered."""

import base64

import pytest

from hireloom.core import tenancy
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import IncomingMail, Message, Suppression
from hireloom.messaging.operations import outbox
from tests import factories, jobs
from tests.cast import MONDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def ours(ada, rita):
    letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you?\n", Purpose.SEQUENCE)
    return outbox.queue(letter=letter, key="night", by=rita, at=MONDAY, person=ada)


def written(ours, text="I am interested!"):
    raw = f"From: ada@example.org\nSubject: Re: Night shifts?\nIn-Reply-To: {ours.message_id}\n\n{text}\n"
    return base64.b64encode(raw.encode()).decode()


def test_a_mail_is_handed_in_read_decided_and_answered(program, ours, ada):
    adam, rita = program("adam"), program("rita")

    handed = adam.post("/incoming-mails", {"content": written(ours)})
    assert (adam.status, handed["state"]) == (202, "new")
    assert adam.post("/incoming-mails", {"content": written(ours)})["id"] == handed["id"]
    jobs.drain()

    [mail] = rita.get("/incoming-mails?waiting=true")["results"]
    assert (mail["proposed"], mail["text"], mail["person_id"]) == ("interested", "I am interested!", str(ada.pk))
    decided = rita.post(f"/incoming-mails/{mail['id']}/decisions", {"meaning": "interested"})
    assert (rita.status, decided["meaning"]) == (201, "interested")
    assert rita.get("/incoming-mails?waiting=true")["results"] == []
    sent = rita.post(f"/incoming-mails/{mail['id']}/answers", {"text": "When may I call?", "key": "one"})
    assert Message.objects.get(pk=sent["message_id"]).thread.startswith(ours.message_id)
    rita.post(f"/incoming-mails/{mail['id']}/decisions", {"meaning": "later"})
    assert rita.status == 422


@pytest.mark.parametrize(
    ("kind", "barred"),
    [("hard_bounce", ["bounced"]), ("soft_bounce", []), ("delivered", []), ("complaint", ["complained"])],
)
def test_a_provider_tells_what_became_of_a_mail(program, ours, kind, barred):
    adam = program("adam")
    told = {"kind": kind, "message_id": ours.message_id, "address": "ada@example.org", "words": "550", "key": "e1"}

    for _ in range(2):
        adam.post("/delivery-reports", told)
        assert adam.status == 202
    jobs.drain()

    mail = IncomingMail.objects.get()
    assert (mail.kind, mail.message) == (kind, Message.objects.get(pk=ours.pk))
    assert list(Suppression.objects.values_list("reason", flat=True)) == barred


def test_a_mail_of_nobody_is_given_to_somebody_or_set_aside(program, acme, ada):
    adam, rita = program("adam"), program("rita")
    raw = base64.b64encode(b"From: stranger@example.net\n\nHello\n").decode()
    mail = adam.post("/incoming-mails", {"content": raw, "key": "one"})
    jobs.drain()
    here = f"/incoming-mails/{mail['id']}"

    rita.post(f"{here}/decisions", {"meaning": "interested"})
    assert rita.status == 409
    body = {"person_id": str(ada.pk), "keeps_address": True}
    assert rita.post(f"{here}/owners", body)["person_id"] == str(ada.pk)
    assert ada.contact_points.filter(normalized="stranger@example.net").exists()
    other = factories.person(acme.organization.pk)
    rita.post(f"{here}/owners", {"person_id": str(other.pk)})
    assert rita.status == 409
    assert rita.post(f"{here}/asides")["set_aside_at"]


def test_what_is_no_base64_is_refused_in_words(program):
    adam = program("adam")

    adam.post("/incoming-mails", {"content": "!!!"})

    assert adam.status == 422


def test_who_may_not_and_otto(program, acme, globex, ours):
    adam, rita = program("adam"), program("rita")
    rita.post("/incoming-mails", {"content": written(ours)})
    assert rita.status == 403
    mail = adam.post("/incoming-mails", {"content": written(ours)})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert otto.get("/incoming-mails")["results"] == []
    for call in ("decisions", "owners", "asides", "answers"):
        otto.post(
            f"/incoming-mails/{mail['id']}/{call}",
            {"meaning": "later", "person_id": str(ours.pk), "text": "x", "key": "k"},
        )
        assert otto.status == 404
