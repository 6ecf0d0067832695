"""What a person's timeline tells of interviews, and to whom."""

import pytest

from hireloom.ats.enums import InterviewReply
from hireloom.ats.operations import interviews
from hireloom.flywheel.queries import timeline
from tests import factories
from tests.cast import TUESDAY


@pytest.fixture
def interview(nurse_job, rita, acme):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    return factories.interview(application, acme.colleagues["ines"], acme.colleagues["henry"], by=rita)


def told(interview, actor):
    return timeline.of_person(interview.application.person, actor).entries


def test_it_tells_what_happened_and_what_the_candidate_was_mailed(interview, rita, acme):
    interviews.answer_as_candidate(
        interview=interview,
        reply=InterviewReply.ACCEPTED,
        seen_sequence=0,
        by=interviews.candidate_of(interview),
        at=TUESDAY,
    )
    factories.scorecard(interview, acme.colleagues["ines"])

    sentences = [entry.sentence for entry in told(interview, rita)]

    for words in (
        "Staff nurse: Phone interview scheduled",
        "Staff nurse: Phone interview accepted",
        "Phone interview: scorecard of Ines Haddad submitted, version 1",
    ):
        assert words in sentences
    mails = [entry.content["to_address"] for entry in told(interview, rita) if entry.kind == "mail"]
    assert mails == ["ada@example.org"]


def test_what_happened_in_a_confidential_job_is_told_to_its_team_alone(interview, rita, acme):
    secret = factories.job(rita, title="Chief nurse", is_confidential=True)
    application = factories.submissions.add(person=interview.application.person, job=secret, by=rita, at=TUESDAY)
    hidden = factories.interview(
        application, acme.colleagues["sam"], by=rita, starts_at=interview.ends_at, name="Secret talk"
    )
    sam = acme.colleagues["sam"].as_actor()
    seat = hidden.seats.select_related("interview", "membership").get()
    interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=sam, at=TUESDAY)
    factories.scorecard(hidden, acme.colleagues["sam"])

    def names(who):
        return [entry.sentence for entry in told(interview, acme.actor(who)) if "Secret talk" in entry.sentence]

    assert len(names("rita")) == 3
    assert names("vera") == []
