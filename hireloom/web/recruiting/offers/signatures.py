"""Signing an offer for us: by the link in the mail, without signing in, or signed in; and having somebody else sign.

GET shows, POST acts. Whoever is asked sees what they sign, on whatever team they are.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import rules, signature_links
from hireloom.ats.models import OfferSigner
from hireloom.ats.operations import applications, offers, openings, signatures
from hireloom.ats.queries import offers as offer_queries
from hireloom.ats.queries import signatures as queries
from hireloom.core import access, files, tenancy
from hireloom.kit.refusals import Unacceptable
from hireloom.web import asking, throttle, toasts
from hireloom.web.given import given
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.forms import ColleagueForm
from hireloom.web.recruiting.offers.pages import offer_of
from hireloom.web.shapes import Crumb
from hireloom.web.signing import SignForm, signature_of

MOST, STRETCH_SECONDS = 60, 600
PATHS = ["GET", "HEAD", "POST"]
BLOCKED = (applications.ApplicationClosed, openings.NoOpenOpening, openings.OpeningNotOpen)
SETTLED = (signatures.NotAskedToSign, offers.WrongState)
NOT_THEM: dict[type[Exception], Any] = {
    signatures.SignsAlready: gettext_lazy("They sign this offer already."),
    signatures.SignerInactive: gettext_lazy("They were deactivated. Choose somebody else."),
}
"""Why a colleague does not sign instead."""


class RefusalForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Why not?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


@require_http_methods(PATHS)
@cache_control(private=True, no_store=True)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What is to be signed, or thanks; a link that is too old, used or forged says so."""
    return _by_link(request, token, lambda signer: _in_their_language(request, signer, token))


@require_safe
@cache_control(private=True, no_store=True)
def document_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The letter that is to be signed."""
    return _by_link(request, token, _letter)


@require_http_methods(PATHS)
@colleague
def show(request: Request, signer_id: UUID) -> HttpResponse:
    """The same for whoever is signed in."""
    signer = _mine(request, signer_id)
    document_url = reverse("recruiting:signature-document", args=[signer.pk])
    try:
        context, status, is_done = _acted(request, signer, document_url=document_url, by_link=False)
    except signature_links.LinkUsed:
        toasts.add(request, _("Nothing is left to sign: the offer was answered, changed or taken back."), tone="weld")
        return redirect("recruiting:home")
    if is_done:
        said = _("You signed. Thank you!") if is_done == "sign" else _("You did not sign; whoever asked is told.")
        toasts.add(request, said, tone="lincoln" if is_done == "sign" else "weld")
        return redirect("recruiting:home")
    context["crumbs"] = [Crumb(_("Review"), reverse("recruiting:home")), Crumb(_("Sign the offer"))]
    return render(request, "recruiting/offers/signature.html", context, status=status)


@require_safe
@colleague
def document(request: Request, signer_id: UUID) -> HttpResponse:
    return _letter(_mine(request, signer_id))


@require_http_methods(["GET", "POST"])
@colleague
def replacements(request: Request, offer_id: UUID, signer_id: UUID) -> HttpResponse:
    """Have somebody else sign instead."""
    signer = _of_offer(request, offer_id, signer_id)
    access.require(rules.can_manage_offers, request.actor, signer.offer.application.job)
    form = ColleagueForm(request.POST or None, actor=request.actor)
    question = {
        "title": _("Who signs instead of %(name)s?") % {"name": signer.membership.name},
        "lead": _("They get a mail at their turn; the link that was sent before works no longer."),
        "action_url": reverse("recruiting:signature-replacements", args=[offer_id, signer.pk]),
        "submit_label": _("Ask"),
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    back = reverse("recruiting:offer", args=[offer_id])
    try:
        signatures.replace(signer=signer, to=form.cleaned_data["membership"], by=request.actor, at=timezone.now())
    except tuple(NOT_THEM) as refusal:
        form.add_error("membership", NOT_THEM[type(refusal)])
        return asking.ask_again(request, question)
    except SETTLED:
        return asking.refused(request, _("Nothing is left to sign there; nothing was changed."), otherwise=back)
    words = _("%(name)s signs instead.") % {"name": form.cleaned_data["membership"].name}
    return asking.arrived(request, back, words)


@require_http_methods(["GET", "POST"])
@colleague
def removals(request: Request, offer_id: UUID, signer_id: UUID) -> HttpResponse:
    """Take somebody off those who sign."""
    signer = _of_offer(request, offer_id, signer_id)
    access.require(rules.can_manage_approvals, request.actor)
    question = {
        "title": _("Go on without the signature of %(name)s?") % {"name": signer.membership.name},
        "lead": _(
            "The others go on. If it is the last one missing, the offer is sent, or accepted and the person hired."
        ),
        "action_url": reverse("recruiting:signature-removals", args=[offer_id, signer.pk]),
        "submit_label": _("Go on without them"),
        "is_danger": True,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    back = reverse("recruiting:offer", args=[offer_id])
    try:
        signatures.remove(signer=signer, by=request.actor, at=timezone.now())
    except SETTLED:
        return asking.refused(request, _("Nothing is left to sign there; nothing was changed."), otherwise=back)
    except BLOCKED:
        return asking.refused(request, _blocked(), otherwise=back)
    return asking.arrived(request, back, _("The offer goes on without that signature."))


def _by_link(request: HttpRequest, token: str, then: Callable[[OfferSigner], HttpResponse]) -> HttpResponse:
    if throttle.is_too_often(request, "signature-link", most=MOST, seconds=STRETCH_SECONDS):
        return _page(request, {"is_too_often": True}, 429)
    try:
        organization_id = signature_links.organization_of(token)
        with tenancy.organization(organization_id):
            return then(signature_links.opened(token))
    except signature_links.LinkInvalid:
        return _page(request, {}, 404)
    except signature_links.LinkUsed as used:
        with tenancy.organization(organization_id):
            return _page(request, {"used": used.signer}, 410)


def _in_their_language(request: HttpRequest, signer: OfferSigner, token: str) -> HttpResponse:
    with translation.override(signer.membership.user.language or signer.organization.language):
        document_url = reverse("recruiting:signature-link-document", args=[token])
        context, status, is_done = _acted(request, signer, document_url=document_url, by_link=True)
        return _page(request, context | {"done": is_done}, status)


def _acted(
    request: HttpRequest, signer: OfferSigner, *, document_url: str, by_link: bool
) -> tuple[dict[str, Any], int, str]:
    """Do what was posted, if anything: what the page shows, its status, and what was done."""
    is_signing, is_refusing = (request.POST.get("do") == word for word in ("sign", "decline"))
    form = SignForm(request.POST if is_signing else None, initial={"name": signer.membership.name})
    refusal = RefusalForm(request.POST if is_refusing else None)
    context = {
        "signer": signer,
        "offer": offer_queries.line(signer.offer),
        "candidate": signer.offer.application.person.name,
        "others": [one for one in queries.of_offer(signer.offer, signer.membership.as_actor()) if not one.is_mine],
        "document_url": document_url,
        "form": form,
        "refusal": refusal,
    }
    if request.method != "POST":
        return context, 200, ""
    try:
        if is_refusing and refusal.is_valid():
            note = refusal.cleaned_data["note"]
            signatures.decline(signer=signer, note=note, by=signer.membership.as_actor(), at=timezone.now())
            return context, 200, "decline"
        signature = signature_of(request, form) if is_signing else None
        if signature is None:
            return context, 422, ""
        by = signer.membership.as_actor()
        signatures.sign(signer=signer, signature=signature, by=by, at=timezone.now(), by_link=by_link)
    except SETTLED as error:
        raise signature_links.LinkUsed(signer) from error
    except Unacceptable:
        form.add_error("drawing", _("Please draw your signature again, or type your name."))
        return context, 422, ""
    except BLOCKED:
        form.add_error(None, _blocked())
        return context, 409, ""
    return context, 200, "sign"


def _blocked() -> str:
    return _(
        "Nothing was signed: the application ended, or its opening was filled or closed. Whoever asked can say more."
    )


def _mine(request: Request, signer_id: UUID) -> OfferSigner:
    rows = OfferSigner.objects.visible_to(request.actor).asked().select_related(*signature_links.WHOLE)
    return get_object_or_404(rows.prefetch_related("offer__components"), pk=signer_id)


def _of_offer(request: Request, offer_id: UUID, signer_id: UUID) -> OfferSigner:
    offer = offer_of(request, offer_id)
    return get_object_or_404(offer.signers.select_related("membership", "offer__application__job"), pk=signer_id)


def _letter(signer: OfferSigner) -> HttpResponse:
    letter = signer.offer.letter
    assert letter is not None, "who is asked to sign is asked about a letter"
    return given(files.read(letter), name=letter.name)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "recruiting/offers/signature_link.html", context, status=status)
