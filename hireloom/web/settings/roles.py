"""What each role may do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hireloom.core import rules
from hireloom.core.queries import colleagues, roles
from hireloom.web.http import Request, colleague
from hireloom.web.settings import rights


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    manages = rules.can_manage_members(request.actor)
    single = rights.told(colleagues.with_single_rights(request.actor)) if manages else []
    context = {"site": roles.of_site(), "jobs": roles.of_jobs(), "single": single, "manages": manages}
    return render(request, "settings/roles.html", context)
