"""A scorecard as a form: laid out for the page, read back from what was sent, and what its writer is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.ats.enums import Overall, Rating
from hireloom.ats.models import Scorecard, ScorecardVersion
from hireloom.ats.operations.scorecards import Content, DraftChangedMeanwhile, Judgment
from hireloom.ats.queries.kits import Attribute, Sheet
from hireloom.web import toasts
from hireloom.web.http import Request, is_fragment
from hireloom.web.shapes import Tone

TONES: dict[str, Tone] = {
    Overall.DEFINITELY_NOT: "alert",
    Overall.NO: "alert",
    Overall.YES: "lincoln",
    Overall.STRONG_YES: "lincoln",
}


@dataclass(frozen=True)
class Option:
    """One of the words to choose, from worst to best."""

    value: str
    label: str


@dataclass(frozen=True)
class LaidOut:
    """A scorecard with its addresses and the words to choose from; `writer_id` says whose it is."""

    sheet: Sheet
    draft_url: str
    submit_url: str
    writer_id: UUID
    draft_key: str
    window: str
    overalls: Sequence[Option]
    ratings: Sequence[Option]


def laid_out(sheet: Sheet, *, writer_id: UUID, draft_url: str, submit_url: str, draft_key: str) -> LaidOut:
    """Lay a scorecard out for the page; its addresses and the key of its draft say what it is about."""
    return LaidOut(
        sheet=sheet,
        draft_url=draft_url,
        submit_url=submit_url,
        writer_id=writer_id,
        draft_key=draft_key,
        window=uuid4().hex,
        overalls=[Option(one.value, str(one.label)) for one in Overall],
        ratings=[Option(one.value, str(one.label)) for one in Rating],
    )


def typed(request: Request) -> dict[str, Any]:
    """What a verb takes of a scorecard that was sent: its words, and the draft and window they were typed in."""
    return {
        "content": sent(request.POST),
        "seen_revision": revision(request.POST),
        "window": request.POST.get("window", ""),
        "by": request.actor,
        "at": timezone.now(),
    }


def as_typed(sheet: Sheet, form: QueryDict, *, current: int | None = None) -> Sheet:
    """A sheet after a refusal: with what was typed, to be sent again; `current` is the revision it is to count on."""
    return replace(with_words(sheet, sent(form)), revision=revision(form) if current is None else current)


def kept(request: Request, card: Scorecard, *, otherwise: str) -> HttpResponse:
    """Say that a draft is kept: beside it, or on the page of `otherwise` where no script asked."""
    if not is_fragment(request):
        toasts.add(request, _("Your draft is kept."))
        return redirect(otherwise)
    return _state(request, {"revision": card.draft_revision, "saved_at": card.draft_saved_at})


def not_kept(request: Request, refusal: DraftChangedMeanwhile) -> HttpResponse:
    """Say that another window saved since, and how to go on."""
    stale = {"revision": revision(request.POST), "current": refusal.current, "url": request.path}
    return _state(request, stale, status=409)


def overtaken() -> str:
    """Why a scorecard was not taken that another window saved meanwhile."""
    return _(
        "This scorecard was saved in another window in the meantime. What you typed is still here; submit again "
        "to let it count."
    )


def taken(version: ScorecardVersion) -> str:
    """That a scorecard is in, or its correction."""
    if version.number == 1:
        return _("Your scorecard is in.")
    return _("The corrected scorecard is in; the one before stays on record.")


def sent(form: QueryDict) -> Content:
    """Read what was typed on a scorecard; what it may hold is decided where it is kept."""
    keys = [name.removeprefix("note-") for name in form if name.startswith("note-")]
    return Content(
        overall=form.get("overall", ""),
        notes=form.get("notes", ""),
        ratings={key: Judgment(form.get(f"rating-{key}", ""), form.get(f"note-{key}", "")) for key in keys},
        answers={name.removeprefix("answer-"): form.get(name, "") for name in form if name.startswith("answer-")},
    )


def with_words(sheet: Sheet, content: Content) -> Sheet:
    """A sheet with the words of a form in it, instead of those that are kept."""

    def judged(one: Attribute) -> Attribute:
        said = content.ratings.get(one.key, Judgment())
        return replace(one, rating=said.rating, note=said.note)

    return replace(
        sheet,
        overall=content.overall,
        notes=content.notes,
        categories=tuple(
            replace(category, attributes=tuple(judged(one) for one in category.attributes))
            for category in sheet.categories
        ),
        questions=tuple(replace(one, answer=content.answers.get(one.key, "")) for one in sheet.questions),
    )


def revision(form: QueryDict) -> int:
    """The revision of the draft that the form was made from."""
    given = form.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _state(request: Request, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "recruiting/interviews/_draft_state.html", context, status=status)


def tone(overall: str) -> Tone:
    """How a recommendation looks: good or bad, never by color alone."""
    return TONES.get(overall, "neutral")
