"""What every page of the flywheel begins with: the proposals one sees, the parts of the area."""

from datetime import datetime, timedelta
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.flywheel.models import HandBack, HandBackPolicy
from hireloom.flywheel.queries import hand_backs
from hireloom.web.http import Request
from hireloom.web.shapes import Tab
from hireloom.web.typed import uuid_or_none

CHANGED = "hand-backs-changed"
MOST = 200


def hand_back_of(hand_back_id: UUID, actor: Actor) -> HandBack:
    """A proposal this actor sees; a 404 otherwise."""
    rows = HandBack.objects.visible_to(actor).select_related(
        "application__job", "application__person__organization", "pool", "sequence", "topic"
    )
    found: HandBack = get_object_or_404(rows, pk=hand_back_id)
    return found


def selected(request: Request) -> list[HandBack]:
    """The proposals that were selected, as far as one sees them, the oldest first."""
    ids = [pk for value in request.POST.getlist("selected")[:MOST] if (pk := uuid_or_none(value))]
    rows = HandBack.objects.visible_to(request.actor).filter(pk__in=ids).order_by("proposed_at", "pk")
    return list(rows.select_related("application__job", "application__person__organization"))


def stuck_since(policy: HandBackPolicy, at: datetime) -> datetime:
    """Before which moment what still waits is stuck."""
    return at - timedelta(days=policy.stale_after_days)


def tabs(request: Request, current: str, waiting: int | None = None) -> list[Tab]:
    """The parts of the flywheel; beside the queue how much of it waits for whoever decides, counted unless given."""
    if waiting is None:
        waiting = hand_backs.waiting(request.actor)
    return [
        Tab(_("This week"), reverse("flywheel:home"), current == "home"),
        Tab(
            _("Hand-backs"),
            reverse("flywheel:hand-backs"),
            current == "hand-backs",
            waiting or None,
        ),
        Tab(_("Report"), reverse("flywheel:report"), current == "report"),
    ]
