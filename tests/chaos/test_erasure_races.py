"""Two at once on somebody who is being erased."""

import pytest

from hireloom.compliance.models import Erasure
from hireloom.compliance.operations import erasures
from hireloom.core import audit, tenancy
from hireloom.people.models import ContactPoint, Person
from hireloom.people.relations import SomebodyIsChangingThem
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 4


@pytest.fixture
def company(transactional_db):
    return cast.acme()


def known(company, number):
    with tenancy.organization(company.organization.pk):
        return factories.person(company.organization.pk, name="Ada Byron", email=f"ada{number}@example.org", at=MONDAY)


def erase(person, by):
    return erasures.erase(person=person, because="Asked for it", typed="Ada Byron", by=by, at=FRIDAY)


def test_of_two_who_erase_one_person_one_certificate_comes(company):
    here = company.organization.pk
    for number in range(ROUNDS):
        ada = known(company, number)

        answers = at_once(
            here,
            lambda ada=ada: erase(ada, company.actor("cora")),
            lambda ada=ada: erase(ada, company.actor("adam")),
        )

        with tenancy.organization(here):
            [erasure] = Erasure.objects.of(ada.pk)
            assert all(one == erasure or isinstance(one, SomebodyIsChangingThem) for one in answers), answers
            assert audit.verify(here).is_intact


def test_who_comes_back_at_that_moment_is_whole_or_gone_and_never_half(company):
    here = company.organization.pk
    for number in range(ROUNDS):
        ada = known(company, number)

        answers = at_once(
            here,
            lambda ada=ada: erase(ada, company.actor("cora")),
            lambda number=number: factories.person(here, name="Ada Byron", email=f"ada{number}@example.org", at=FRIDAY),
        )

        with tenancy.organization(here):
            assert not [one for one in answers if isinstance(one, Exception)], answers
            assert Person.objects.get(pk=ada.pk).name == "Erased person"
            assert not ContactPoint.objects.filter(person=ada).exists()
