"""Which law holds where, in words for the settings and for whoever applies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats.models import JobPost, Office
from hireloom.compliance import bars, jurisdictions
from hireloom.compliance.jurisdictions import Policy, Ranking
from hireloom.compliance.models import OfficePolicy
from hireloom.core.actor import Actor


@dataclass(frozen=True)
class State:
    """A policy as the settings show it: where it holds here, whether it lets matches be made, and why in words."""

    policy: Policy
    offices: Sequence[str]
    may_rank: bool
    words: Sequence[str]


@dataclass(frozen=True)
class OfOffice:
    """An office with every policy: whether it holds, and whether the office's place tells so by itself."""

    office_id: UUID
    name: str
    place: str
    policies: Sequence[tuple[Policy, bool, bool]]


def of_post(*, organization_id: UUID, post_id: UUID, on: date) -> list[Policy]:
    """The policies that hold for a post, by the office of its job. Two queries, one without an office."""
    row = (
        JobPost.objects.filter(organization_id=organization_id, pk=post_id, job__office__isnull=False)
        .values_list("job__office", "job__office__country", "job__office__city")
        .first()
    )
    if row is None:
        return []
    office_id, country, city = row
    named = list(
        OfficePolicy.objects.filter(organization_id=organization_id, office=office_id).values_list("name", flat=True)
    )
    return jurisdictions.of_place(country=country.upper(), city=city, named=named, on=on)


def states(actor: Actor, *, on: date) -> list[State]:
    """Every policy in force, where it holds here, and whether it lets matches be made. Three queries."""
    audited_on = bars.latest_audit(actor.organization_id)
    found = offices(actor, on=on)
    return [
        State(
            policy=policy,
            offices=[one.name for one in found if any(held and each is policy for each, held, _own in one.policies)],
            may_rank=bars.may_rank(policy, audited_on, on),
            words=_words(policy, audited_on, on),
        )
        for policy in jurisdictions.in_force(on)
    ]


def offices(actor: Actor, *, on: date) -> list[OfOffice]:
    """Every office with what holds for it. Two queries."""
    named: dict[UUID, set[str]] = {}
    for office_id, name in OfficePolicy.objects.filter(organization_id=actor.organization_id).values_list(
        "office_id", "name"
    ):
        named.setdefault(office_id, set()).add(name)
    found = []
    for office in Office.objects.visible_to(actor).order_by("name"):
        lines = []
        for policy in jurisdictions.in_force(on):
            tells = policy.covers(country=office.country.upper(), city=office.city)
            lines.append((policy, tells or policy.name in named.get(office.pk, set()), tells))
        place = ", ".join(part for part in (office.city, office.country) if part)
        found.append(OfOffice(office.pk, office.name, place, lines))
    return found


def _words(policy: Policy, audited_on: date | None, on: date) -> list[str]:
    """What a policy means for matching, sentence by sentence."""
    said = [_("The notice stands on the form for applying.")]
    if policy.ranking is Ranking.FORBIDDEN:
        said.append(_("No matches may be made."))
    if policy.ranking is Ranking.WITH_AUDIT:
        said.append(_audit_words(policy, audited_on, on))
    if policy.notice_business_days:
        said.append(
            ngettext(
                "A match is made %(days)s business day after somebody applied at the earliest.",
                "A match is made %(days)s business days after somebody applied at the earliest.",
                policy.notice_business_days,
            )
            % {"days": policy.notice_business_days}
        )
    if policy.keep_days:
        said.append(_("Records are kept for %(days)s days at the least.") % {"days": policy.keep_days})
    return said


def _audit_words(policy: Policy, audited_on: date | None, on: date) -> str:
    if audited_on is None:
        return _("No bias audit is published, so no matches are made.")
    day = {"day": formats.date_format(audited_on, "DATE_FORMAT")}
    if not bars.may_rank(policy, audited_on, on):
        return _("The published bias audit of %(day)s is too old, so no matches are made.") % day
    return _("The published bias audit is of %(day)s, which is young enough.") % day
