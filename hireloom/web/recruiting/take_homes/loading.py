"""From an address to the take-home it names, as far as the colleague may see it; anything else is a 404."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from hireloom.ats.models import Exercise, Grader, TakeHome
from hireloom.ats.queries import gradings, take_homes
from hireloom.core import files
from hireloom.web.http import Request


def take_home_of(request: Request, take_home_id: UUID) -> TakeHome:
    """The take-home, for those who see whose it is, with what `queries.take_homes.told` needs."""
    return get_object_or_404(take_homes.readable(request.actor), pk=take_home_id)


def grading_of(request: Request, take_home_id: UUID) -> tuple[TakeHome, Grader]:
    """The take-home one grades, and one's place in it; whose it is, does not come along with it to a page."""
    found = gradings.find(take_home_id, request.actor)
    if found is None:
        raise Http404
    return found


def handout_of(exercise: Exercise | TakeHome, position: int) -> HttpResponse:
    """A file that goes with an exercise that the colleague may see, by its place."""
    if not 1 <= position <= len(exercise.handout):
        raise Http404
    one = exercise.handout[position - 1]
    link = files.sign(file_id=UUID(one["file_id"]), organization_id=exercise.organization_id, name=one["name"])
    return redirect("files:open", link)
