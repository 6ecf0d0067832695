"""An interview that is booked, and the browser of whoever looks at it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.operations.interview_plans import Question
from tests import factories


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def soon():
    return timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=3)


@pytest.fixture
def kit(nurse_job, rita, people):
    questions = [
        Question("Why nursing?"),
        Question("Night shifts?"),
    ]
    return factories.planned(
        nurse_job, rita, people["ines"], people["henry"], questions=questions, focus=["is-clear"], duration_minutes=30
    )


@pytest.fixture
def interview(ada, kit, rita, people, soon):
    return factories.interview(ada, people["ines"], people["henry"], by=rita, planned=kit, starts_at=soon)
