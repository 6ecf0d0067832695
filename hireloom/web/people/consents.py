"""What we may and may not do with what we know of a person, and taking it back for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.flywheel.queries.profiles import Agreement
from hireloom.people import rules
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, LegalBasis
from hireloom.people.models import Consent
from hireloom.people.operations import consents
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED
from hireloom.web.shapes import Tone


@dataclass(frozen=True)
class Shown:
    """A consent in words. `state` says whether it holds, with its tone; `ends_at` is when it ended or will end."""

    id: UUID
    purpose: str
    basis: str
    evidence: str
    notice: str
    given_at: datetime
    state: str
    tone: Tone
    is_in_force: bool
    ends_at: datetime | None


def shown(agreements: Sequence[Agreement], at: datetime) -> list[Shown]:
    """The consents in their order, as they are at a moment."""
    return [_shown(agreement, at) for agreement in agreements]


@require_http_methods(["GET", "POST"])
@colleague
def withdraw(request: Request, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ask whether the person takes a consent back, then note that they do."""
    visible = Consent.objects.visible_to(request.actor).select_related("person")
    consent = get_object_or_404(visible, pk=consent_id, person_id=person_id)
    access.require(rules.can_edit_person, request.actor, consent.person)
    if request.method != "POST":
        return asking.ask(request, _question(consent))
    consents.withdraw(consent=consent, by=request.actor, at=timezone.now())
    return asking.done(
        request, _("Noted that the consent was taken back"), otherwise=_address(consent), changed=CHANGED
    )


def _question(consent: Consent) -> dict[str, object]:
    return {
        "title": _("Did %(name)s take this consent back?") % {"name": consent.person.name},
        "lead": _("%(purpose)s: from now on we may not. Nothing is deleted by this.")
        % {"purpose": consent.get_purpose_display()},
        "action_url": reverse("people:consent-withdrawal", args=[consent.person_id, consent.pk]),
        "back_url": _address(consent),
        "submit_label": _("Taken back"),
        "is_danger": True,
    }


def _address(consent: Consent) -> str:
    return reverse("people:person", args=[consent.person_id])


def _shown(agreement: Agreement, at: datetime) -> Shown:
    has_run_out = agreement.expires_at is not None and agreement.expires_at <= at
    state, tone = _state(is_withdrawn=agreement.withdrawn_at is not None, has_run_out=has_run_out)
    return Shown(
        id=agreement.id,
        purpose=str(ConsentPurpose(agreement.purpose).label),
        basis=str(LegalBasis(agreement.basis).label),
        evidence=str(ConsentEvidence(agreement.evidence).label),
        notice=agreement.notice,
        given_at=agreement.given_at,
        state=state,
        tone=tone,
        is_in_force=agreement.withdrawn_at is None and not has_run_out,
        ends_at=agreement.withdrawn_at or agreement.expires_at,
    )


def _state(*, is_withdrawn: bool, has_run_out: bool) -> tuple[str, Tone]:
    if is_withdrawn:
        return _("Taken back"), "weld"
    if has_run_out:
        return _("Has run out"), "weld"
    return _("We may"), "lincoln"
