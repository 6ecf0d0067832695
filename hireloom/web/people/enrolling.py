"""Choosing in which sequence people of the list, or the one who is looked at, are to be enrolled."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.enums import SequenceState
from hireloom.crm.models import Sequence
from hireloom.crm.operations.enrollments import MOST_AT_ONCE
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people import bulk
from hireloom.web.shapes import Crumb


@require_http_methods(["GET", "POST"])
@colleague
def choose(request: Request) -> HttpResponse:
    """Choose a sequence for the people who are selected; nothing is changed yet."""
    access.require(rules.can_write_sequences, request.actor)
    here, picked = reverse("people:list"), bulk.picked(request, MOST_AT_ONCE)
    if not picked:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=here)
    if len(picked) > MOST_AT_ONCE:
        words = _("Enroll a thousand people at a time at most. Narrow the list, or enroll the people of a segment.")
        return asking.refused(request, words, otherwise=here)
    running = Sequence.objects.visible_to(request.actor).filter(state=SequenceState.ACTIVE).order_by("name", "pk")
    count = len(picked)
    context = {
        "title": ngettext("Enroll %(count)d person", "Enroll %(count)d people", count) % {"count": count},
        "people": ",".join(str(one.pk) for one in picked),
        "choices": running,
        "crumbs": [Crumb(_("People"), here), Crumb(_("Enroll"))],
    }
    return render(request, "crm/choose_sequence.html", context)
