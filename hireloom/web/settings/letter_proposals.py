"""Letters that are looked at before anybody uses them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.models import LetterProposal
from hireloom.ats.operations import letter_proposals, letters
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings import letter_previews


@require_safe
@colleague
def show(request: Request, proposal_id: UUID) -> HttpResponse:
    """What is in the letter, trying it, and using or discarding it."""
    proposal = _proposal(request, proposal_id)
    contents = letter_previews.contents_of(proposal)
    initial = {"country": "FR", "employment_type": "full_time"}
    form = letter_previews.TryForm(initial=initial, asked=contents.asked)
    context = {"proposal": proposal, "contents": contents, "form": form}
    return render(request, "settings/letter_proposal.html", context)


@require_safe
@colleague
def preview(request: Request, proposal_id: UUID) -> HttpResponse:
    """The letter as PDF with made-up values."""
    return letter_previews.answer(request, _proposal(request, proposal_id))


@require_POST
@colleague
def take(request: Request, proposal_id: UUID) -> HttpResponse:
    """Use it."""
    proposal = _proposal(request, proposal_id)
    try:
        made = letter_proposals.take(proposal=proposal, by=request.actor, at=timezone.now())
    except letters.LetterNameTaken:
        toasts.add(request, _("There is a template of that name already."), tone="alert")
    except ChangedMeanwhile:
        words = _(
            "Somebody wrote the template anew meanwhile, so nothing was changed. Look at it, and upload yours again."
        )
        toasts.add(request, words, tone="alert")
    except Unacceptable as refusal:
        toasts.add(request, _(str(refusal)), tone="alert")
    else:
        words = _("“%(name)s” is used from now on, as version %(number)d.")
        toasts.add(request, words % {"name": made.name, "number": made.version}, tone="lincoln")
        return redirect("settings:letters")
    return redirect("settings:letter-proposal", proposal.pk)


@require_POST
@colleague
def discard(request: Request, proposal_id: UUID) -> HttpResponse:
    """Throw it away."""
    proposal = _proposal(request, proposal_id)
    letter_proposals.discard(proposal=proposal, by=request.actor)
    toasts.add(request, _("“%(name)s” was thrown away; nobody used it.") % {"name": proposal.name})
    return redirect("settings:letters")


def _proposal(request: Request, proposal_id: UUID) -> LetterProposal:
    access.require(rules.can_edit_letters, request.actor)
    rows = LetterProposal.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("file", "organization", "template"), pk=proposal_id)
