"""Scorecard forms: written in versions, one of them the default, offered or not; and who reads scorecards early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import FeedbackRuleChanged, FormChanged, FormPublished
from hireloom.ats.models import FeedbackRule, FormVersion, ScorecardForm
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.core.models import Organization
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_CATEGORIES, MOST_ATTRIBUTES = 12, 60


class FormNameTaken(Exception):
    """There is a form of that name already."""


class FormChangedMeanwhile(Exception):
    """Somebody published another version since the form was opened; `current` is the last one."""

    def __init__(self, current: FormVersion) -> None:
        super().__init__("The form was changed meanwhile.")
        self.current = current


class IsTheDefault(Exception):
    """The default form stays offered; make another one the default first."""


@dataclass(frozen=True)
class Attribute:
    """One thing to judge. `key` stays with it over versions; a new one has none. `help` says what good looks like."""

    name: str
    help: str = ""
    key: str = ""


@dataclass(frozen=True)
class Category:
    """Attributes under one heading."""

    name: str
    attributes: Sequence[Attribute]


@transaction.atomic
def write(*, name: str, categories: Sequence[Category], by: Actor, at: datetime) -> FormVersion:
    """Write a new form, as its version 1; the first one of an organization is its default.

    Raises:
        PermissionDenied: `by` may not change scorecard forms.
        Unacceptable: no name, nothing to judge, too much, or two attributes of one name.
        FormNameTaken: there is one of that name.

    """
    access.require(rules.can_edit_forms, by)
    definition = _definition(categories)
    is_first = not ScorecardForm.objects.filter(organization_id=by.organization_id, is_default=True).exists()
    form = _named(name, by=by, at=at, is_default=is_first)
    return _publish(form, definition, by=by, at=at)


@transaction.atomic
def revise(
    *, form: ScorecardForm, categories: Sequence[Category], seen_number: int, by: Actor, at: datetime
) -> FormVersion:
    """Publish another version of a form; scorecards that were begun keep theirs. The same again is no new version.

    Raises:
        PermissionDenied: `by` may not change scorecard forms.
        Unacceptable: nothing to judge, too much, or two attributes of one name.
        FormChangedMeanwhile: version `seen_number` is not the last one any more.

    """
    access.require(rules.can_edit_forms, by)
    definition = _definition(categories)
    form = ScorecardForm.objects.select_for_update().get(pk=form.pk)
    last = form.versions.order_by("-number")[0]
    if last.number != seen_number:
        raise FormChangedMeanwhile(last)
    return last if last.definition == definition else _publish(form, definition, by=by, at=at)


@transaction.atomic
def rename(*, form: ScorecardForm, name: str, by: Actor, at: datetime) -> ScorecardForm:
    """Give a form another name.

    Raises: PermissionDenied; Unacceptable: the name is empty; FormNameTaken.
    """
    access.require(rules.can_edit_forms, by)
    wanted = _readable(name)
    form = ScorecardForm.objects.select_for_update().get(pk=form.pk)
    if form.name == wanted:
        return form
    form.name = wanted
    try:
        with transaction.atomic():
            form.save(update_fields=["name"])
    except IntegrityError as error:
        raise FormNameTaken from error
    events.record(FormChanged(form_id=form.pk, fields="name"), by=by, at=at)
    return form


@transaction.atomic
def make_default(*, form: ScorecardForm, by: Actor, at: datetime) -> ScorecardForm:
    """Use a form wherever a planned interview names none.

    Raises: PermissionDenied: `by` may not change scorecard forms.
    """
    access.require(rules.can_edit_forms, by)
    rows = ScorecardForm.objects.select_for_update().filter(organization_id=by.organization_id).order_by("pk")
    form = next(row for row in list(rows) if row.pk == form.pk)
    if form.is_default:
        return form
    rows.filter(is_default=True).update(is_default=False)
    form.is_default = form.is_active = True
    form.save(update_fields=["is_default", "is_active"])
    events.record(FormChanged(form_id=form.pk, fields="is_default"), by=by, at=at)
    return form


@transaction.atomic
def offer(*, form: ScorecardForm, is_active: bool, by: Actor, at: datetime) -> ScorecardForm:
    """Offer a form for planned interviews, or offer it no more; those that have it keep it.

    Raises: PermissionDenied; IsTheDefault: it is the default.
    """
    access.require(rules.can_edit_forms, by)
    form = ScorecardForm.objects.select_for_update().get(pk=form.pk)
    if form.is_active == is_active:
        return form
    if form.is_default:
        raise IsTheDefault
    form.is_active = is_active
    form.save(update_fields=["is_active"])
    events.record(FormChanged(form_id=form.pk, fields="is_active"), by=by, at=at)
    return form


@transaction.atomic
def open_feedback(*, is_open: bool, by: Actor, at: datetime) -> FeedbackRule:
    """Let scorecards be read before one's own is submitted, or ask for one's own first again.

    Raises: PermissionDenied: `by` is no administrator.
    """
    access.require(rules.can_change_feedback_rule, by)
    rule, _is_new = FeedbackRule.objects.select_for_update().get_or_create(
        organization_id=by.organization_id, defaults={"is_open": False, "changed_at": at}
    )
    if rule.is_open == is_open:
        return rule
    rule.is_open, rule.changed_at = is_open, at
    rule.save(update_fields=["is_open", "changed_at"])
    events.record(FeedbackRuleChanged(is_open=is_open), by=by, at=at)
    return rule


def version_for(*, organization_id: UUID, form_id: UUID | None, at: datetime) -> FormVersion:
    """Find the version that a scorecard begun now is written in: of a form, else the default, made if need be."""
    versions = FormVersion.objects.filter(organization_id=organization_id).order_by("-number")
    found = versions.filter(form=form_id).first() if form_id else versions.filter(form__is_default=True).first()
    return found or give_default(organization_id=organization_id, at=at)


@transaction.atomic
def give_default(*, organization_id: UUID, at: datetime) -> FormVersion:
    """Give an organization the form that everybody starts with, in its language; one that has a default keeps it."""
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization_id)
    versions = FormVersion.objects.filter(organization_id=organization_id, form__is_default=True)
    known = versions.order_by("-number").first()
    if known:
        return known
    with translation.override(organization.language):
        name, categories = _("General"), usual()
    return write(name=name, categories=categories, by=system(organization_id), at=at)


def usual() -> list[Category]:
    """The attributes a new organization starts with, in the language that is active."""
    return [
        Category(
            _("Craft"),
            [
                Attribute(
                    _("Knows the work"), _("Has done it, and explains why it is done that way."), "knows-the-work"
                ),
                Attribute(_("Solves problems"), _("Asks before answering; weighs two ways."), "solves-problems"),
                Attribute(
                    _("Cares for quality"), _("Notices what is wrong, and sees it through."), "cares-for-quality"
                ),
            ],
        ),
        Category(
            _("Working together"),
            [
                Attribute(_("Is clear"), _("We understood, and were understood."), "is-clear"),
                Attribute(_("Works with others"), _("Gives credit; disagrees and stays kind."), "works-with-others"),
                Attribute(
                    _("Takes responsibility"), _("Says what went wrong, and what was learned."), "takes-responsibility"
                ),
            ],
        ),
        Category(
            _("This job"),
            [
                Attribute(_("Wants this work"), _("Knows what it is, the dull part included."), "wants-this-work"),
                Attribute(
                    _("Meets what is required"), _("Licence, languages, hours, place."), "meets-what-is-required"
                ),
            ],
        ),
    ]


def usual_definition() -> list[dict[str, Any]]:
    """What is shown where no form is kept yet: the form that the first scorecard brings into being."""
    return _definition(usual())


def _publish(form: ScorecardForm, definition: list[dict[str, Any]], *, by: Actor, at: datetime) -> FormVersion:
    number = form.versions.count() + 1
    version = FormVersion.objects.create(
        id=uuid7(at),
        organization_id=form.organization_id,
        form=form,
        number=number,
        definition=definition,
        created_by_id=by.membership_id,
        created_at=at,
    )
    events.record(FormPublished(form_id=form.pk, form_version_id=version.pk, number=number), by=by, at=at)
    return version


def _named(name: str, *, by: Actor, at: datetime, is_default: bool) -> ScorecardForm:
    wanted = _readable(name)
    try:
        with transaction.atomic():
            return ScorecardForm.objects.create(
                id=uuid7(at), organization_id=by.organization_id, name=wanted, is_default=is_default, created_at=at
            )
    except IntegrityError as error:
        raise FormNameTaken from error


def _readable(name: str) -> str:
    if not clean(name):
        msg = gettext_noop("A form needs a name.")
        raise Unacceptable(msg)
    return clean(name)[:100]


def _definition(categories: Sequence[Category]) -> list[dict[str, Any]]:
    """The stored form of what is asked; attributes without a name and categories without attributes are left out."""
    found: list[dict[str, Any]] = []
    for category in categories:
        named = [one for one in category.attributes if clean(one.name)]
        if named:
            found.append({"name": clean(category.name)[:80] or "-", "attributes": [_attribute(one) for one in named]})
    names = [clean(one.name).casefold() for category in categories for one in category.attributes if clean(one.name)]
    if not names:
        msg = gettext_noop("A form asks for at least one attribute.")
        raise Unacceptable(msg)
    if len(names) > MOST_ATTRIBUTES or len(found) > MOST_CATEGORIES:
        msg = _("A form has at most %(categories)d categories and %(attributes)d attributes.") % {
            "categories": MOST_CATEGORIES,
            "attributes": MOST_ATTRIBUTES,
        }
        raise Unacceptable(msg)
    if len(set(names)) < len(names):
        msg = gettext_noop("Two attributes of a form cannot have the same name.")
        raise Unacceptable(msg)
    return found


def _attribute(one: Attribute) -> dict[str, str]:
    return {"key": one.key or uuid7().hex[-12:], "name": clean(one.name)[:80], "help": clean(one.help)[:300]}
