"""Scorecard forms as the settings show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from hireloom.ats.models import FeedbackRule, FormVersion, ScorecardForm
from hireloom.core.actor import Actor


@dataclass(frozen=True)
class Line:
    """One form: how many versions it has, what the last one asks for."""

    id: UUID
    name: str
    is_default: bool
    is_active: bool
    number: int
    changed_at: datetime | None
    attributes: tuple[str, ...]


def listed(actor: Actor) -> list[Line]:
    """List every form, the default first, those no longer offered last. Two queries."""
    forms = ScorecardForm.objects.visible_to(actor).annotate(number=Max("versions__number"))
    versions = FormVersion.objects.filter(organization_id=actor.organization_id, form__in=forms.values("pk"))
    last = {each.form_id: each for each in versions.order_by("form_id", "-number").distinct("form_id")}
    rows = sorted(forms, key=lambda form: (not form.is_default, not form.is_active, form.name.casefold()))
    return [_line(form, last.get(form.pk)) for form in rows]


def last_version(form: ScorecardForm) -> FormVersion:
    """The version of a form that is used from now on. One query."""
    return FormVersion.objects.filter(organization_id=form.organization_id, form=form).order_by("-number")[0]


def is_feedback_open(actor: Actor) -> bool:
    """Whether scorecards may be read before one's own is submitted. One query."""
    return FeedbackRule.objects.filter(organization_id=actor.organization_id, is_open=True).exists()


def _line(form: ScorecardForm, version: FormVersion | None) -> Line:
    categories: Sequence[dict[str, list[dict[str, str]]]] = version.definition if version else ()
    return Line(
        id=form.pk,
        name=form.name,
        is_default=form.is_default,
        is_active=form.is_active,
        number=version.number if version else 0,
        changed_at=version.created_at if version else None,
        attributes=tuple(one["name"] for category in categories for one in category["attributes"]),
    )
