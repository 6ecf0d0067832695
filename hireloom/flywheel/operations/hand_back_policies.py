"""What proposals to hand people back begin with in an organization."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.policies import revise
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.events import HandBackPolicyChanged
from hireloom.flywheel.hand_back_enums import WritesWhen
from hireloom.flywheel.models import HandBackPolicy
from hireloom.kit.refusals import require
from hireloom.messaging.models import MailTemplate, Topic

MOST_DAYS, MOST_WEEKS, MOST_STALE = 730, 52, 365


@dataclass(frozen=True)
class Policy:
    """What `HandBackPolicy` holds, as it is to be."""

    contact_after_days: int
    referral_after_weeks: int
    stale_after_days: int
    writes_when: WritesWhen = WritesWhen.WITHOUT_CONSENT
    template: MailTemplate | None = None
    topic: Topic | None = None


@transaction.atomic
def decide(*, policy: Policy, seen: int, by: Actor, at: datetime) -> HandBackPolicy:
    """Decide what proposals begin with; those that wait stay as they are. `seen` is the version on the screen.

    Raises:
        PermissionDenied: `by` may not change the organization's settings.
        Unacceptable: a number is out of its bounds, or the template is not everybody's.
        PolicyChangedMeanwhile: the version is another one by now.

    """
    access.require(rules.can_decide_policy, by)
    locks.take(f"hand-back policy of {by.organization_id}")
    _check(policy)
    row = HandBackPolicy.objects.of(by.organization_id)
    wanted: dict[str, Any] = {
        "contact_after_days": policy.contact_after_days,
        "referral_after_weeks": policy.referral_after_weeks,
        "stale_after_days": policy.stale_after_days,
        "writes_when": policy.writes_when.value,
        "template_id": policy.template.pk if policy.template else None,
        "topic_id": policy.topic.pk if policy.topic else None,
    }
    changed = revise(row, wanted, seen=seen)
    if changed:
        fields = " ".join(name.removesuffix("_id") for name in changed)
        events.record(HandBackPolicyChanged(policy_id=row.pk, fields=fields), by=by, at=at)
    return row


def _check(policy: Policy) -> None:
    days, weeks, stale = policy.contact_after_days, policy.referral_after_weeks, policy.stale_after_days
    is_shared = policy.template is None or policy.template.owner_id is None
    require(
        (0 <= days <= MOST_DAYS, gettext_noop("People are written to within 730 days, 0 for no day.")),
        (0 <= weeks <= MOST_WEEKS, gettext_noop("Referrals are asked for within 52 weeks, 0 for never.")),
        (1 <= stale <= MOST_STALE, gettext_noop("Proposals are stuck after 1 to 365 days.")),
        (is_shared, gettext_noop("Choose a template that is everybody's.")),
    )
