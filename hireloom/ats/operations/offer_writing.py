"""How an offer comes to be written, and changed: in place while nobody was asked, as the next version afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import ApprovalKind, OfferState
from hireloom.ats.events import OfferChanged, OfferCreated, OfferDeprecated
from hireloom.ats.models import Application, Offer, OfferComponent
from hireloom.ats.models.offer import OUT
from hireloom.ats.operations import approvals, offer_signers
from hireloom.ats.operations.application_parts import locked_open
from hireloom.ats.operations.offer_parts import (
    OVER,
    Component,
    OfferDraft,
    OfferThere,
    WrongState,
    draft_of,
    ids,
    locked,
    refuse_ended,
)
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.engine import tokens
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

MOST_COMPONENTS = 20
MOST_TOKENS = 100
PARTS = frozenset({"components", "signers"})
"""What an offer has in rows of their own."""
IN_PLACE = frozenset({"expires_at", "note"})
"""What may change without a new version: the person reads it nowhere in the letter, or may be given more time."""


@transaction.atomic
def write(
    *, application: Application, draft: OfferDraft, by: Actor, at: datetime, own: Mapping[str, Any] | None = None
) -> Offer:
    """Write an offer to somebody who applied; nobody else reads it yet.

    `own` are values of the organization's own fields, by key.

    Raises:
        PermissionDenied: `by` may not manage offers of this job, or is not to know yet who applied.
        ApplicationClosed: the application ended.
        OfferThere: it has an offer that is neither answered nor over.
        Unacceptable: no title, no pay, a component that is neither an amount nor words, or a token that is none.
        FieldRefused: a field of the organization's own takes no such value.

    """
    access.require(rules.can_manage_offers, by, application.job)
    access.require(rules.knows_who_it_is, by, application)
    application = locked_open(application)
    if Offer.objects.live().filter(application=application).exists():
        raise OfferThere
    last = Offer.objects.filter(application=application).order_by("-number").first()
    offer = _made(application, _checked(draft), (last.number if last else 0) + 1, by=by, at=at)
    holder = field_holders.of(FieldSubject.OFFER)
    return field_values.fill_new(holder=holder, row=offer, values=own or {}, by=by, at=at) if holder else offer


@transaction.atomic
def change(*, offer: Offer, draft: OfferDraft, by: Actor, at: datetime, version: int | None = None) -> Offer:
    """Change an offer. A draft changes in place; once somebody was asked or has it, what they read becomes version n+1.

    Then the version before is replaced: its approval is called off, its link says so, the new one starts as a draft.
    More time and the note of our own never make a version; less than whoever has it was told does. Nothing changes
    nothing.

    Raises:
        PermissionDenied: `by` may not manage offers of this job.
        WrongState: it was answered or is over.
        ApplicationClosed: the application ended.
        ChangedMeanwhile: somebody changed it since `version`.
        Unacceptable: as `write`.

    """
    access.require(rules.can_manage_offers, by, offer.application.job)
    offer, draft = locked(offer), _checked(draft)
    if offer.state in OVER:
        raise WrongState(offer.state)
    before = draft_of(offer)
    changed = {name for name in vars(draft) if getattr(draft, name) != getattr(before, name)}
    if not changed:
        return offer
    refuse_ended(offer)
    if version is not None and version != offer.row_version:
        raise ChangedMeanwhile({name: getattr(before, name) for name in changed}, offer.row_version)
    if offer.state == OfferState.DRAFT or (changed <= IN_PLACE and not _is_less_time(offer, draft)):
        return _change_in_place(offer, draft, changed, by=by, at=at)
    return replace_with_next(offer=offer, draft=draft, by=by, at=at)


def replace_with_next(*, offer: Offer, draft: OfferDraft, by: Actor, at: datetime) -> Offer:
    """Write the next version of an offer, which takes the place of this one. Part of changing it; the caller holds it.

    The approval of this one is called off. The organization's own fields say in the next one what they say here.
    """
    approvals.cancel(kind=ApprovalKind.OFFER, subject_id=offer.pk, by=by, at=at)
    offer.state = OfferState.DEPRECATED
    offer.save(update_fields=["state"])
    events.record(OfferDeprecated(**ids(offer)), by=by, at=at)
    offer_signers.call_off(offer=offer, by=by, at=at)
    made = _made(offer.application, draft, offer.number + 1, by=by, at=at)
    holder = field_holders.of(FieldSubject.OFFER)
    if holder:
        field_values.copy(holder=holder, from_=offer.pk, to=made, at=at)
    return made


def _made(application: Application, draft: OfferDraft, number: int, *, by: Actor, at: datetime) -> Offer:
    plain = {name: value for name, value in vars(draft).items() if name not in PARTS}
    offer = Offer.objects.create(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        number=number,
        created_by_id=by.membership_id,
        created_at=at,
        **plain,
    )
    _keep_components(offer, draft.components)
    offer_signers.keep(offer=offer, signers=draft.signers)
    events.record(OfferCreated(**ids(offer)), by=by, at=at)
    return offer


def _is_less_time(offer: Offer, draft: OfferDraft) -> bool:
    """Whether somebody who has the offer would find it over, or without an end, by a letter that says otherwise."""
    if offer.state not in OUT or offer.expires_at is None:
        return False
    return draft.expires_at is None or draft.expires_at < offer.expires_at


def _change_in_place(offer: Offer, draft: OfferDraft, changed: set[str], *, by: Actor, at: datetime) -> Offer:
    plain = sorted(changed - PARTS)
    for name in plain:
        setattr(offer, name, getattr(draft, name))
    offer.row_version += 1
    offer.save(update_fields=[*plain, "row_version"])
    if "components" in changed:
        _keep_components(offer, draft.components)
    if "signers" in changed:
        offer_signers.keep(offer=offer, signers=draft.signers)
    events.record(OfferChanged(**ids(offer), fields=" ".join(sorted(changed))), by=by, at=at)
    return offer


def _keep_components(offer: Offer, components: Sequence[Component]) -> None:
    offer.components.all().delete()
    OfferComponent.objects.bulk_create(
        OfferComponent(organization_id=offer.organization_id, offer=offer, position=position, **vars(one))
        for position, one in enumerate(components)
    )


def _checked(draft: OfferDraft) -> OfferDraft:
    if not clean(draft.title):
        raise Unacceptable(gettext_noop("An offer needs a title."))
    if not 0 < len(draft.components) <= MOST_COMPONENTS:
        raise Unacceptable(gettext_noop("An offer says what is paid."))
    for one in draft.components:
        is_amount = one.amount_minor is not None and one.amount_minor >= 0 and bool(one.currency)
        if not is_amount and not (one.amount_minor is None and clean(one.label)):
            raise Unacceptable(gettext_noop("Each part of the pay is an amount with its currency, or words."))
    if len(draft.own_tokens) > MOST_TOKENS or not all(map(tokens.is_name, draft.own_tokens)):
        raise Unacceptable(gettext_noop("Further tokens are named in small letters, digits and underscores."))
    return replace(
        draft,
        title=clean(draft.title)[:200],
        location=clean(draft.location)[:150],
        note=clean(draft.note)[:1000],
        signers=offer_signers.checked(draft.signers),
        components=tuple(replace(one, label=clean(one.label)[:150]) for one in draft.components),
        own_tokens={name: lines(str(value))[:2000] for name, value in draft.own_tokens.items()},
    )
