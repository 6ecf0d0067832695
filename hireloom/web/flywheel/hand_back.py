"""One proposal to hand somebody back: what is proposed, changing it, taking it, deciding against it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.engine import tokens
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.hand_back_enums import DeclineReason, HandBackState
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_backs as verbs
from hireloom.flywheel.operations.hand_backs import ChangedMeanwhile, DecidedMeanwhile
from hireloom.flywheel.queries import hand_back_choices, hand_back_policies, hand_backs, mail_words
from hireloom.kit.refusals import Unacceptable
from hireloom.web import asking, toasts
from hireloom.web.flywheel import finding, words
from hireloom.web.flywheel.hand_back_forms import DeclineForm, HandBackForm
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb

REFUSALS = (DecidedMeanwhile, ChangedMeanwhile, access.PermissionDenied, Unacceptable, tokens.Unresolved)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def page(request: Request, hand_back_id: UUID) -> HttpResponse:
    """What is proposed, as a form for whoever decides; saving keeps it, or saves and takes it at once."""
    row = finding.hand_back_of(hand_back_id, request.actor)
    if request.method != "POST":
        return _page(request, row, _form(request, row))
    access.require(rules.can_decide_hand_back, request.actor, row)
    form = _form(request, row, request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        verbs.change(
            hand_back=row, draft=form.draft(), seen=form.cleaned_data["seen"], by=request.actor, at=timezone.now()
        )
    except (Unacceptable, ChangedMeanwhile, DecidedMeanwhile) as refusal:
        return _not_saved(request, row, form, refusal)
    if "take" in request.POST:
        return take(request, hand_back_id)  # type: ignore[return-value]  # a view gives a response
    toasts.add(request, _("The proposal is saved; nothing was done yet."))
    return redirect("flywheel:hand-back", row.pk)


def _not_saved(request: Request, row: HandBack, form: HandBackForm, refusal: Exception) -> HttpResponse:
    """Ask again with everything typed; where somebody else changed it, saving once more replaces that."""
    if isinstance(refusal, DecidedMeanwhile):
        toasts.add(request, words.refusal(refusal), tone="alert")
        return redirect("flywheel:hand-back", row.pk)
    if isinstance(refusal, ChangedMeanwhile):
        typed = request.POST.copy()
        typed["seen"] = str(refusal.hand_back.version)
        form = _form(request, row, typed)
        form.is_valid()
    form.add_error(None, words.refusal(refusal))
    return _page(request, row, form, status=409 if isinstance(refusal, ChangedMeanwhile) else 422)


@require_POST
@colleague
def take(request: Request, hand_back_id: UUID) -> HttpResponse:
    """Hand somebody back as it is proposed."""
    row = finding.hand_back_of(hand_back_id, request.actor)
    access.require(rules.can_decide_hand_backs, request.actor)
    try:
        done = verbs.take(hand_back=row, by=request.actor, at=timezone.now())
    except REFUSALS as error:
        return asking.refused(request, words.refusal(error), otherwise=_address(row))
    pool = done.hand_back.pool
    told = _("%(name)s is handed back to “%(pool)s”") % {"name": _name(row), "pool": pool.name if pool else ""}
    text = " ".join([f"{told}.", *done.left_out]) if done.left_out else told
    tone: Any = "weld" if done.left_out else "lincoln"
    return asking.done(request, text, otherwise=reverse("flywheel:hand-backs"), changed=finding.CHANGED, tone=tone)


@require_http_methods(["GET", "POST"])
@colleague
def decline(request: Request, hand_back_id: UUID) -> HttpResponse:
    """Ask why not, then decide against handing somebody back; the undo button lets it wait again."""
    row = finding.hand_back_of(hand_back_id, request.actor)
    access.require(rules.can_decide_hand_back, request.actor, row)
    form = DeclineForm(request.POST if "reason" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        question = {
            "title": _("Do not hand back %(name)s?") % {"name": _name(row)},
            "lead": row.application.job.title,
            "form": form,
            "action_url": reverse("flywheel:hand-back-refusals", args=[row.pk]),
            "submit_label": _("Decline"),
        }
        return asking.ask(request, question, 422 if form.is_bound else 200)
    reason, because = DeclineReason(form.cleaned_data["reason"]), form.cleaned_data["because"]
    try:
        verbs.decline(hand_back=row, reason=reason, because=because, by=request.actor, at=timezone.now())
    except REFUSALS as error:
        return asking.refused(request, words.refusal(error), otherwise=_address(row))
    return asking.done(
        request,
        _("%(name)s is not handed back") % {"name": _name(row)},
        otherwise=reverse("flywheel:hand-backs"),
        changed=finding.CHANGED,
        tone="neutral",
        undo_url=reverse("flywheel:hand-back-put-backs", args=[row.pk]),
    )


@require_POST
@colleague
def put_back(request: Request, hand_back_id: UUID) -> HttpResponse:
    """Let a proposal that was declined wait again."""
    row = finding.hand_back_of(hand_back_id, request.actor)
    access.require(rules.can_decide_hand_backs, request.actor)
    try:
        verbs.put_back(hand_back=row, by=request.actor, at=timezone.now())
    except REFUSALS as error:
        return asking.refused(request, words.refusal(error), otherwise=_address(row))
    told = _("The proposal about %(name)s waits again") % {"name": _name(row)}
    return asking.done(request, told, otherwise=_address(row), changed=finding.CHANGED)


def _page(request: Request, row: HandBack, form: HandBackForm | None, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    policy = hand_back_policies.of(request.actor)
    line = hand_backs.one(row.pk, request.actor, at=now, stuck_since=finding.stuck_since(policy, now))
    context = {
        "line": line,
        "form": form,
        "placeholders": mail_words.PLACEHOLDERS.items(),
        "may_put_back": row.state == HandBackState.DECLINED and rules.can_decide_hand_backs(request.actor),
        "crumbs": [Crumb(_("Hand-backs"), reverse("flywheel:hand-backs")), Crumb(_name(row))],
        "now": now,
    }
    return render(request, "flywheel/hand_back.html", context, status=status)


def _form(request: Request, row: HandBack, data: Any = None) -> HandBackForm | Any:
    """The form of a proposal that waits, for whoever decides; nothing otherwise."""
    is_theirs = row.state == HandBackState.PROPOSED and rules.can_decide_hand_backs(request.actor)
    if not is_theirs and not data:
        return None
    return HandBackForm(data, choices=hand_back_choices.of(request.actor), hand_back=row)


def _name(row: HandBack) -> str:
    return str(row.application.person.name)


def _address(row: HandBack) -> str:
    return reverse("flywheel:hand-back", args=[row.pk])
