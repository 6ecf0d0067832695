"""From an address to the interview it names, as far as the colleague may see it; anything else is a 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from hireloom.ats.models import Interview
from hireloom.ats.queries import interviews
from hireloom.web.http import Request


def interview_of(request: Request, interview_id: UUID) -> Interview:
    """The interview, with what `queries.interviews.told` needs."""
    rows = interviews.readable(request.actor).select_related(
        "application__job",
        "application__person",
        "application__stage",
        "application__post",
        "plan_interview",
        "organizer",
    )
    return get_object_or_404(rows, pk=interview_id)
