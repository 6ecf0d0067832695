"""The list of talent pools."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.core import access
from hireloom.crm import rules
from hireloom.flywheel.queries import pools
from hireloom.web.crm import segments
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Every pool one sees, by name, with how many people in it were left alone for too long."""
    access.require(rules.can_view_pools, request.actor)
    now = timezone.now()
    context = {
        "lines": pools.listed(request.actor, now),
        "columns": _columns(),
        "now": now,
        "may_create": rules.can_create_pool(request.actor),
        "tabs": segments.tabs(request, "pools"),
    }
    return render(request, "crm/pools.html", context)


def _columns() -> list[Column]:
    return [
        Column("name", _("Pool")),
        Column("kind", _("Filled")),
        Column("members", _("People"), is_numeric=True),
        Column("attention", _("Needs attention")),
        Column("owner", _("Owner")),
        Column("touched", _("Last touch"), is_numeric=True),
    ]
