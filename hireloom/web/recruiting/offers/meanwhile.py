"""What differs between an offer as it stands now and as somebody typed it, in words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from hireloom.ats import pay_words
from hireloom.ats.models import OfferComponent
from hireloom.ats.operations.offers import Component, OfferDraft, Signer
from hireloom.kit import days
from hireloom.web.meanwhile import Difference
from hireloom.web.recruiting.offers.forms import OfferForm


def differences(now: OfferDraft, typed: OfferDraft) -> list[Difference]:
    """Field by field, in the order of the form; only what differs."""
    found = [Difference(_("Pay"), _pay(now.components), _pay(typed.components))]
    found += [
        Difference(str(field.label), _word(getattr(now, name)), _word(getattr(typed, name)))
        for name, field in OfferForm.base_fields.items()
        if hasattr(now, name)
    ]
    found.append(Difference(_("Who signs for us"), _signers(now.signers), _signers(typed.signers)))
    found += [
        Difference(name, now.own_tokens.get(name, ""), typed.own_tokens.get(name, ""))
        for name in sorted({*now.own_tokens, *typed.own_tokens})
    ]
    return [one for one in found if one.now != one.typed]


def _pay(components: Sequence[Component]) -> str:
    lines = pay_words.lines(OfferComponent(**vars(one)) for one in components)
    return "; ".join(f"{what}: {amount}" for what, amount in lines)


def _signers(signers: Sequence[Signer]) -> str:
    before, after = _("%(name)s, before the person"), _("%(name)s, after the person")
    return "; ".join((before if one.is_before else after) % {"name": one.membership.name} for one in signers)


def _word(value: Any) -> str:
    if isinstance(value, datetime):
        return days.moment(value)
    if isinstance(value, date):
        return days.day(value)
    return str(getattr(value, "label", value) if value is not None else "")
