"""Choosing in which sequence people are to be enrolled."""

from collections import Counter
from collections.abc import Sequence as Ordered
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Sequence
from hireloom.web.http import Request
from hireloom.web.shapes import Crumb


def page(
    request: Request, *, title: str, crumbs: Ordered[Crumb], preferred: Counter[UUID | None], **whom: Any
) -> HttpResponse:
    """Show the sequences that run, those preferred by most first; `whom` is as the template says."""
    access.require(rules.can_write_sequences, request.actor)
    running = Sequence.objects.visible_to(request.actor).filter(state=SequenceState.ACTIVE).order_by("name", "pk")
    context = whom | {
        "title": title,
        "choices": sorted(running, key=lambda one: -preferred[one.pk]),
        "crumbs": [*crumbs, Crumb(_("Enroll"))],
    }
    return render(request, "crm/choose_sequence.html", context)
