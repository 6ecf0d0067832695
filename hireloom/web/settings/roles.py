"""What each role may do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hireloom.core.queries import roles
from hireloom.web.http import Request, colleague


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    return render(request, "settings/roles.html", {"site": roles.of_site(), "jobs": roles.of_jobs()})
