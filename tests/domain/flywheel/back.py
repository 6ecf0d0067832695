"""Applications that ended, proposals about them, and those who come back, for several tests."""

from datetime import timedelta

from hireloom.ats.operations import applications
from hireloom.core.models import Event
from hireloom.flywheel.models import HandBack
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY

LATER = FRIDAY + timedelta(days=40)


def rejected(job, by, *, name="Ada Byron", email="ada@example.org", silver=True, at=TUESDAY):
    """Reject somebody, and let the flywheel do the rest."""
    application = factories.application(job, name=name, email=email, at=MONDAY)
    reason = factories.reason(job.organization_id)
    applications.reject(application=application, reason=reason, by=by, at=at, is_silver_medalist=silver)
    jobs.drain()
    return application


def proposal(job, by, **more):
    """The proposal about somebody who was rejected as a silver medalist."""
    application = rejected(job, by, **more)
    return HandBack.objects.get(application=application)


def told():
    """What was told about hand-backs and returns, in order."""
    rows = Event.objects.filter(name__regex=r"^flywheel\.(hand_back|return)").order_by("sequence")
    return list(rows.values_list("name", flat=True))
