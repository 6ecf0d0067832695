"""What stands behind the events of interviews, scorecards and decisions in a hiring record."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hireloom.ats.enums import Overall, Rating, Verdict
from hireloom.ats.models import Decision, Interview, InterviewSeat, Scorecard, ScorecardVersion
from hireloom.core import together
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.flywheel.queries.record_details import (
    Detail,
    Names,
    Scene,
    Told,
    as_it_stood,
    by_id,
    ids_of,
    kept,
    listed,
    names_in,
)


def interviews(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """When, by whom and where, as it stood after each event, and what those who answered wrote."""
    shown = Interview.objects.visible_to(scene.actor).filter(pk__in=ids_of(rows, "interview_id"))
    names = names_in(rows, "interviewer_ids")
    yield [shown, names, scene.changes]
    known = by_id(shown)
    answered = ids_of([row for row in rows if row.payload.get("membership_id")], "interview_id")
    seats = InterviewSeat.objects.filter(interview__in=answered & known.keys())
    yield [seats]
    together.attach(shown, "seats", seats)
    return {
        row.pk: _of_interview(row, known[UUID(row.payload["interview_id"])], names, scene)
        for row in rows
        if UUID(row.payload["interview_id"]) in known
    }


def _of_interview(row: Event, interview: Interview, names: Names, scene: Scene) -> list[Detail]:
    if row.name in {"ats.interview.scheduled", "ats.interview.changed"}:
        return _arranged(row, interview, names, scene)
    words = [Detail("interview", _("Interview"), interview.name)]
    if row.name == "ats.interview.cancelled":
        words.append(Detail("reason", _("Reason"), interview.cancelled_because))
    else:
        words.append(Detail("answer", _("Their words"), _answer(row, interview)))
    return kept(words)


def _arranged(row: Event, interview: Interview, names: Names, scene: Scene) -> list[Detail]:
    fields = [
        Detail("name", _("Interview"), interview.name),
        Detail("place", _("Place"), interview.place),
        Detail("video_url", _("Video link"), interview.video_url),
    ]
    when = Detail("when", _("When"), _span(row.payload["starts_at"], row.payload["ends_at"]))
    who = Detail("interviewers", _("Interviewers"), listed(row, "interviewer_ids", names))
    return kept([when, who, *as_it_stood(fields, scene.written_over_after(row, "interview_id"))])


def _answer(row: Event, interview: Interview) -> str:
    """What was written with the answer that this event is; a later answer took its place.

    An answer of no interviewer is the candidate's: payloads leave out what is unset.
    """
    member = row.payload.get("membership_id")
    if member is None:
        return interview.candidate_note if interview.candidate_replied_at == row.at else ""
    seats = (seat for seat in interview.seats.all() if str(seat.membership_id) == member)
    return next((seat.note for seat in seats if seat.replied_at == row.at), "")


def _span(starts_at: str, ends_at: str) -> str:
    start, end = (timezone.localtime(datetime.fromisoformat(moment)) for moment in (starts_at, ends_at))
    return f"{formats.date_format(start, 'DATETIME_FORMAT')}, {formats.time_format(end, 'TIME_FORMAT')}"


def scorecards(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The version that was submitted, on the version of the form it was written on."""
    shown = Scorecard.objects.visible_to(scene.actor).submitted()
    versions = ScorecardVersion.objects.filter(pk__in=ids_of(rows, "scorecard_version_id"), scorecard__in=shown)
    read = versions.select_related("form_version__form", "scorecard__interviewer", "submitted_by")
    yield [read]
    known = by_id(read)
    return {
        row.pk: _of_scorecard(known[UUID(row.payload["scorecard_version_id"])])
        for row in rows
        if UUID(row.payload["scorecard_version_id"]) in known
    }


def _of_scorecard(version: ScorecardVersion) -> list[Detail]:
    form = version.form_version
    names = {one["key"]: one["name"] for group in form.definition for one in group["attributes"]}
    words = {"name": form.form.name, "number": form.number}
    return [
        Detail("form", _("Form"), _("%(name)s, version %(number)d") % words),
        Detail("version", _("Version"), str(version.number)),
        Detail("interviewer", _("Interviewer"), version.scorecard.interviewer.name),
        Detail("submitted_by", _("Submitted by"), version.submitted_by.name if version.submitted_by else ""),
        Detail("overall", _("Overall"), str(Overall(version.overall).label)),
        Detail("notes", _("Notes"), version.notes),
        *(Detail("rating", names.get(key, key), _rated(given)) for key, given in version.ratings.items()),
        *(Detail("answer", key, str(answer)) for key, answer in version.answers.items()),
    ]


def _rated(given: Mapping[str, str]) -> str:
    rating = str(Rating(given["rating"]).label) if given.get("rating") else ""
    return " · ".join(filter(None, (rating, given.get("note", ""))))


def decisions(rows: Sequence[Event], scene: Scene) -> Reading[Told]:
    """The verdict, its reasons, and which versions of whose scorecards were there to be read."""
    shown = Decision.objects.visible_to(scene.actor).filter(pk__in=ids_of(rows, "decision_id"))
    yield [shown]
    known = by_id(shown)
    wanted = {one for decision in shown for one in decision.read}
    versions = ScorecardVersion.objects.filter(pk__in=wanted).select_related("scorecard__interviewer")
    yield [versions]
    names = {
        str(one.pk): _("%(name)s, version %(number)d") % {"name": one.scorecard.interviewer.name, "number": one.number}
        for one in versions
    }
    return {
        row.pk: _of_decision(known[UUID(row.payload["decision_id"])], names)
        for row in rows
        if UUID(row.payload["decision_id"]) in known
    }


def _of_decision(decision: Decision, names: Mapping[str, str]) -> list[Detail]:
    return [
        Detail("verdict", _("Decision"), str(Verdict(decision.verdict).label)),
        Detail("reasons", _("Reasons"), decision.reasons),
        Detail(
            "read", _("Scorecards that were read"), "; ".join(names.get(str(one), str(one)) for one in decision.read)
        ),
    ]
