"""Offers: the versions of an application, one offer whole, writing and changing one, its documents."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats import letter_words, offer_letters, rules
from hireloom.ats.enums import ApprovalKind, OfferState
from hireloom.ats.models import Application, Offer
from hireloom.ats.operations import applications, letter_editions, letters, offers
from hireloom.ats.operations.offers import OfferDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import approvals, letter_sets
from hireloom.ats.queries import offers as queries
from hireloom.ats.queries import signatures as signature_queries
from hireloom.ats.queries.letter_sets import Letters
from hireloom.core import access, files
from hireloom.engine.letters import sealing
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import FieldSubject
from hireloom.web import letter_files, own_fields_of_new, toasts
from hireloom.web.given import given
from hireloom.web.http import Request, colleague
from hireloom.web.meanwhile import tell
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.recruiting import trail
from hireloom.web.recruiting.loading import application_of, uuid_or_nil
from hireloom.web.recruiting.offers import forms, meanwhile
from hireloom.web.recruiting.offers.forms import OfferForm, PayRows
from hireloom.web.shapes import Crumb, Tone

TONES: dict[str, Tone] = {
    "approval_pending": "weld",
    "approval_declined": "alert",
    "approved": "woad",
    "signing": "weld",
    "sent": "woad",
    "viewed": "woad",
    "countersigning": "weld",
    "accepted": "lincoln",
}


def offer_of(request: Request, offer_id: UUID) -> Offer:
    """The offer of an address, as far as the colleague may see it."""
    rows = queries.with_delivery(Offer.objects.visible_to(request.actor))
    return get_object_or_404(whole(rows), pk=offer_id)


def whole(offers_seen: QuerySet[Offer]) -> QuerySet[Offer]:
    """Offers with all that their pages and letters say."""
    rows = offers_seen.select_related(
        "application__person", "application__job__office", "application__job__department", "organization", "opening",
        "template__file",
        "edition__file", "letter_set", "created_by", "letter", "signed",
    )  # fmt: skip
    return rows.prefetch_related("components")


def letter_of(offer: Offer) -> tuple[bytes, str]:
    """The letter as it was sent, else as it would be, and what its file is called.

    Raises: Unresolved: it has gaps.
    """
    if offer.letter:
        return files.read(offer.letter), offer.letter.name
    held = letter_editions.pinned(offer) or letter_sets.of_offer(offer).templates
    return offer_letters.render(offer, held, at=timezone.now()), f"{offer.title}.pdf"


@require_safe
@colleague
def index(request: Request, application_id: UUID) -> HttpResponse:
    """The versions of what an application was offered."""
    application = application_of(request, application_id)
    access.require(rules.can_view_offers, request.actor, application.job)
    access.require(rules.knows_who_it_is, request.actor, application)
    lines = queries.of_application(application.pk, request.actor)
    may_manage = rules.can_manage_offers(request.actor, application.job)
    context = {
        "application": application,
        "offers": [(line, TONES.get(line.state, "neutral")) for line in lines],
        "may_write": may_manage and not application.is_closed and not any(line.is_live for line in lines),
        "crumbs": trail.of(request, application, _("Offers")),
    }
    return render(request, "recruiting/offers/index.html", context)


@require_safe
@colleague
def show(request: Request, offer_id: UUID) -> HttpResponse:
    """One version: its terms, its approval, what the person asks, how they answered."""
    offer = offer_of(request, offer_id)
    line, held = queries.line(offer), letter_editions.pinned(offer)
    context = {
        "offer": line,
        "documents": queries.documents(held),
        "letters_name": "" if held else letter_sets.of_offer(offer).name,
        "tone": TONES.get(line.state, "neutral"),
        "application": offer.application,
        "runs": approvals.about(kind=ApprovalKind.OFFER, subject_id=offer.pk, actor=request.actor),
        "questions": queries.questions(offer.pk),
        "delivery": queries.delivery(offer),
        "may_manage": rules.can_manage_offers(request.actor, offer.application.job),
        "signers": signature_queries.of_offer(offer, request.actor),
        "may_take_off": rules.can_manage_approvals(request.actor),
        "has_newer_letter": line.awaits_sending and letter_editions.is_outdated(offer, held),
        "may_replace": request.actor.may("ats.manage_approvals") or offer.created_by_id == request.actor.membership_id,
        "crumbs": _below_offers(request, offer.application, _version_of(offer)),
    }
    return render(request, "recruiting/offers/show.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, application_id: UUID) -> HttpResponse:
    """Write an offer."""
    application = application_of(request, application_id)
    access.require(rules.can_manage_offers, request.actor, application.job)
    access.require(rules.knows_who_it_is, request.actor, application)
    starting = {
        "title": application.job.title,
        "employment_type": application.job.employment_type,
        "template": None,
    }
    return _edit(request, application, None, starting, [])


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, offer_id: UUID) -> HttpResponse:
    """Change an offer; once somebody was asked or has it, that makes the next version."""
    offer = offer_of(request, offer_id)
    access.require(rules.can_manage_offers, request.actor, offer.application.job)
    draft = offers.draft_of(offer)
    starting = forms.initial(draft) | {"version": offer.row_version}
    return _edit(request, offer.application, offer, starting, forms.kept_rows(draft.components))


@require_safe
@colleague
def document(request: Request, offer_id: UUID) -> HttpResponse:
    """The letter: as it was sent, else as it would be; `?signed` the signed one."""
    offer = offer_of(request, offer_id)
    if "signed" in request.GET:
        if offer.signed is None:
            raise Http404
        return given(files.read(offer.signed), name=offer.signed.name, is_framed=True)
    try:
        content, name = letter_of(offer)
        return given(content, name=name, is_framed=True)
    except Unresolved as missing:
        crumbs = _below_offers(request, offer.application, _("Letter"))
        context = {"names": letter_words.gaps(missing), "offer": offer, "crumbs": crumbs}
        return render(request, "recruiting/offers/unresolved.html", context, status=422)


@require_safe
@colleague
def letter_template(request: Request, offer_id: UUID) -> HttpResponse:
    """The version of the template that the letter was made from, exactly as it was; `?document=2` the second one's."""
    held = letter_editions.pinned(offer_of(request, offer_id))
    number = request.GET.get("document", "1")
    if not number.isdecimal() or not 1 <= int(number) <= len(held):
        raise Http404
    return letter_files.answer(held[int(number) - 1])


@require_safe
@colleague
def verification(request: Request, offer_id: UUID) -> HttpResponse:
    """Whether the signed document is as it was signed."""
    offer = offer_of(request, offer_id)
    if offer.signed is None:
        raise Http404
    seal = sealing.verify(files.read(offer.signed), secret=offer_letters.secret())
    is_whole = seal is not None and seal.is_intact and seal.is_ours
    words = _("The signed document is as it was signed: not a byte was changed, and the seal is ours.")
    broken = _("The signed document is NOT as it was signed: its seal is broken, missing or not ours.")
    toasts.add(request, words if is_whole else broken, tone="lincoln" if is_whole else "alert")
    return redirect("recruiting:offer", offer.pk)


def _edit(
    request: Request, application: Application, offer: Offer | None, starting: dict[str, Any], rows: list[forms.PayRow]
) -> HttpResponse:
    form = OfferForm(request.POST or None, initial=starting, application=application, actor=request.actor, offer=offer)
    latest = _later(request, offer) if offer else None
    pay, typed_tokens = PayRows(rows), dict(offer.own_tokens) if offer else {}
    is_sent = request.method == "POST" and request.POST.get("do") != "refresh"
    own = None if offer else _asked_besides(request, application, is_sent=is_sent)
    if request.method == "POST":
        sent = forms.sent_rows(request.POST)
        components, problem = forms.components(sent)
        is_valid = form.is_valid()
        if own and is_sent:
            is_valid = own_fields_of_new.is_complete(own, request) and is_valid
        typed_tokens = forms.own_tokens(_letters(form, application, offer).templates, request.POST)
        pay = PayRows(sent, problem)
        if is_valid and not problem and request.POST.get("do") != "refresh":
            draft = form.draft(components, typed_tokens)
            if latest:
                tell(form, meanwhile.differences(offers.draft_of(latest), draft), version=latest.row_version)
                return _form(request, application, latest, form, pay, typed_tokens)
            kept = _keep(request, application, offer, form, draft, own.values() if own else {})
            if kept:
                return redirect("recruiting:offer", kept.pk)
    return _form(request, application, offer, form, pay, typed_tokens, own)


def _asked_besides(request: Request, application: Application, *, is_sent: bool) -> OwnFieldsForm:
    """The organization's own fields that a new offer must have."""
    row = Offer(organization=request.organization, application=application)
    return own_fields_of_new.form_of(request, FieldSubject.OFFER, row, is_sent=is_sent)


def _later(request: Request, offer: Offer) -> Offer | None:
    """The version that took the place of this one while its form was open, if it can still be changed."""
    if offer.state != OfferState.DEPRECATED:
        return None
    mine = Offer.objects.visible_to(request.actor)
    return mine.live().filter(application_id=offer.application_id).first()


def _keep(
    request: Request,
    application: Application,
    offer: Offer | None,
    form: OfferForm,
    draft: OfferDraft,
    own: dict[str, Any],
) -> Offer | None:
    """Keep what was typed; None when that is refused, which the form then says."""
    at = timezone.now()
    try:
        if offer is None:
            kept = offers.write(application=application, draft=draft, own=own, by=request.actor, at=at)
        else:
            version = form.cleaned_data["version"]
            kept = offers.change(offer=offer, draft=draft, version=version, by=request.actor, at=at)
    except offers.OfferThere:
        form.add_error(None, _("There is an offer already; change that one."))
    except applications.ApplicationClosed:
        form.add_error(None, _("The application ended meanwhile, so nothing was offered."))
    except offers.WrongState:
        form.add_error(None, _("The offer was answered or is over, so nothing was changed."))
    except ChangedMeanwhile as refusal:
        assert offer is not None, "a new offer is on no version"
        differences = meanwhile.differences(offers.draft_of(offer_of(request, offer.pk)), draft)
        tell(form, differences, version=refusal.version)
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
    else:
        if offer and kept.pk != offer.pk:
            words = _("This is version %(number)d now; the version before cannot be answered any more.")
            toasts.add(request, words % {"number": kept.number}, tone="weld")
        else:
            toasts.add(request, _("The offer is saved."), tone="lincoln")
        return kept
    return None


def _form(
    request: Request,
    application: Application,
    offer: Offer | None,
    form: OfferForm,
    pay: PayRows,
    typed_tokens: dict[str, str],
    own: OwnFieldsForm | None = None,
) -> HttpResponse:
    chosen = _letters(form, application, offer)
    names = letters.own_tokens_of(*chosen.templates)
    context = {
        "form": form,
        "own": own,
        "pay": forms.with_blanks(pay, lambda: forms.usual_currency(application, request.actor)),
        "own_tokens": [(name, typed_tokens.get(name, "")) for name in names],
        "letter_name": chosen.name,
        "opening_code": offer.opening.code if offer and offer.opening else "",
        "has_signers": any(who.value() or who.errors for who, _when in form.signers),
        "is_letter_open": bool(names or form["template"].errors or form["opening"].errors),
        "application": application,
        "offer": offer,
        "action_url": reverse("recruiting:offer-edit", args=[offer.pk]) if offer else "",
        "makes_version": offer is not None and offer.state != "draft",
        "crumbs": _below_offers(request, application, _version_of(offer) if offer else _("Write an offer")),
    }
    status = 422 if form.is_bound and request.POST.get("do") != "refresh" else 200
    return render(request, "recruiting/offers/form.html", context, status=status)


def _letters(form: OfferForm, application: Application, offer: Offer | None) -> Letters:
    """The letter that is chosen in the form, else those that go with the place and the kind of employment."""
    value = form["template"].value()
    named = uuid_or_nil(str(getattr(value, "pk", value))) if value else None
    if named is None:
        return letter_sets.fitting(job=application.job, employment_type=str(form["employment_type"].value() or ""))
    if offer and offer.template and offer.template_id == named:
        return Letters((offer.template,))
    found = form.fields["template"].queryset.filter(pk=named).select_related("file")  # type: ignore[attr-defined]
    return Letters(tuple(found))


def _below_offers(request: Request, application: Application, here: str) -> list[Crumb]:
    """The way to a page below the offers of an application."""
    offers = Crumb(_("Offers"), reverse("recruiting:offers", args=[application.pk]))
    return [*trail.to(request, application), offers, Crumb(here)]


def _version_of(offer: Offer) -> str:
    return _("Version %(number)d") % {"number": offer.number}
