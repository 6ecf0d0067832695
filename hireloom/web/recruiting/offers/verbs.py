"""What is done to an offer: sent for approval, sent, taken back; questions answered."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import letter_words, rules
from hireloom.ats.enums import OfferState
from hireloom.ats.models import Offer
from hireloom.ats.operations import applications, approvals, offer_signers, offers
from hireloom.core import access
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations.again import TooSoon
from hireloom.people.operations import field_values
from hireloom.web import asking, refusal_words, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.approvals import unasked
from hireloom.web.recruiting.offers.pages import offer_of
from hireloom.web.toasts import ToastTone


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why (colleagues read it)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_POST
@colleague
def submissions(request: Request, offer_id: UUID) -> HttpResponse:
    """Ask those who must agree."""
    offer = offer_of(request, offer_id)

    def submit(at: datetime) -> tuple[str, ToastTone]:
        sent = offers.submit(offer=offer, by=request.actor, at=at)
        is_through = sent.state == OfferState.APPROVED
        words = _("The offer is approved: nobody has to agree.") if is_through else _("The offer is sent for approval.")
        return words, "lincoln"

    return _do(request, offer, submit)


@require_POST
@colleague
def sendings(request: Request, offer_id: UUID) -> HttpResponse:
    """Send the person the link."""
    offer = offer_of(request, offer_id)

    def send(at: datetime) -> tuple[str, ToastTone]:
        sent = offers.send(offer=offer, by=request.actor, at=at)
        if sent.state == OfferState.APPROVAL_PENDING:
            words = _(
                "Not sent yet: it was approved for another opening or pay band than it would promise now. "
                "Those who must agree are asked again."
            )
            return words, "weld"
        if sent.state == OfferState.SIGNING:
            words = _("Those who sign for us first are asked. %(name)s gets the offer when they have.")
            return words % {"name": offer.application.person.name}, "lincoln"
        words = _("%(name)s gets a mail with the link to the offer.")
        return words % {"name": offer.application.person.name}, "lincoln"

    return _do(request, offer, send)


@require_POST
@colleague
def link_sendings(request: Request, offer_id: UUID) -> HttpResponse:
    """Mail the person the link once more."""
    offer = offer_of(request, offer_id)

    def send(at: datetime) -> tuple[str, ToastTone]:
        try:
            offers.send_link_again(offer=offer, by=request.actor, at=at)
        except TooSoon as refusal:
            return refusal_words.too_soon(refusal), "alert"
        words = _("%(name)s gets another mail with the link to the offer.")
        return words % {"name": offer.application.person.name}, "lincoln"

    return _do(request, offer, send)


@require_POST
@colleague
def letter_renewals(request: Request, offer_id: UUID) -> HttpResponse:
    """Take the letter as its template stands now; those who must agree are asked again."""
    offer = offer_of(request, offer_id)

    def renew(at: datetime) -> tuple[str, ToastTone]:
        renewed = offers.renew_letter(offer=offer, by=request.actor, at=at)
        if renewed.state == OfferState.APPROVED:
            return _("The offer goes out with the new version of the letter: nobody has to agree."), "lincoln"
        return _("The offer has the new version of the letter. Those who must agree are asked again."), "weld"

    return _do(request, offer, renew)


@require_http_methods(["GET", "POST"])
@colleague
def withdrawals(request: Request, offer_id: UUID) -> HttpResponse:
    """Take the offer back."""
    offer = offer_of(request, offer_id)
    access.require(rules.can_manage_offers, request.actor, offer.application.job)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    question = {
        "title": _("Withdraw the offer to %(name)s?") % {"name": offer.application.person.name},
        "lead": _("Its link says so from now on. No mail is sent about it; write yourself."),
        "action_url": reverse("recruiting:offer-withdrawals", args=[offer.pk]),
        "submit_label": _("Withdraw offer"),
        "is_danger": True,
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    offers.withdraw(offer=offer, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
    return asking.arrived(request, reverse("recruiting:offer", args=[offer.pk]), _("The offer is withdrawn."))


@require_POST
@colleague
def answers(request: Request, offer_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer what the person asked."""
    offer = offer_of(request, offer_id)
    question = get_object_or_404(offer.questions.select_related("offer__application__job"), pk=question_id)
    try:
        offers.answer_question(
            question=question, text=request.POST.get("text", ""), by=request.actor, at=timezone.now()
        )
    except Unacceptable:
        toasts.add(request, _("Please write an answer."), tone="alert")
    else:
        toasts.add(request, _("%(name)s gets the answer.") % {"name": offer.application.person.name}, tone="lincoln")
    return redirect("recruiting:offer", offer.pk)


def _do(request: Request, offer: Offer, verb: Callable[[datetime], tuple[str, ToastTone]]) -> HttpResponse:
    try:
        words, tone = verb(timezone.now())
        toasts.add(request, words, tone=tone)
    except offers.WrongState:
        toasts.add(request, _("That is not possible any more: somebody changed the offer meanwhile."), tone="alert")
    except applications.ApplicationClosed:
        toasts.add(request, _("The application ended, so nothing more is offered. Reopen it first."), tone="alert")
    except offers.NoAddress:
        toasts.add(request, _("There is no e-mail address of this person; add one first."), tone="alert")
    except offers.OpeningPromised:
        words = _("The opening is promised to somebody else, filled or closed. Choose another one, or add one.")
        toasts.add(request, words, tone="alert")
    except Unresolved as missing:
        words = _("The letter was not sent: nothing is known for %(names)s. Fill that in, or change the template.")
        toasts.add(request, words % {"names": ", ".join(letter_words.gaps(missing))}, tone="alert")
    except approvals.NobodyToAsk as refusal:
        toasts.add(request, unasked.sentence(refusal), tone="alert")
    except field_values.FieldsMissing as refusal:
        words = _("Before it is approved, fill in: %(fields)s.") % {"fields": ", ".join(refusal.labels)}
        toasts.add(request, words, tone="alert")
    except offer_signers.NobodyToSign as refusal:
        words = _("The documents are to be signed for us by the %(role)s, and nobody has that role in the team.")
        toasts.add(request, words % {"role": refusal.role}, tone="alert")
    except Unacceptable as refusal:
        toasts.add(request, _(str(refusal)), tone="alert")
    return redirect("recruiting:offer", offer.pk)
