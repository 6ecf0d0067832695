"""The hiring record by programs: sealed, written down that it was taken, kept from strangers."""

import pytest

from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.flywheel.queries import record_files
from tests import factories


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron")


def test_the_record_is_sealed_and_its_taking_is_in_the_chain(program, ada):
    record = program("rita").post(f"/applications/{ada.pk}/hiring-records")

    assert [*record_files.broken_seals(record), *record_files.strangers(record)] == []
    assert Event.objects.filter(name="ats.hiring_record.exported", payload__digest=record["seal"]).count() == 1


def test_as_of_before_it_began_the_record_is_empty(program, ada):
    record = program("rita").post(f"/applications/{ada.pk}/hiring-records", {"as_of": "2020-01-01T00:00:00Z"})

    assert record["entries"] == []


def test_an_interviewer_may_not_take_it_and_otto_finds_nothing(program, ada, ines, globex):
    asking = program("ines")
    asking.post(f"/applications/{ada.pk}/hiring-records")
    assert asking.status in {403, 404}
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.post(f"/applications/{ada.pk}/hiring-records")
    assert otto.status == 404
