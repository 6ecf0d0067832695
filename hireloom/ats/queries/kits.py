"""An interview as its interviewer has it before them: whom, what for, what to ask, what to look at, what they wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.ats import blindness
from hireloom.ats.models import FeedbackRequest, FormVersion, Interview, Scorecard, ScorecardVersion, TakeHome
from hireloom.ats.models.scorecard import ScorecardQuerySet
from hireloom.core.actor import Actor
from hireloom.people.models import Document


@dataclass(frozen=True)
class Attribute:
    """Something to judge, as this interviewer judged it so far; `has_focus`: this interview is about it."""

    key: str
    name: str
    help: str
    has_focus: bool
    rating: str = ""
    note: str = ""


@dataclass(frozen=True)
class Category:
    """Attributes under one heading, in the form's order."""

    name: str
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True)
class Question:
    """A question of the kit, and what this interviewer wrote down."""

    key: str
    text: str
    answer: str = ""


@dataclass(frozen=True)
class Sheet:
    """One interviewer's scorecard to write on: what the form asks, what is written, where it stands.

    `revision` is that of the draft; `number` that of the last version, 0 when none was submitted. `overall`, `notes`
    and the rest are the draft's, or the last version's where there is no draft.
    """

    categories: tuple[Category, ...]
    questions: tuple[Question, ...]
    overall: str = ""
    notes: str = ""
    revision: int = 0
    number: int = 0
    submitted_at: datetime | None = None
    saved_at: datetime | None = None
    is_draft: bool = False

    @property
    def focus(self) -> tuple[Attribute, ...]:
        """What this interview is about; nothing when its kit names nothing."""
        return tuple(one for category in self.categories for one in category.attributes if one.has_focus)

    @property
    def others(self) -> tuple[Category, ...]:
        """What it is not about, by category; everything when the kit names nothing."""
        left = (
            Category(category.name, tuple(one for one in category.attributes if not one.has_focus))
            for category in self.categories
        )
        return tuple(category for category in left if category.attributes)

    @property
    def says_more(self) -> bool:
        """Whether something is written on what it is not about."""
        return any(one.rating or one.note for category in self.others for one in category.attributes)


@dataclass(frozen=True)
class Paper:
    """A document one may open."""

    id: UUID
    name: str
    is_missing: bool


@dataclass(frozen=True)
class Kit:
    """What an interviewer has before them."""

    interview: Interview
    purpose: str
    duration_minutes: int
    papers: tuple[Paper, ...]
    message: str
    sheet: Sheet


def of(interview: Interview, interviewer_id: UUID, actor: Actor, default: Sequence[Mapping[str, Any]]) -> Kit:
    """Gather the kit for one interviewer; `default` is the form to show where no form is kept yet. Three queries."""
    planned = interview.plan_interview
    return Kit(
        interview=interview,
        purpose=planned.purpose if planned else "",
        duration_minutes=int((interview.ends_at - interview.starts_at).total_seconds() // 60),
        papers=_papers(interview, actor),
        message=blindness.words_of(interview.application, interview.application.message, actor),
        sheet=sheet(interview, interviewer_id, default),
    )


def sheet(interview: Interview, interviewer_id: UUID, default: Sequence[Mapping[str, Any]]) -> Sheet:
    """Lay out one interviewer's scorecard of an interview, with what they wrote. Two queries."""
    planned = interview.plan_interview
    return _laid_out(
        Scorecard.objects.filter(interview=interview, interviewer=interviewer_id),
        form_id=planned.form_id if planned else None,
        focus=planned.focus if planned else (),
        questions=planned.questions if planned else (),
        default=default,
        organization_id=interview.organization_id,
    )


def sheet_of(take_home: TakeHome, grader_id: UUID, default: Sequence[Mapping[str, Any]]) -> Sheet:
    """Lay out one grader's scorecard of a take-home, with what they wrote. Two queries."""
    return _laid_out(
        Scorecard.objects.filter(take_home=take_home, interviewer=grader_id),
        form_id=take_home.form_id,
        focus=take_home.focus,
        questions=(),
        default=default,
        organization_id=take_home.organization_id,
    )


def sheet_on_request(request: FeedbackRequest) -> Sheet:
    """Lay out the scorecard that was asked for, on the version that was chosen, with what is written. Two queries."""
    card = Scorecard.objects.filter(feedback_request=request).select_related("form_version").first()
    return _filled(card, request.form_version.definition, (), ())


def _laid_out(
    cards: ScorecardQuerySet,
    *,
    form_id: UUID | None,
    focus: Sequence[str],
    questions: Sequence[Mapping[str, str]],
    default: Sequence[Mapping[str, Any]],
    organization_id: UUID,
) -> Sheet:
    card = cards.select_related("form_version").first()
    version = card.form_version if card else _version(organization_id, form_id)
    return _filled(card, version.definition if version else default, focus, questions)


def _filled(
    card: Scorecard | None,
    definition: Sequence[Mapping[str, Any]],
    focus: Sequence[str],
    questions: Sequence[Mapping[str, str]],
) -> Sheet:
    last = card.versions.order_by("-number").first() if card and card.version_count else None
    written = _written(card, last)
    return Sheet(
        categories=_categories(definition, frozenset(focus), written["ratings"]),
        questions=tuple(Question(one["key"], one["text"], written["answers"].get(one["key"], "")) for one in questions),
        overall=written["overall"],
        notes=written["notes"],
        revision=card.draft_revision if card else 0,
        number=card.version_count if card else 0,
        submitted_at=last.submitted_at if last else None,
        saved_at=card.draft_saved_at if card else None,
        is_draft=bool(card and card.draft is not None),
    )


def _version(organization_id: UUID, form_id: UUID | None) -> FormVersion | None:
    """The version a scorecard begun now would be written in; the same as `scorecard_forms.version_for`, unmade."""
    versions = FormVersion.objects.filter(organization_id=organization_id).order_by("-number")
    return versions.filter(form=form_id).first() if form_id else versions.filter(form__is_default=True).first()


def _written(card: Scorecard | None, last: ScorecardVersion | None) -> dict[str, Any]:
    empty: dict[str, Any] = {"overall": "", "notes": "", "ratings": {}, "answers": {}}
    if card is not None and card.draft is not None:
        return {**empty, **card.draft}
    if last is not None:
        return {"overall": last.overall, "notes": last.notes, "ratings": last.ratings, "answers": last.answers}
    return empty


def _categories(
    definition: Sequence[Mapping[str, Any]], focus: frozenset[str], ratings: Mapping[str, Mapping[str, str]]
) -> tuple[Category, ...]:
    return tuple(
        Category(category["name"], tuple(_attribute(one, focus, ratings) for one in category["attributes"]))
        for category in definition
    )


def _attribute(one: Mapping[str, str], focus: frozenset[str], ratings: Mapping[str, Mapping[str, str]]) -> Attribute:
    judged = ratings.get(one["key"], {})
    return Attribute(
        key=one["key"],
        name=one["name"],
        help=one.get("help", ""),
        has_focus=one["key"] in focus,
        rating=judged.get("rating", ""),
        note=judged.get("note", ""),
    )


def _papers(interview: Interview, actor: Actor) -> tuple[Paper, ...]:
    """The document of the application first, then the person's others; those the actor may see."""
    application = interview.application
    rows = Document.objects.visible_to(actor).filter(person=application.person_id).order_by("-added_at", "-pk")[:5]
    papers = sorted(rows, key=lambda row: row.pk != application.document_id)
    return tuple(Paper(row.pk, row.name, row.file_id is None) for row in papers)
