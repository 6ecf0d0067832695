"""The first thread through the loom, without a browser: from a published post to hired and to the pool."""

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import applications
from hireloom.core import audit
from hireloom.core.models import Event
from hireloom.crm.models import PoolMember
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


def test_a_stranger_applies_and_is_hired_and_a_good_other_one_waits_in_the_pool(rita, nurse_job):
    post = factories.post(nurse_job, rita)
    ada = factories.apply(post, at=TUESDAY)
    grace = factories.apply(post, at=TUESDAY, name="Grace Onwudiwe", email="grace@example.org")
    jobs.drain()

    interview = nurse_job.stages.get(position=2)
    applications.move(application=ada, to=interview, by=rita, at=WEDNESDAY)
    applications.hire(application=ada, by=rita, at=FRIDAY)
    reason = factories.reason(nurse_job.organization_id)
    applications.reject(application=grace, reason=reason, by=rita, at=FRIDAY, is_silver_medalist=True)
    jobs.drain()

    assert {a.person.name: a.outcome for a in Application.objects.all()} == {
        "Ada Byron": "hired",
        "Grace Onwudiwe": "rejected",
    }
    assert [m.person.name for m in PoolMember.objects.all()] == ["Grace Onwudiwe"]
    assert sorted(Message.objects.values_list("to_address", "state")) == [
        ("ada@example.org", "accepted"),
        ("grace@example.org", "accepted"),
    ]
    assert list(
        StageVisit.objects.filter(application=ada).order_by("entered_at").values_list("entered_at", "left_at")
    ) == [
        (TUESDAY, WEDNESDAY),
        (WEDNESDAY, FRIDAY),
    ]
    assert audit.verify(nurse_job.organization_id).is_intact
    assert Event.objects.filter(at__lt=MONDAY).count() == 0
