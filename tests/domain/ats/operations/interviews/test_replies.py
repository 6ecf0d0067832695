"""Interviewers and candidates say whether they come."""

import pytest

from hireloom.ats.enums import InterviewReply
from hireloom.ats.operations import interviews
from hireloom.ats.reply_links import LinkInvalid, opened, sign
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import FRIDAY, TUESDAY
from tests.domain.ats.operations.interviews.conftest import moved


def test_an_interviewer_who_declines_is_free_and_the_organizer_hears_of_it(interview, nurse_job, rita, people):
    seat = interview.seats.get(membership=people["ines"])
    by = people["ines"].as_actor()
    said = {"reply": InterviewReply.DECLINED, "seen_sequence": 0, "note": "On leave", "by": by, "at": TUESDAY}

    interviews.answer(seat=seat, **said)
    interviews.answer(seat=seat, **said)

    notice = Message.objects.get(to_address="rita@acme.example")
    assert "Ines Haddad declined" in notice.subject
    assert "On leave" in notice.text
    assert factories.interview(factories.application(nurse_job), people["ines"], by=rita).is_scheduled


def test_who_declined_and_took_another_interview_cannot_accept_any_more(interview, nurse_job, rita, people):
    seat, by = interview.seats.get(membership=people["ines"]), people["ines"].as_actor()
    interviews.answer(seat=seat, reply=InterviewReply.DECLINED, seen_sequence=0, by=by, at=TUESDAY)
    other = factories.interview(factories.application(nurse_job), people["ines"], by=rita)

    with pytest.raises(interviews.AlreadyBooked) as refusal:
        interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=by, at=TUESDAY)

    assert refusal.value.interview_id == other.pk


def test_nobody_answers_for_an_interviewer(interview, rita, people):
    seat = interview.seats.get(membership=people["ines"])

    with pytest.raises(PermissionDenied):
        interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=rita, at=TUESDAY)


def test_the_candidate_answers_through_the_link_of_the_mail(interview, application):
    found = opened(sign(interview), organization_id=interview.organization_id)
    by = interviews.candidate_of(found.interview)

    interviews.answer_as_candidate(
        interview=found.interview,
        reply=InterviewReply.TENTATIVE,
        note="After four?",
        seen_sequence=0,
        by=by,
        at=TUESDAY,
    )

    interview.refresh_from_db()
    assert (interview.candidate_reply, interview.candidate_note) == ("tentative", "After four?")
    assert interview.is_scheduled
    assert "asks for another time" in Message.objects.get(to_address="rita@acme.example").subject
    asked = Event.objects.about(application.pk).get(name="ats.interview.questioned")
    assert (asked.actor_kind, asked.payload["sequence"]) == ("candidate", 0)


def test_a_link_of_another_organization_or_a_changed_one_opens_nothing(interview, globex):
    token = sign(interview)

    for wrong, organization_id in ((token, globex.organization.pk), (token[:-2] + "xx", interview.organization_id)):
        with pytest.raises(LinkInvalid):
            opened(wrong, organization_id=organization_id)


def test_an_answer_to_a_time_that_has_changed_is_noticed(interview, rita, people):
    interviews.change(
        interview=interview,
        appointment=moved(interview, people, "ines", "henry", starts_at=FRIDAY),
        seen_sequence=0,
        by=rita,
        at=TUESDAY,
    )

    with pytest.raises(interviews.InterviewChangedMeanwhile):
        interviews.answer_as_candidate(
            interview=interview,
            reply=InterviewReply.ACCEPTED,
            seen_sequence=0,
            by=interviews.candidate_of(interview),
            at=TUESDAY,
        )
