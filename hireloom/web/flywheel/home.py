"""The first page of the flywheel: what turns, what is stuck, what to do this week."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.core import access
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.queries import hand_back_policies, hand_back_week
from hireloom.flywheel.queries.hand_back_week import Week
from hireloom.web.flywheel import finding
from hireloom.web.http import Request, colleague


@dataclass(frozen=True)
class Figure:
    """One number of the first page, what it counts, and where its rows are."""

    label: str
    value: int
    note: str
    url: str


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """What turns, what is stuck, what to do."""
    access.require(rules.can_view_hand_backs, request.actor)
    now, today = timezone.now(), timezone.localdate()
    policy = hand_back_policies.of(request.actor)
    week = hand_back_week.of(request.actor, at=now, today=today, stuck_since=finding.stuck_since(policy, now))
    may_decide = rules.can_decide_hand_backs(request.actor)
    context = {
        "week": week,
        "figures": _figures(week),
        "stale_days": policy.stale_after_days,
        "queue_url": reverse("flywheel:hand-backs"),
        "may_decide": may_decide,
        "tabs": finding.tabs(request, "home", waiting=week.waiting if may_decide else 0),
        "now": now,
    }
    return render(request, "flywheel/home.html", context)


def _figures(week: Week) -> list[Figure]:
    queue, report = reverse("flywheel:hand-backs"), reverse("flywheel:report")
    return [
        Figure(_("Waiting"), week.waiting, _("proposals to hand somebody back"), queue),
        Figure(_("Handed back"), week.taken, _("within the last 30 days"), f"{queue}?state=taken"),
        Figure(_("Came back"), week.returned, _("applications within the last 90 days"), report),
        Figure(_("Hired"), week.hired, _("of those who came back within a year"), report),
    ]
