"""Two at once on the list of those we know for a job: builders, and a colleague who sets somebody aside meanwhile."""

from datetime import timedelta

import pytest

from hireloom.ai.operations import objections
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import audit, tenancy
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.warm_enums import Aside
from tests import cast, factories, warming
from tests.cast import MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 4


@pytest.fixture
def scene(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        job = factories.job(rita)
        people = factories.crowd(company.organization.pk)
        asked = warm_building.ask(organization_id=company.organization.pk, job_ids=[job.pk], at=MONDAY)
    return company.organization.pk, rita, job, people, asked[0]


def build(row, at=TUESDAY):
    return warm_building.build(warm_list_id=row.pk, asked_at=row.asked_at, is_whole=True, at=at)


def test_two_who_build_one_list_come_to_one_list(scene):
    organization_id, _rita, _job, _people, row = scene

    answers = at_once(organization_id, lambda: build(row), lambda: build(row))

    assert [type(one) for one in answers] == [WarmList, WarmList], answers
    with tenancy.organization(organization_id):
        assert warming.names(row) == ["Ada Byron", "Bela Novak", "Chidi Okafor"]
        assert audit.verify(organization_id).is_intact


def test_who_is_set_aside_while_the_list_is_built_stays_so(scene):
    organization_id, rita, job, people, row = scene
    for number in range(ROUNDS):
        at = TUESDAY + timedelta(hours=number)
        with tenancy.organization(organization_id):
            [row] = warm_building.ask(organization_id=organization_id, job_ids=[job.pk], at=at)
            warm_lists.put_back(job=job, people=people, by=rita, at=at)

        answers = at_once(
            organization_id,
            lambda row=row, at=at: build(row, at),
            lambda at=at: warm_lists.set_aside(job=job, people=people[:1], reason=Aside.NOT_NOW, by=rita, at=at),
        )

        assert not [one for one in answers if isinstance(one, Exception)], answers
        with tenancy.organization(organization_id):
            states = dict(WarmCandidate.objects.filter(warm_list=row).values_list("person__name", "state"))
            assert states == {"Ada Byron": "set_aside", "Bela Novak": "waiting", "Chidi Okafor": "waiting"}


def test_of_two_wishes_at_once_one_list_comes_and_the_later_counts(scene):
    organization_id, _rita, job, _people, row = scene
    later = TUESDAY + timedelta(minutes=1)

    at_once(
        organization_id,
        lambda: warm_building.ask(organization_id=organization_id, job_ids=[job.pk], at=later),
        lambda: warm_building.ask(organization_id=organization_id, job_ids=[job.pk], at=TUESDAY),
    )

    with tenancy.organization(organization_id):
        [found] = WarmList.objects.filter(job=job)
        assert (found.pk, found.asked_at) == (row.pk, later)


def test_who_objects_while_the_list_is_built_shows_no_match_whichever_came_first(transactional_db):
    company = cast.acme()
    organization_id, rita = company.organization.pk, company.actor("rita")
    with tenancy.organization(organization_id):
        warming.compares(company.actor("adam"))
        job = factories.job(rita, title="Night nurse")
        criteria.write(job=job, wanted=[Wanted("Dialysis")], by=rita, at=MONDAY)
        ada = warming.knows(warming.silver_medalist(rita, "Ada Byron").person, "Dialysis.")
        assert warming.candidate(warming.built(job), ada).share == 1

    def object_to(at):
        objections.object_to(person=ada, by=rita, at=at)
        warm_building.forget_matches(organization_id=organization_id, person_id=ada.pk)

    for number in range(ROUNDS):
        at = TUESDAY + timedelta(hours=number)
        with tenancy.organization(organization_id):
            objections.allow_again(person=ada, by=rita, at=at)
            warming.knows(ada, "Dialysis.")
            [row] = warm_building.ask(organization_id=organization_id, job_ids=[job.pk], at=at)

        answers = at_once(organization_id, lambda row=row, at=at: build(row, at), lambda at=at: object_to(at))

        assert not [one for one in answers if isinstance(one, Exception)], answers
        with tenancy.organization(organization_id):
            assert WarmCandidate.objects.get(warm_list=row, person=ada).share is None
