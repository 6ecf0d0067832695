"""The offer somebody got by a link: reading it, asking, signing, declining. No sign-in; GET shows, POST acts.

A program that follows links in mails sees neither the terms nor the letter: those come after the person opened it.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import offer_links, offer_mails
from hireloom.ats.enums import OfferState
from hireloom.ats.models import Offer
from hireloom.ats.operations import applications, offer_answers, offers, openings
from hireloom.ats.queries import offers as queries
from hireloom.core import files
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.form_fields import Lines
from hireloom.web.given import given
from hireloom.web.signing import SignForm, signature_of

MOST, STRETCH_SECONDS = 120, 600
INPUT = {"class": "input"}


class AcceptForm(SignForm):
    """Signing an offer accepts it."""

    agrees = forms.BooleanField(
        label=gettext_lazy("I have read the letter, accept the offer, and sign it electronically."),
        error_messages={"required": gettext_lazy("Please say that you accept before you sign.")},
    )


class DeclineForm(forms.Form):
    reason = Lines(
        label=gettext_lazy("Why not?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=INPUT | {"rows": "3"}),
        help_text=gettext_lazy("It helps us to do better. Only those who made the offer read it."),
    )


class QuestionForm(forms.Form):
    text = Lines(
        label=gettext_lazy("Your question"),
        max_length=5000,
        widget=forms.Textarea(attrs=INPUT | {"rows": "3"}),
        error_messages={"required": gettext_lazy("Please write what you want to know.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The offer, or what became of it; POST opens, asks, accepts or declines."""
    is_too_often = throttle.is_too_often(request, "offer", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@require_safe
@cache_control(private=True, no_store=True)
def document(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The letter, or the signed document once there is one; only after the offer was opened."""
    return _document(request, slug, token)


@public_organization
def _document(request: PublicRequest, token: str) -> HttpResponse:
    try:
        offer, _actor = offer_links.opened(token, organization_id=request.organization.pk)
    except offer_links.LinkInvalid:
        return _page(request, {}, 404)
    file = offer.signed or (offer.letter if offer.viewed_at else None)
    if file is None:
        return _page(request, {}, 404)
    return given(files.read(file), name=file.name, is_saved="download" in request.GET)


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        offer, actor = offer_links.opened(token, organization_id=request.organization.pk)
    except offer_links.LinkInvalid:
        return _page(request, {}, 404)
    if is_too_often:
        return _page(request, {"is_too_often": True}, 429)
    person = offer.application.person
    with translation.override(person.language or offer.application.language or request.organization.language):
        if request.method != "POST":
            return _offer_page(request, offer, token)
        return _answer(request, offer, actor, token)


def _answer(request: PublicRequest, offer: Offer, actor: Actor, token: str) -> HttpResponse:
    verbs = {"open": _open, "ask": _ask, "accept": _accept, "decline": _decline}
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None:
        return _offer_page(request, offer, token, status=422)
    try:
        return verb(request, offer, actor, token)
    except offers.WrongState:
        offer.refresh_from_db()
        return _offer_page(request, offer, token, status=409)


def _open(request: PublicRequest, offer: Offer, actor: Actor, token: str) -> HttpResponse:
    offer_answers.view(offer=offer, by=actor, at=timezone.now())
    return _back(request, token)


def _ask(request: PublicRequest, offer: Offer, actor: Actor, token: str) -> HttpResponse:
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            offer_answers.ask(offer=offer, text=form.cleaned_data["text"], by=actor, at=timezone.now())
            return _back(request, token, "#questions")
        except Unacceptable:
            form.add_error("text", _("Please write to us by mail: this page takes twenty questions."))
    return _offer_page(request, offer, token, question=form, status=422)


def _accept(request: PublicRequest, offer: Offer, actor: Actor, token: str) -> HttpResponse:
    form = AcceptForm(request.POST)
    signature = signature_of(request, form)
    if signature is None:
        return _offer_page(request, offer, token, accept=form, status=422)
    try:
        offer_answers.accept(offer=offer, signature=signature, by=actor, at=timezone.now())
    except Unacceptable:
        form.add_error("drawing", _("Please draw your signature again, or type your name."))
        return _offer_page(request, offer, token, accept=form, status=422)
    except (applications.ApplicationClosed, openings.NoOpenOpening, openings.OpeningNotOpen):
        return _offer_page(request, offer, token, is_blocked=True, status=409)
    return _back(request, token)


def _decline(request: PublicRequest, offer: Offer, actor: Actor, token: str) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _offer_page(request, offer, token, decline=form, status=422)
    offer_answers.decline(offer=offer, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())
    return _back(request, token)


def _back(request: PublicRequest, token: str, anchor: str = "") -> HttpResponse:
    return redirect(reverse("careers:offer", args=[request.organization.slug, token]) + anchor)


def _offer_page(request: PublicRequest, offer: Offer, token: str, *, status: int = 200, **more: Any) -> HttpResponse:
    is_over = offer.expires_at is not None and offer.expires_at <= timezone.now()
    is_open = offer.state in {OfferState.SENT, OfferState.VIEWED} and not is_over
    context = {
        "offer": queries.line(offer),
        "until": offer_mails.until(offer) if offer.expires_at else "",
        "name": offer.application.person.name,
        "sender": offer.created_by.name if offer.created_by else request.organization.name,
        "is_covered": is_open and offer.state == OfferState.SENT,
        "is_open": is_open and offer.state == OfferState.VIEWED,
        "is_over": is_over and offer.state not in {OfferState.ACCEPTED, OfferState.COUNTERSIGNING},
        "document_url": reverse("careers:offer-document", args=[request.organization.slug, token]),
        "questions": queries.questions(offer.pk),
        "accept": AcceptForm(initial={"name": offer.application.person.name}),
        "decline": DeclineForm(),
        "question": QuestionForm(),
    }
    return _page(request, context | more, status)


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "careers/offer.html", {"brand": brand.of(request.organization)} | context, status=status)
