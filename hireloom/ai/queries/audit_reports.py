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
class Use:
    """How matching stands for one purpose: the switch while it is on, and whether the installed version passed."""

    purpose: Purpose
    installed: str
    switch: Switch | None
    is_passed: bool

    @property
    def is_on(self) -> bool:
        """Whether matches are made: switched on with the version that is installed."""
        return self.switch is not None and self.switch.version == self.installed

    @property
    def is_outdated(self) -> bool:
        """Whether it is on with another version than the installed one, and waits for an audit of that."""
        return self.switch is not None and self.switch.version != self.installed

    @property
    def can_be_switched_on(self) -> bool:
        """Whether the installed version passed its latest audit here."""
        return not self.is_on and self.is_passed


@dataclass(frozen=True)
class State:
    """How matching stands: the installed version, each purpose, the latest audits."""

    version: str
    uses: Sequence[Use]
    audits: Sequence[Audit]
    may_audit: bool
    may_switch: bool

    @property
    def compares_applications(self) -> bool:
        return any(use.is_on for use in self.uses if use.purpose == Purpose.APPLICANTS)


def state(actor: Actor) -> State:
    """How matching stands, for whoever may audit or switch. Two queries."""
    rows = Switch.objects.filter(organization_id=actor.organization_id, off_at=None).select_related("on_by", "audit")
    switches = {row.purpose: row for row in rows}
    audits = list(Audit.objects.visible_to(actor).select_related("made_by").order_by("-made_at")[:20])
    latest = next((audit for audit in audits if audit.version == VERSION), None)
    is_passed = latest is not None and latest.is_passed
    uses = [Use(purpose, VERSION, switches.get(purpose.value), is_passed) for purpose in Purpose]
    return State(VERSION, uses, audits, rules.can_audit(actor), rules.can_switch(actor))


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
