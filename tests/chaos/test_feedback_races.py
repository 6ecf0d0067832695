"""Feedback at the same moment: asked once, either given or withdrawn, never asked about whom one grades blind."""

import pytest

from hireloom.ats.models import FeedbackRequest, Grader, Scorecard
from hireloom.ats.operations import feedback_requests, feedback_upkeep, take_homes
from hireloom.core import audit, tenancy
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 6


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def here(company):
    return company.organization.pk


@pytest.fixture
def job(company, here):
    with tenancy.organization(here):
        return factories.job(company.actor("rita"))


def test_two_who_ask_the_same_colleague_ask_once(company, here, job):
    rita, adam, sam = company.actor("rita"), company.actor("adam"), company.colleagues["sam"]
    for _ in range(ROUNDS):
        with tenancy.organization(here):
            ada = factories.application(job)

        one, other = at_once(
            here,
            lambda: factories.asked(ada, sam, by=rita),
            lambda: factories.asked(ada, sam, by=adam),
        )

        assert one.pk == other.pk
        with tenancy.organization(here):
            assert FeedbackRequest.objects.filter(application=ada).count() == 1
            assert Message.objects.filter(key__startswith=f"feedback:{one.pk}:").count() == 1


def test_what_is_given_and_withdrawn_at_once_is_one_of_both(company, here, job):
    rita = company.actor("rita")
    for _ in range(ROUNDS):
        with tenancy.organization(here):
            asked = factories.asked(factories.application(job), company.colleagues["sam"], by=rita)

        given, withdrawn = at_once(
            here,
            lambda: factories.feedback(asked),
            lambda: feedback_requests.withdraw(request=asked, by=rita, at=TUESDAY),
        )

        refused = [isinstance(answer, feedback_requests.RequestIsOver) for answer in (given, withdrawn)]
        assert sorted(refused) == [False, True]
        with tenancy.organization(here):
            asked.refresh_from_db()
            assert asked.state == ("withdrawn" if refused[0] else "given")
            assert Scorecard.objects.submitted().filter(feedback_request=asked).exists() != refused[0]
            assert Event.objects.about(asked.application_id).filter(name="ats.feedback.given").exists() != refused[0]


def test_nobody_is_asked_about_whom_they_are_chosen_to_grade_blind_at_that_moment(company, here, job):
    rita, vera, ines = company.actor("rita"), company.colleagues["vera"], company.colleagues["ines"]
    with tenancy.organization(here):
        exercise = factories.exercise(job, rita)
    for _ in range(ROUNDS):
        with tenancy.organization(here):
            ada = factories.application(job, email="")
            sent = factories.take_home(ada, exercise, ines, by=rita)

        answers = at_once(
            here,
            lambda: take_homes.choose_graders(take_home=sent, graders=[ines, vera], by=rita, at=MONDAY),
            lambda: factories.asked(ada, vera, by=rita),
        )

        refusals = (take_homes.GraderKnowsThem, feedback_requests.ColleagueGradesBlind)
        assert sum(isinstance(answer, refusals) for answer in answers) == 1, answers
        with tenancy.organization(here):
            grades = Grader.objects.blind().filter(application=ada, membership=vera).exists()
            assert grades != FeedbackRequest.objects.filter(application=ada, membership=vera).exists()


def test_two_workers_ask_again_once(company, here, job):
    with tenancy.organization(here):
        asked = factories.asked(factories.application(job), company.colleagues["sam"], by=company.actor("rita"))

    def tend():
        feedback_upkeep.tend(feedback_request_id=asked.pk, at=FRIDAY)

    at_once(here, tend, tend)

    with tenancy.organization(here):
        assert Message.objects.filter(key__contains=":nudge:").count() == 1
        assert audit.verify(here).is_intact
