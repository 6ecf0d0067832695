"""Two who say what one job asks for at the same moment."""

import pytest

from hireloom.ats.models import CriteriaVersion, Criterion
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.core import audit, tenancy
from tests import cast, factories
from tests.cast import MONDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 6


@pytest.fixture
def scene(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        return company.organization.pk, rita, factories.job(rita)


def write(job, by, name, seen):
    return criteria.write(job=job, wanted=[Wanted(name, kind="skill")], seen=seen, by=by, at=MONDAY)


def test_of_two_who_write_from_one_version_the_second_is_told_and_versions_count_without_a_gap(scene):
    organization_id, rita, job = scene
    for seen in range(ROUNDS):
        answers = at_once(
            organization_id,
            lambda seen=seen: write(job, rita, f"Mine {seen}", seen),
            lambda seen=seen: write(job, rita, f"Yours {seen}", seen),
        )

        assert sorted(type(one).__name__ for one in answers) == ["CriteriaChangedMeanwhile", "CriteriaVersion"], answers
    with tenancy.organization(organization_id):
        found = CriteriaVersion.objects.of_job(job)
        assert [row.number for row in found] == list(range(ROUNDS, 0, -1))
        assert [row.item for row in Criterion.objects.of_job(job)] == found[0].items
        assert audit.verify(organization_id).is_intact
