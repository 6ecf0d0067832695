"""What stands above every page of a pool: its facts, what may be done, its tabs."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.crm import rules
from hireloom.crm.models import Pool
from hireloom.flywheel.queries.pools import Figures
from hireloom.web.crm import feeding
from hireloom.web.http import Request
from hireloom.web.shapes import Crumb, Tab


def context(request: Request, pool: Pool, current: str, figures: Figures, now: datetime) -> dict[str, Any]:
    """Gather what crm/_pool.html shows; `current` is the name of the tab's address. One query for a team's pool."""
    may_edit = rules.can_edit_pool(request.actor, pool)
    return {
        "pool": pool,
        "figures": figures,
        "may_edit": may_edit,
        "may_enroll": rules.can_write_sequences(request.actor),
        "fed_by": feeding.seen_segment(pool, request),
        "tabs": _tabs(pool, current, may_edit=may_edit),
        "crumbs": [Crumb(_("Pools"), reverse("crm:pools")), Crumb(pool.name)],
        "now": now,
    }


def _tabs(pool: Pool, current: str, *, may_edit: bool) -> list[Tab]:
    pages = [("pool-board", _("Board")), ("pool", _("List"))]
    if may_edit:
        pages.append(("pool-stages", _("Stages")))
    return [Tab(label, reverse(f"crm:{name}", args=[pool.pk]), current=name == current) for name, label in pages]
