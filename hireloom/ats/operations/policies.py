"""What the organization decides once for all of its hiring."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import WaitUnit
from hireloom.ats.events import HiringPolicyChanged
from hireloom.ats.models import HiringPolicy
from hireloom.ats.models.lateness import USUAL_DAYS
from hireloom.ats.reminder_enums import ReminderPace
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.policies import revise
from hireloom.kit.refusals import require

MOST_WAIT, MOST_DAYS, MOST_PER_HOUR, MOST_ALLOWED = 240, 60, 1000, 365


@dataclass(frozen=True)
class Policy:
    """What `HiringPolicy` holds, as it is to be."""

    rejection_wait: int
    rejection_wait_unit: WaitUnit
    rules_may_reject: bool
    knockout_wait_days: int
    most_per_hour: int
    days_allowed: int = USUAL_DAYS
    reminder_pace: ReminderPace = ReminderPace.FADING


@transaction.atomic
def decide(*, policy: Policy, seen: int, by: Actor, at: datetime) -> HiringPolicy:
    """Decide how rejections wait, what rules may do and when somebody is late; `seen` is the version on the screen.

    Raises:
        PermissionDenied: `by` may not change the organization's settings.
        Unacceptable: a number is out of its bounds.
        PolicyChangedMeanwhile: the version is another one by now.

    """
    access.require(rules.can_decide_policy, by)
    locks.take(f"hiring policy of {by.organization_id}")
    _check(policy)
    row = HiringPolicy.objects.of(by)
    changed = revise(row, asdict(policy), seen=seen)
    if changed:
        events.record(HiringPolicyChanged(policy_id=row.pk, fields=" ".join(changed)), by=by, at=at)
    return row


def _check(policy: Policy) -> None:
    require(
        (0 <= policy.rejection_wait <= MOST_WAIT, "A rejection mail waits between 0 and 240 hours or business days."),
        (1 <= policy.knockout_wait_days <= MOST_DAYS, "A rule's rejection waits between 1 and 60 business days."),
        (1 <= policy.most_per_hour <= MOST_PER_HOUR, "A rule acts on between 1 and 1,000 applications an hour."),
        (
            0 <= policy.days_allowed <= MOST_ALLOWED,
            "Stages allow between 1 and 365 days, or 0 for as long as it takes.",
        ),
    )
