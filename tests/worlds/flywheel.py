"""One of everything of the flywheel, marked."""

from typing import Any

from hireloom.flywheel.models import HandBack, Return
from tests import factories
from tests.cast import MONDAY


def of_hand_back(job: Any, mark: str) -> HandBack:
    """Somebody who may be handed back, and somebody who came back."""
    of_theirs = {"organization_id": job.organization_id}
    one = factories.application(job, name=f"{mark} Good", email=f"{mark.lower()}.good@example.org")
    Return.objects.create(**of_theirs, application=one, at=MONDAY)
    words = {"subject": mark, "text": mark, "tags": [mark]}
    return HandBack.objects.create(
        **of_theirs, application=one, cause="withdrew", signs="silver_medalist", proposed_at=MONDAY, **words
    )
