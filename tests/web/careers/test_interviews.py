"""Answering an invitation by the link in the mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hireloom.ats import reply_links
from hireloom.ats.models import Interview
from hireloom.ats.operations import interviews
from tests import factories
from tests.cast import MONDAY
from tests.web.answers import said


@pytest.fixture
def interview(nurse_job, rita, acme):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    soon = timezone.now() + timedelta(days=3)
    return factories.interview(application, acme.colleagues["ines"], by=rita, starts_at=soon, note="Ring twice.")


@pytest.fixture
def stranger():
    return Client()


def address(interview, seat=None, slug=""):
    return f"/careers/{slug or interview.organization.slug}/interviews/{reply_links.sign(interview, seat)}/"


def reply(interview):
    interview.refresh_from_db()
    return interview.candidate_reply


def test_opening_the_link_answers_nothing(stranger, interview):
    page = said(stranger.get(address(interview)))

    for words in ("Staff nurse", "Ring twice.", "Ines Haddad", "I will be there", "Ask for another time"):
        assert words in page
    assert "ines@acme.example" not in page
    assert reply(interview) == "needs_action"


def test_who_is_not_invited_any_more_learns_that_and_nothing_else(stranger, interview):
    Interview.objects.filter(pk=interview.pk).update(invites_candidate=False, place="Room 9")

    page = said(stranger.get(address(interview)))

    assert "You are not asked to come to this interview any more." in page
    for words in ("Ring twice.", "Ines Haddad", "Room 9", "I will be there"):
        assert words not in page
    assert stranger.post(address(interview), {"reply": "accepted", "sequence": "0"}).status_code == 409
    assert reply(interview) == "needs_action"


@pytest.mark.parametrize(
    ("chosen", "stored"), [("accepted", "accepted"), ("tentative", "tentative"), ("declined", "declined")]
)
def test_the_candidate_answers_without_an_account(stranger, interview, chosen, stored):
    response = stranger.post(address(interview), {"reply": chosen, "note": "After four?", "sequence": "0"})

    assert "Thank you, your answer is noted." in said(response)
    assert reply(interview) == stored


def test_an_interviewer_answers_by_their_own_link(stranger, interview):
    seat = interview.seats.get()
    page = said(stranger.get(address(interview, seat)))

    assert "I will be there" in page
    assert "Ring twice." not in page
    stranger.post(address(interview, seat), {"reply": "accepted", "note": "", "sequence": "0"})
    seat.refresh_from_db()
    assert (seat.reply, reply(interview)) == ("accepted", "needs_action")


def test_an_answer_to_an_old_time_shows_the_new_one_and_keeps_the_words(stranger, interview, rita, acme):
    later = factories.appointment(acme.colleagues["ines"], starts_at=interview.starts_at + timedelta(days=1))
    interviews.change(interview=interview, appointment=later, seen_sequence=0, by=rita, at=MONDAY)

    response = stranger.post(address(interview), {"reply": "tentative", "note": "After four?", "sequence": "0"})

    assert response.status_code == 409
    assert "was changed in the meantime" in said(response)
    assert "After four?" in said(response)
    assert 'value="1"' in said(response)
    assert reply(interview) == "needs_action"


def test_a_cancelled_interview_takes_no_answer(stranger, interview, rita):
    interviews.cancel(interview=interview, by=rita, at=MONDAY)

    assert "This interview was cancelled." in said(stranger.get(address(interview)))
    response = stranger.post(address(interview), {"reply": "accepted", "note": "", "sequence": "1"})
    assert response.status_code == 409
    assert reply(interview) == "needs_action"


def test_a_link_that_is_not_ours_opens_nothing(stranger, interview, globex):
    for wrong in (address(interview)[:-4] + "xxx/", address(interview, slug=globex.organization.slug)):
        response = stranger.get(wrong)
        assert response.status_code == 404
        assert "Staff nurse" not in said(response)


def test_an_interviewer_who_left_has_no_link_any_more(stranger, interview, adam):
    from hireloom.core.operations import members  # app ready

    seat = interview.seats.select_related("membership").get()
    members.deactivate(membership=seat.membership, by=adam, at=MONDAY)

    assert stranger.get(address(interview, seat)).status_code == 404


def test_a_page_of_another_site_cannot_answer(interview):
    guarded = Client(enforce_csrf_checks=True)

    response = guarded.post(address(interview), {"reply": "declined", "note": "", "sequence": "0"})

    assert response.status_code == 403
    assert reply(interview) == "needs_action"
