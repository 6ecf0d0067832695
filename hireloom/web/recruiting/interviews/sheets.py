"""A scorecard as a form: laid out for the page, and read back from what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse

from hireloom.ats.enums import Overall, Rating
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.ats.queries.interviews import Row, Seat
from hireloom.ats.queries.kits import Attribute, Sheet
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


def laid_out(sheet: Sheet, seat: Seat, row: Row) -> LaidOut:
    """Lay a scorecard out for the page."""
    return LaidOut(
        sheet=sheet,
        draft_url=reverse("recruiting:scorecard-draft", args=[row.id]),
        submit_url=reverse("recruiting:scorecard", args=[row.id]),
        writer_id=seat.membership_id,
        draft_key=f"scorecard-{row.id}-{seat.membership_id}",
        window=uuid4().hex,
        overalls=[Option(one.value, str(one.label)) for one in Overall],
        ratings=[Option(one.value, str(one.label)) for one in Rating],
    )


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


def tone(overall: str) -> Tone:
    """How a recommendation looks: good or bad, never by color alone."""
    return TONES.get(overall, "neutral")
