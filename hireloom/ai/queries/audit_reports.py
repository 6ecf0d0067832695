"""Audits of the matching for screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ai import rules
from hireloom.ai.enums import Purpose
from hireloom.ai.models import Audit, Switch
from hireloom.core.actor import Actor
from hireloom.engine.matching.scoring import VERSION


@dataclass(frozen=True)
class State:
    """How matching stands: the installed version, the switch while it is on, the latest audits."""

    version: str
    switch: Switch | None
    audits: Sequence[Audit]
    may_audit: bool
    may_switch: bool

    @property
    def is_on(self) -> bool:
        """Whether matches are made: switched on with the version that is installed."""
        return self.switch is not None and self.switch.version == self.version

    @property
    def is_outdated(self) -> bool:
        """Whether it is on with another version than the installed one, and waits for an audit of that."""
        return self.switch is not None and self.switch.version != self.version

    @property
    def can_be_switched_on(self) -> bool:
        """Whether the installed version passed its latest audit here."""
        latest = next((audit for audit in self.audits if audit.version == self.version), None)
        return not self.is_on and latest is not None and latest.is_passed


def state(actor: Actor) -> State:
    """How matching of applicants stands, for whoever may audit or switch. Two queries."""
    rows = Switch.objects.on(actor.organization_id, Purpose.APPLICANTS).select_related("on_by", "audit")
    audits = Audit.objects.visible_to(actor).select_related("made_by").order_by("-made_at")[:20]
    return State(VERSION, rows.first(), list(audits), rules.can_audit(actor), rules.can_switch(actor))


def switched_on_at(organization_id: UUID) -> datetime | None:
    """Since when matching of applicants is on; None while it is off. One query."""
    return Switch.objects.on(organization_id, Purpose.APPLICANTS).values_list("on_at", flat=True).first()


def find(audit_id: UUID, actor: Actor) -> Audit | None:
    """One audit, for whoever may read audits."""
    return Audit.objects.visible_to(actor).select_related("made_by").filter(pk=audit_id).first()


SWAPS = {
    "name": lambda: _("Name"),
    "sex": lambda: _("Sex: pronouns and endings of titles"),
    "school": lambda: _("School"),
    "years": lambda: _("Year of birth and of leaving school"),
    "place": lambda: _("Place and postcode"),
    "hobby": lambda: _("Hobbies and associations"),
    "gap": lambda: _("A gap in working life"),
    "family": lambda: _("Marriage and children"),
    "nationality": lambda: _("Nationality"),
    "photo": lambda: _("A picture"),
}


@dataclass(frozen=True)
class SwapLine:
    """What one swap did: pairs compared, how many moved, the largest shift in points of 100, the lowest ratio."""

    label: str
    pairs: int
    moved: int
    largest_points: float
    lowest_ratio: float | None
    groups: int
    reasons: Sequence[str]


def swaps(audit: Audit) -> list[SwapLine]:
    """What each swap of an audit did, as it was found then."""
    return [_swap(found) for found in audit.report.get("swaps", ())]


def _swap(found: dict[str, Any]) -> SwapLine:
    ratios = [group["ratio"] for group in found["groups"] if group["ratio"] is not None]
    name = SWAPS.get(found["swap"])
    return SwapLine(
        label=name() if name else found["swap"],
        pairs=found["moved"]["whole"],
        moved=found["moved"]["part"],
        largest_points=abs(found["largest"]) * 100,
        lowest_ratio=min(ratios) if ratios else None,
        groups=len(found["groups"]),
        reasons=[_(reason["sentence"]) % reason["values"] for reason in found["reasons"]],
    )
