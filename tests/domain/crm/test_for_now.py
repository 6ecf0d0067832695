"""What holds a sequence for now: mails that come back, and a "later" that nobody confirmed."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from hireloom.core.actor import system
from hireloom.crm.operations import due, enrollments, for_now
from hireloom.crm.queries import guard_rails
from hireloom.flywheel.queries import health
from hireloom.messaging.enums import Meaning, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import IncomingMail, Message, Suppression
from hireloom.messaging.operations import bouncing, incoming, replies, suppressions
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.suppressions import No
from hireloom.people.enums import HealthList
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

ADDRESS = "ada@weavers.example"


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email=ADDRESS)


def enroll(sequence, person, by):
    return enrollments.enroll(sequence=sequence, people=[person], by=by, at=MONDAY)


def bounce(ada, at=MONDAY):
    no = No(
        SuppressionScope.ADDRESS, SuppressionReason.BOUNCING, ADDRESS, covers=SuppressionCover.OUTREACH,
        until=at + timedelta(days=30),
    )  # fmt: skip
    return suppressions.say_no(no=no, by=system(ada.organization_id), at=at)


def says(ada, text="Please write to me in May.", at=MONDAY):
    """An answer of hers that is read, and of which sequences were not told yet."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ADDRESS, "jobs@acme.example", "Re: Hi"
    mail.set_content(text)
    taken = incoming.take_in(arrival=Arrival(mail.as_bytes(), text), by=system(ada.organization_id), at=at)
    return incoming.make_of_it(incoming_id=taken.pk, organization_id=ada.organization_id, at=at)


def standing(row):
    row.refresh_from_db()
    return row.state, row.held_because or row.exit_reason, row.held_for


def test_who_bounces_is_not_enrolled_and_whoever_is_under_way_waits(ada, rita, night):
    [row] = enroll(night, ada, rita).enrollments
    bounce(ada)
    jobs.drain()
    due.take(sequence=night, at=MONDAY)

    assert standing(row) == ("held", "bouncing", f"Mails come back again and again: {ADDRESS}")
    assert not Message.objects.exists()
    enrollments.stop(enrollment=row, by=rita, at=MONDAY)
    assert [one.reasons for one in enroll(night, ada, rita).stopped] == [
        (f"Mails come back again and again: {ADDRESS}",)
    ]


def test_they_go_on_when_a_mail_arrives_again_or_the_month_is_over(ada, rita, night):
    [row] = enroll(night, ada, rita).enrollments
    bounce(ada)
    due.take(sequence=night, at=MONDAY)
    assert for_now.let_go(organization_id=ada.organization_id, at=TUESDAY) == 0

    bouncing.clear(addresses=[ADDRESS], by=system(ada.organization_id), at=TUESDAY)
    assert for_now.let_go(organization_id=ada.organization_id, at=TUESDAY) == 1
    due.take(sequence=night, at=TUESDAY)
    assert Message.objects.get().to_address == ADDRESS
    assert standing(row)[:2] == ("waiting", "")


def test_whoever_says_no_meanwhile_leaves_at_once(ada, rita, night):
    [row] = enroll(night, ada, rita).enrollments
    bounce(ada)
    due.take(sequence=night, at=MONDAY)
    no = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED)
    suppressions.say_no(no=no, by=rita, at=TUESDAY, person=ada)
    jobs.drain()

    assert standing(row)[:2] == ("exited", "suppressed")


def test_an_address_that_bounces_stands_on_the_list_of_records_to_repair(ada):
    assert health.counts(ada.organization_id, MONDAY)[0][HealthList.BOUNCED] == 0
    bounce(ada)
    assert health.counts(ada.organization_id, MONDAY)[0][HealthList.BOUNCED] == 1
    assert health.counts(ada.organization_id, MONDAY + timedelta(days=31))[0][HealthList.BOUNCED] == 0


def test_a_later_that_nobody_confirmed_keeps_out_of_sequences_until_the_day(ada, rita, night):
    mail = says(ada)
    assert (mail.proposed, mail.proposed_until, mail.meaning) == ("later", date(2026, 5, 1), "")

    [stopped] = enroll(night, ada, rita).stopped
    assert stopped.reasons == ("Asked to be written to from May 1, 2026 on; nobody confirmed that yet.",)
    later = MONDAY.replace(month=5, day=2)
    [checked] = guard_rails.of([ada], organization_id=ada.organization_id, at=later)
    assert checked.is_free


def test_whoever_is_under_way_waits_until_somebody_decides(ada, rita, night):
    [row] = enroll(night, ada, rita).enrollments
    mail = says(ada)
    due.take(sequence=night, at=MONDAY)
    assert standing(row) == (
        "held", "later", "Asked to be written to from May 1, 2026 on; nobody confirmed that yet.",
    )  # fmt: skip
    assert for_now.let_go(organization_id=ada.organization_id, at=TUESDAY) == 0

    replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=WEDNESDAY)
    assert for_now.let_go(organization_id=ada.organization_id, at=WEDNESDAY) == 1
    assert standing(row)[:2] == ("waiting", "")


def test_once_it_is_confirmed_the_sequence_is_over_and_set_aside_it_goes_on(ada, acme, rita, night):
    [row] = enroll(night, ada, rita).enrollments
    mail = says(ada)
    due.take(sequence=night, at=MONDAY)
    IncomingMail.objects.filter(pk=mail.pk).update(set_aside_at=TUESDAY)
    assert for_now.let_go(organization_id=ada.organization_id, at=TUESDAY) == 1

    IncomingMail.objects.filter(pk=mail.pk).update(set_aside_at=None)
    replies.decide(mail=mail, meaning=Meaning.LATER, until=date(2026, 5, 1), by=rita, at=TUESDAY)
    jobs.drain()
    assert standing(row)[0] == "exited"
    assert Suppression.objects.get().reason == "later"


@pytest.mark.parametrize("text", ["I am interested!", "Who are you?"])
def test_other_answers_hold_nobody_back(ada, rita, night, text):
    says(ada, text)
    assert [one.person_id for one in enroll(night, ada, rita).enrollments] == [ada.pk]
