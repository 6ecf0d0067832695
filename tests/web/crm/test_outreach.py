"""The home of outreach: what waits, said in one click what it means, answered in its thread."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hireloom.core.actor import system
from hireloom.crm.drafts import StepDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.operations import due, enrollments
from hireloom.crm.queries import outreach
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Inbox, IncomingMail, Mailbox, Message, Suppression
from hireloom.messaging.operations import incoming, outbox
from hireloom.messaging.operations.incoming import Arrival
from hireloom.people.models import ContactPoint, Task
from tests import factories
from tests.architecture.test_query_budget import BOOKKEEPING, MOST
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

HOME = "/outreach/"


def answer(person, rita, text="I am interested, call me.", key="one", sender=""):
    """An answer to a mail of ours; a stranger's where a sender is named and no person."""
    heads = [
        f"From: {sender or 'ada@example.org'}",
        f"Subject: Re: Night shifts {key}",
        f"Message-ID: <{key}@example.org>",
    ]
    if person is not None:
        letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you?\n", Purpose.SEQUENCE)
        ours = outbox.queue(letter=letter, key=key, by=rita, at=MONDAY, person=person)
        heads.append(f"In-Reply-To: {ours.message_id}")
    raw = ("\n".join(heads) + f"\n\n{text}\n").encode()
    mail = incoming.take_in(arrival=Arrival(raw, key), by=system(rita.organization_id), at=TUESDAY)
    return incoming.make_of_it(incoming_id=mail.pk, organization_id=rita.organization_id, at=TUESDAY)


def test_an_answer_stands_with_what_it_is_taken_for_and_why(browser, rita, ada):
    answer(ada, rita)

    page = browser.get(HOME).content.decode()

    assert "Ada Byron" in page
    assert "I am interested, call me." in page
    assert '<q class="answer__words" dir="auto">interested</q>' in page


def test_it_is_confirmed_in_one_click(browser, rita, ada):
    mail = answer(ada, rita, "Not now. Write to me again in May.")
    until = (timezone.localdate() + timedelta(days=60)).isoformat()

    said = browser.post(
        f"/outreach/mails/{mail.pk}/decisions/", {"meaning": "later", "until": until}, HTTP_HX_REQUEST="true"
    )

    assert said.status_code == 200
    assert "outreach-changed" in said.headers["HX-Trigger"]
    mail.refresh_from_db()
    assert (mail.meaning, mail.meaning_until.isoformat()) == ("later", until)
    page = browser.get(HOME).content.decode()
    assert "No answer waits" in page
    assert "Asked for later" in page


@pytest.mark.parametrize(
    ("given", "why"), [({"meaning": "later"}, "Choose the day"), ({"meaning": "x"}, "Choose what")]
)
def test_what_cannot_be_said_is_refused_in_words(browser, rita, ada, given, why):
    mail = answer(ada, rita)

    said = browser.post(f"/outreach/mails/{mail.pk}/decisions/", given)

    assert said.status_code == 409
    assert why in said.content.decode()
    assert IncomingMail.objects.get().meaning == ""


def test_answers_are_narrowed_by_what_they_are_taken_for(browser, rita, ada):
    answer(ada, rita, "I am interested!", key="yes")
    answer(ada, rita, "Not interested.", key="no")

    page = browser.get(f"{HOME}?meaning=not_interested").content.decode()

    assert "Not interested." in page
    assert "I am interested!" not in page


def test_who_asked_not_to_be_written_to_is_said_to_be_left_alone(browser, rita, ada):
    answer(ada, rita, "Please stop emailing me.")

    assert "Not written to since then" in browser.get(HOME).content.decode()
    assert Suppression.objects.count() == 1


def test_an_answer_is_answered_in_its_thread(browser, rita, ada):
    mail = answer(ada, rita)
    here = f"/outreach/mails/{mail.pk}/"

    page = browser.get(here).content.decode()
    assert "Would you?" in page
    empty = browser.post(f"{here}replies/", {"key": "k", "text": " "})
    assert empty.status_code == 422
    sent = browser.post(f"{here}replies/", {"key": "k", "text": "When may I call you?"})

    assert sent.headers["Location"] == HOME
    message = Message.objects.get(text="When may I call you?\n")
    assert message.thread.split() == [mail.message.message_id, "<one@example.org>"]
    assert (message.reply_to, message.subject) == ("rita@acme.example", "Re: Night shifts one")


def test_what_cannot_leave_is_shown_again_with_everything_typed(browser, rita, ada):
    mail = answer(ada, rita, "Please stop emailing me.")

    said = browser.post(f"/outreach/mails/{mail.pk}/replies/", {"key": "k", "text": "I am sorry."})

    assert said.status_code == 422
    assert "They are not to be written to" in said.content.decode()
    assert "I am sorry." in said.content.decode()


def test_a_mail_of_nobody_is_given_to_somebody(browser, rita, ada):
    mail = answer(None, rita, sender="stranger@example.net")
    here = f"/outreach/mails/{mail.pk}/"
    assert "Whose are these?" in browser.get(HOME).content.decode()

    found = browser.get(f"{here}?q=byron").content.decode()
    assert "Ada Byron" in found
    assert ('name="keeps_address"' in found, "Add stranger@example.net to how they are reached" in found) == (
        True,
        True,
    )
    browser.post(f"{here}owners/", {"person": str(ada.pk)})

    mail.refresh_from_db()
    assert mail.person == ada
    assert not ContactPoint.objects.filter(normalized="stranger@example.net").exists()


def test_the_address_it_came_from_is_kept_with_its_source_unless_it_is_somebody_elses(browser, acme, rita, ada):
    mail = answer(None, rita, sender="stranger@example.net")
    given = {"person": str(ada.pk), "keeps_address": "on"}
    browser.post(f"/outreach/mails/{mail.pk}/owners/", given)

    point = ContactPoint.objects.get(normalized="stranger@example.net")
    assert (point.person, point.is_primary, point.origin) == (ada, True, f"Mail that came in: {mail.subject}")
    other = answer(None, rita, sender="second@example.net", key="second")
    factories.person(acme.organization.pk, name="Second", email="second@example.net")
    page = browser.post(f"/outreach/mails/{other.pk}/owners/", given, follow=True).content.decode()
    other.refresh_from_db()
    assert (other.person, "was not added" in page) == (ada, True)


def test_what_is_set_aside_stands_there_no_more(browser, rita, ada):
    mail = answer(None, rita, sender="stranger@example.net")

    browser.post(f"/outreach/mails/{mail.pk}/asides/")

    assert "Whose are these?" not in browser.get(HOME).content.decode()


def test_steps_that_wait_for_a_colleague_stand_there(browser, rita, ada):
    night = factories.sequence(rita, factories.mail_step(kind="held_mail"))
    enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=night, at=MONDAY)

    page = browser.get(HOME).content.decode()

    assert "Night nurses" in page
    assert "The personal part is to be written" in page


def test_mails_of_which_nobody_knows_and_mailboxes_that_fail_stand_there(browser, acme, rita, ada):
    letter = outbox.Letter("ada@example.org", "Lost?", "Hi\n", Purpose.ONE_TO_ONE)
    outbox.queue(letter=letter, key="lost", by=rita, at=MONDAY, person=ada)
    Message.objects.update(state="unknown", settled_at=MONDAY)
    box = Mailbox.objects.create(organization=acme.organization, address="jobs@acme.example", imap_host="imap.example")
    Inbox.objects.create(
        organization=acme.organization,
        mailbox=box,
        folder="INBOX",
        failing_since=MONDAY,
        failures=3,
        failure="Nothing answers.",
    )

    page = browser.get(HOME).content.decode()

    assert "It is not known whether it was sent." in page
    assert "Answers are not fetched" in page
    assert "Nothing answers." in page


def test_an_empty_home_says_what_will_stand_there(browser):
    page = browser.get(HOME).content.decode()

    assert "No answer waits" in page
    assert "Nothing waits for you here" in page


@pytest.mark.parametrize("name", ["vera", "ines"])
def test_who_reads_no_mails_does_not_get_there(sign_in, rita, ada, name):
    mail = answer(ada, rita)
    other = sign_in(name)

    assert other.get(HOME).status_code == 403
    assert other.get(f"/outreach/mails/{mail.pk}/").status_code == 404


def test_the_home_costs_the_same_with_one_answer_and_with_three(browser, rita, ada):
    browser.get(HOME)
    costs = []
    for number in range(3):
        answer(ada, rita, key=f"k{number}")
        with CaptureQueriesContext(connection) as asked:
            browser.get(HOME)
        costs.append(len([one for one in asked if not one["sql"].startswith(BOOKKEEPING)]))

    assert costs[0] == costs[-1] <= MOST


def test_an_answer_stands_in_the_persons_timeline_after_the_mail_it_answers(browser, rita, ada):
    mail = answer(ada, rita)

    page = browser.get(f"/people/{ada.pk}/").content.decode()

    assert "Answer: Re: Night shifts one" in page
    assert f"/outreach/mails/{mail.pk}/" in page
    assert page.index("Answer: Re: Night shifts one") < page.index("Mail: Night shifts?")


def test_of_many_steps_those_stand_there_that_are_due_first_and_it_is_said_of_how_many(
    browser, acme, rita, monkeypatch
):
    monkeypatch.setattr(outreach, "MOST", 2)
    calls = factories.sequence(rita, StepDraft(StepKind.CALL, title="Ask about nights"))
    people = [factories.person(acme.organization.pk, name=f"Due {number}") for number in range(3)]
    enrollments.enroll(sequence=calls, people=people, by=rita, at=MONDAY)
    due.take(sequence=calls, at=MONDAY)
    for person, day in zip(people, (WEDNESDAY, TUESDAY, MONDAY), strict=True):
        Task.objects.filter(person=person).update(due_on=day.date())

    page = browser.get(HOME).content.decode()

    assert page.index("Due 2") < page.index("Due 1")
    assert "Due 0" not in page
    assert "2 of 3, the earliest first." in page
