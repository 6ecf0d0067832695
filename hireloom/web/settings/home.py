"""What can be set, section by section."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hireloom.web.http import Request, colleague


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    return render(request, "settings/home.html")
