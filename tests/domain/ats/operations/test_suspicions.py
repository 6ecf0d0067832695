"""What looked odd is judged by a person, and nothing follows by itself."""

import pytest

from hireloom.ats.enums import FraudStatus
from hireloom.ats.models import Application
from hireloom.ats.operations import suspicions
from hireloom.ats.queries import applications as listing
from hireloom.ats.queries.applications import Wish
from hireloom.ats.queries.filtering import Filters
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def odd(nurse_job):
    found = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    Application.objects.filter(pk=found.pk).update(suspicion="sent within seconds")
    return Application.objects.get(pk=found.pk)


def judged(application):
    return Event.objects.about(application.pk).filter(name="ats.application.suspicion_judged")


def odd_ones(job, actor):
    wish = Wish(filters=Filters(is_odd_only=True))
    return [row.application_id for row in listing.page(job=job, wish=wish, actor=actor, at=WEDNESDAY).rows]


def test_a_verdict_stays_with_the_application_and_a_later_one_replaces_it_while_the_history_has_both(odd, rita):
    suspicions.judge(application=odd, status=FraudStatus.UNSURE, by=rita, at=MONDAY)
    suspicions.judge(application=odd, status=FraudStatus.GENUINE, by=rita, at=TUESDAY)
    found = suspicions.judge(application=odd, status=FraudStatus.GENUINE, by=rita, at=WEDNESDAY)

    assert (found.fraud_status, found.outcome) == ("genuine", "")
    assert [event.payload["fraud_status"] for event in judged(odd).order_by("sequence")] == ["unsure", "genuine"]


def test_a_fraud_is_not_rejected_by_itself(odd, rita):
    found = suspicions.judge(application=odd, status=FraudStatus.FRAUDULENT, by=rita, at=TUESDAY)

    assert found.outcome == ""


def test_what_looked_like_all_others_is_not_judged(nurse_job, rita):
    plain = factories.application(nurse_job)

    with pytest.raises(Unacceptable):
        suspicions.judge(application=plain, status=FraudStatus.FRAUDULENT, by=rita, at=TUESDAY)

    assert not judged(plain).exists()


def test_an_interviewer_judges_nobody(odd, ines):
    with pytest.raises(PermissionDenied):
        suspicions.judge(application=odd, status=FraudStatus.GENUINE, by=ines, at=TUESDAY)


def test_the_list_is_narrowed_to_those_not_known_to_be_genuine(nurse_job, odd, rita):
    factories.application(nurse_job, name="Grace", at=TUESDAY)

    assert odd_ones(nurse_job, rita) == [odd.pk]
    suspicions.judge(application=odd, status=FraudStatus.FRAUDULENT, by=rita, at=TUESDAY)
    assert odd_ones(nurse_job, rita) == [odd.pk]
    suspicions.judge(application=odd, status=FraudStatus.GENUINE, by=rita, at=WEDNESDAY)
    assert odd_ones(nurse_job, rita) == []
