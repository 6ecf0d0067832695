"""Two colleagues decide about one proposal at the same moment: one does, and nothing is done twice."""

import pytest

from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.crm.models import PoolMember
from hireloom.flywheel.hand_back_enums import DeclineReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_proposing, hand_backs
from hireloom.flywheel.operations.hand_backs import DecidedMeanwhile, Taken
from hireloom.people.models import Task
from tests import cast, factories
from tests.cast import FRIDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db) -> cast.Company:
    return cast.acme()


@pytest.fixture
def rejected(company):
    """Somebody who was rejected as a silver medalist; nobody reacted yet."""
    from hireloom.ats.operations import applications

    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        application = factories.application(factories.job(rita), name="Ada Byron")
        reason = factories.reason(company.organization.pk)
        applications.reject(application=application, reason=reason, by=rita, at=TUESDAY, is_silver_medalist=True)
    return application


def propose(application):
    own = {"organization_id": application.organization_id, "at": FRIDAY}
    return hand_back_proposing.propose_ended(application_ids=[application.pk], **own)


def test_two_who_propose_at_once_make_one_proposal(company, rejected):
    done = at_once(company.organization.pk, lambda: propose(rejected), lambda: propose(rejected))

    assert sorted(done) == [0, 1]
    with tenancy.organization(company.organization.pk):
        assert HandBack.objects.count() == 1
        assert Event.objects.filter(name="flywheel.hand_back.proposed").count() == 1


def test_two_who_take_the_same_proposal_hand_back_once(company, rejected):
    with tenancy.organization(company.organization.pk):
        propose(rejected)
        row = HandBack.objects.get()

    done = at_once(
        company.organization.pk,
        *(lambda who=who: hand_backs.take(hand_back=row, by=company.actor(who), at=FRIDAY) for who in ("rita", "sam")),
    )

    assert [type(one) for one in done] == [Taken, Taken], done
    assert sorted(one.is_new for one in done) == [False, True]
    with tenancy.organization(company.organization.pk):
        assert (PoolMember.objects.count(), Task.objects.count()) == (1, 1)
        assert Event.objects.filter(name="flywheel.hand_back.taken").count() == 1


def test_of_one_who_takes_and_one_who_declines_the_second_is_told(company, rejected):
    with tenancy.organization(company.organization.pk):
        propose(rejected)
        row = HandBack.objects.get()

    done = at_once(
        company.organization.pk,
        lambda: hand_backs.take(hand_back=row, by=company.actor("rita"), at=FRIDAY),
        lambda: hand_backs.decline(hand_back=row, reason=DeclineReason.OTHER, by=company.actor("sam"), at=FRIDAY),
    )

    assert sum(isinstance(one, DecidedMeanwhile) for one in done) == 1, done
    with tenancy.organization(company.organization.pk):
        assert PoolMember.objects.count() == (HandBack.objects.get().state == "taken")
