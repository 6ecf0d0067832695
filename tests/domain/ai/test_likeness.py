"""Who is like somebody and which jobs fit is told with what it rests on, to whoever may see matches."""

import pytest

from hireloom.ai.models import Switch
from hireloom.ai.operations import profiles
from hireloom.ai.queries import likeness
from hireloom.ats.enums import CriterionKind
from hireloom.ats.models import Application
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.people.models import Person
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.comparing import tells

TODAY = TUESDAY.date()


@pytest.fixture
def known(acme):
    """Somebody of whom a text is known."""

    def make(name, text):
        person = factories.person(acme.organization.pk, name=name, email=f"{name.split()[0].lower()}@example.org")
        tells(person, text)
        profiles.make(organization_id=person.organization_id, person_ids=[person.pk], at=TUESDAY)
        return person

    return make


@pytest.fixture
def ada(knowing, known):
    return known("Ada Byron", "Dialysis, triage, phlebotomy.")


@pytest.fixture
def bela(knowing, known):
    return known("Bela Kun", "Triage and dialysis at night.")


def asks(rita, title, *wanted):
    job = factories.job(rita, title=title)
    criteria.write(job=job, wanted=wanted, by=rita, at=MONDAY)
    return job


def test_similar_people_are_told_with_what_they_share(ada, bela, known, rita):
    known("Dana Rey", "Welding.")
    [one] = likeness.similar_people(ada, actor=rita, today=TODAY)
    assert (one.person_id, one.name) == (bela.pk, "Bela Kun")
    assert (one.share, one.shown, one.partly) == (0.5, ["Dialysis"], [])


def test_whom_the_actor_does_not_see_is_like_nobody(ada, bela, rita):
    Person.objects.filter(pk=bela.pk).update(is_private=True)
    assert likeness.similar_people(ada, actor=rita, today=TODAY) == []


def test_open_jobs_that_ask_for_what_is_shown_fit(ada, rita):
    dialysis = Wanted("Dialysis", kind=CriterionKind.SKILL)
    best = asks(rita, "Dialysis nurse", dialysis, Wanted("Triage"))
    half = asks(rita, "Ward nurse", dialysis, Wanted("Night shifts", is_required=True))
    asks(rita, "Welder", Wanted("Welding"))
    found = likeness.fitting_jobs(ada, actor=rita, today=TODAY)
    assert [(one.job_id, one.share) for one in found] == [(best.pk, 1.0), (half.pk, 0.5)]
    assert (found[1].shown, found[1].musts_not_shown) == (["Dialysis"], ["Night shifts"])


def test_a_job_for_which_they_applied_is_not_told_again(ada, rita, nurse_job):
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    assert [one.job_id for one in likeness.fitting_jobs(ada, actor=rita, today=TODAY)] == [nurse_job.pk]
    factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    assert likeness.fitting_jobs(ada, actor=rita, today=TODAY) == []


def test_a_hiring_manager_is_told_of_the_jobs_of_their_teams_alone(ada, acme, rita, nurse_job):
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    asks(rita, "Other", Wanted("Dialysis"))
    found = likeness.fitting_jobs(ada, actor=acme.actor("henry"), today=TODAY)
    assert [one.job_id for one in found] == [nurse_job.pk]
    assert likeness.similar_people(ada, actor=acme.actor("henry"), today=TODAY) == []


def test_nothing_is_told_while_it_is_off_or_they_asked_for_a_person(ada, bela, rita, nurse_job):
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
    other = factories.job(rita, title="Other")
    application = factories.application(other, name="Ada Byron", email="ada@example.org")
    assert likeness.fitting_jobs(ada, actor=rita, today=TODAY)
    Application.objects.filter(pk=application.pk).update(asked_for_person_at=MONDAY)
    assert likeness.fitting_jobs(ada, actor=rita, today=TODAY) == []
    assert likeness.similar_people(ada, actor=rita, today=TODAY) == []
    assert likeness.similar_people(bela, actor=rita, today=TODAY) == []
    Application.objects.update(asked_for_person_at=None)
    Switch.objects.update(version="rules/0")
    assert likeness.similar_people(bela, actor=rita, today=TODAY) == []
