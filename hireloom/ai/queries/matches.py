"""Matches for screens: a number never without what it is made of."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ai import rules
from hireloom.ai.enums import Purpose
from hireloom.ai.models import Correction, Evaluation, Switch
from hireloom.ai.models.evaluation import EvaluationQuerySet
from hireloom.ats import blindness
from hireloom.ats.models import Application, Job, TeamMember
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.engine.matching.types import CREDIT, Verdict
from hireloom.engine.querying.highlighting import Part
from hireloom.people.models import Document

MOST = 200
MOST_QUOTES = 3
APART = 60
"""Characters between two quotes of a document; what is nearer stands in the first."""
WHERE = "where"
AN_ID = 36
"""Characters of an id as text, which a document is named by; fields of the profile have names."""
VERDICTS: dict[Verdict, Callable[[], str]] = {
    Verdict.MET: lambda: _("Shown"),
    Verdict.PARTLY: lambda: _("Partly shown"),
    Verdict.NOT_SHOWN: lambda: _("Not shown"),
}
FIELDS = {
    "employments": lambda: _("work in the profile"),
    "skills": lambda: _("skills in the profile"),
    "educations": lambda: _("education in the profile"),
    "languages": lambda: _("languages in the profile"),
}


@dataclass(frozen=True)
class Summary:
    """A match in a line: `share` in [0, 1], None where nobody can say; `words` are its reasons, weightiest first."""

    evaluation_id: UUID
    application_id: UUID
    share: float | None
    words: str
    musts_not_shown: int
    made_at: datetime
    found: Sequence["Found"] = ()


@dataclass(frozen=True)
class Found:
    """What became of one criterion, in a word."""

    name: str
    is_required: bool
    verdict: str
    verdict_words: str


@dataclass(frozen=True)
class Ranked:
    """An application among those of its job. `person_id` is None where it is reviewed blind."""

    application_id: UUID
    person_id: UUID | None
    name: str
    stage_name: str
    applied_at: datetime
    match: Summary | None


@dataclass(frozen=True)
class Quote:
    """Words that show something, where they stand in words, and the document, if the actor may open it.

    `found` is what counts of the words, "" where nothing is said of it.
    """

    words: str
    where: str
    document_id: UUID | None
    found: str = ""

    @property
    def parts(self) -> Sequence[Part]:
        """The words in pieces: what counts of them, wherever it stands, and what is around it."""
        around = self.words.split(self.found) if self.found else [self.words]
        pieces = [Part(around[0])]
        for rest in around[1:]:
            pieces += [Part(self.found, is_hit=True), Part(rest)]
        return [piece for piece in pieces if piece.text]


@dataclass(frozen=True)
class Line:
    """A criterion and what became of it. `points` of `weight` are counted."""

    name: str
    is_required: bool
    verdict: str
    verdict_words: str
    reason: str
    weight: int
    points: float
    quotes: Sequence[Quote]
    corrected: "Corrected | None" = None

    @property
    def points_said(self) -> float:
        """What is counted where people are believed before the program."""
        return self.points if self.corrected is None else self.weight * CREDIT[Verdict(self.corrected.verdict)]


@dataclass(frozen=True)
class Corrected:
    """What a colleague says otherwise of a criterion, and why."""

    verdict: str
    verdict_words: str
    because: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Explained:
    """A match with all it is made of: the sum of `points` over the sum of `weight` is the share."""

    summary: Summary
    lines: Sequence[Line]
    points: float
    weight: int
    criteria_number: int
    version: str
    inputs: str
    is_current: bool

    @property
    def points_said(self) -> float | None:
        """The sum where people are believed before the program; None where nobody said otherwise."""
        if all(line.corrected is None for line in self.lines):
            return None
        return sum(line.points_said for line in self.lines)


def is_on(organization_id: UUID) -> bool:
    """Whether matches of applicants are made and shown. One query."""
    return Switch.objects.on(organization_id, Purpose.APPLICANTS).exists()


def are_shown(job: Job, actor: Actor) -> bool:
    """Whether matches of a job's applicants are made, and the actor may see them. Two queries at most."""
    return rules.can_view_matches(actor, job) and is_on(job.organization_id)


def of_applications(actor: Actor, application_ids: Collection[UUID]) -> dict[UUID, Summary]:
    """The current matches of applications that the actor has seen, where they may see matches. One query, or none.

    None while matching is off.
    """
    return summaries(ready.rows(_rows_of, actor, tuple(application_ids))) if application_ids else {}


def question(actor: Actor, application_ids: Collection[UUID]) -> ready.Question:
    """What `summaries` takes, to be asked in one exchange with something else."""
    return ready.question(_rows_of, actor, tuple(application_ids))


def _rows_of(actor: Actor, application_ids: Collection[UUID]) -> EvaluationQuerySet:
    return _visible(actor).filter(application__in=application_ids)


def summaries(rows: Iterable[Evaluation]) -> dict[UUID, Summary]:
    """Matches in a line, by their application."""
    return {row.application_id: summary(row) for row in rows}


def beside(applications: ApplicationQuerySet, actor: Actor) -> ApplicationQuerySet:
    """These applications with their current match in the same question; `of` gives it out."""
    rows = _visible(actor).filter(application=OuterRef("pk"))
    names = ("id", "application_id", "share", "findings", "musts_not_shown", "made_at")
    return applications.annotate(
        current_match=Subquery(rows.values(row=JSONObject(**{name: name for name in names}))[:1])
    )


def of(application: Application) -> Summary | None:
    """The match of an application that was read by `beside`; None for any other."""
    row = getattr(application, "current_match", None)
    return summary(Evaluation(**row | {"made_at": datetime.fromisoformat(row["made_at"])})) if row else None


def ranked(job: Job, *, actor: Actor, by_match: bool) -> list[Ranked]:
    """The open applications of a job that the actor sees, the best match first or the newest; up to `MOST`.

    Those of whom nobody can say stand last. Two queries.
    """
    rows = Application.objects.of_job(job, actor=actor).open().select_related("stage", "person")
    current = _shown(job.organization_id).filter(job=job)
    found = {row.application_id: summary(row) for row in current.order_by(F("share").desc(nulls_last=True))[: MOST * 5]}
    if by_match:
        place = {pk: number for number, pk in enumerate(found)}
        applications = sorted(rows.filter(pk__in=found), key=lambda one: place[one.pk])[:MOST]
    else:
        applications = list(rows.order_by("-applied_at", "-pk")[:MOST])
    return [_ranked(one, found.get(one.pk), actor) for one in applications]


def _shown(organization_id: UUID) -> EvaluationQuerySet:
    """The current matches of an organization, while matching is on for applicants."""
    switch = Switch.objects.on(organization_id, Purpose.APPLICANTS)
    return Evaluation.objects.current().filter(Exists(switch), organization_id=organization_id)


def _visible(actor: Actor) -> EvaluationQuerySet:
    """Those of jobs whose matches the actor may see."""
    rows = _shown(actor.organization_id)
    if actor.may("ai.view_matches"):
        return rows
    seats = TeamMember.objects.granting("ai.view_matches", actor)
    return rows.filter(Exists(seats.filter(job=OuterRef("job"))))


def _ranked(application: Application, match: Summary | None, actor: Actor) -> Ranked:
    is_blind = blindness.is_hidden(application, actor)
    return Ranked(
        application_id=application.pk,
        person_id=None if is_blind else application.person_id,
        name=blindness.name_of(application, actor),
        stage_name=application.stage.name,
        applied_at=application.applied_at,
        match=match,
    )


def explained(application: Application, *, actor: Actor, reads: bool) -> Explained | None:
    """How the current match of an application came about, for whoever may see matches; None when there is none.

    `reads`: the actor may open documents of this person, and knows who it is. Four queries.
    """
    row = _shown(actor.organization_id).filter(application=application).select_related("criteria").first()
    if row is None:
        return None
    said = _corrected(application, actor, reads=reads)
    found = lines_of(row.findings, actor=actor, reads=reads)
    lines = [replace(line, corrected=said.get(line.name)) for line in found]
    return Explained(
        summary=summary(row),
        lines=lines,
        points=sum(line.points for line in lines),
        weight=sum(line.weight for line in lines),
        criteria_number=row.criteria.number,
        version=row.version,
        inputs=row.inputs,
        is_current=row.is_current,
    )


def current_id(application: Application, actor: Actor) -> UUID | None:
    """The id of the match that is shown of an application; None where none is. One query."""
    rows = _shown(actor.organization_id).filter(application=application)
    return rows.values_list("pk", flat=True).first()


def _corrected(application: Application, actor: Actor, *, reads: bool) -> dict[str, Corrected]:
    """What colleagues say otherwise, by the name of the criterion; why, for whoever knows who it is about."""
    rows = Correction.objects.visible_to(actor).filter(application=application).select_related("made_by")
    return {
        row.criterion: Corrected(
            row.verdict, VERDICTS[Verdict(row.verdict)](), row.because if reads else "", row.made_by.name, row.made_at
        )
        for row in rows
    }


def summary(row: Evaluation) -> Summary:
    """A match in a line."""
    found = [_found(finding) for finding in row.findings]
    return Summary(
        row.pk, row.application_id, row.share, words_of(row.findings), row.musts_not_shown, row.made_at, found
    )


def lines_of(
    findings: Sequence[Mapping[str, Any]], *, actor: Actor, reads: bool, quotes_unread: bool = True
) -> list[Line]:
    """What became of each criterion, with the words that show it. One query, or none.

    `reads`: the actor may open documents of this person, and knows who it is. Without `quotes_unread`, words of
    documents that they may not open are left out.
    """
    documents = _documents(findings, actor) if reads else {}
    if not quotes_unread:
        known = {*documents, *FIELDS, WHERE}
        findings = [
            {**one, "evidence": [each for each in one["evidence"] if each["source"] in known]} for one in findings
        ]
    return [_line(finding, documents) for finding in findings]


def _found(finding: Mapping[str, Any]) -> Found:
    verdict = Verdict(finding["verdict"])
    return Found(finding["name"], finding["is_required"], verdict.value, VERDICTS[verdict]())


def words_of(findings: Sequence[Mapping[str, Any]]) -> str:
    """The weightiest that is shown, then what is required and not shown."""
    by_weight = sorted(findings, key=lambda one: (-one["weight"], not one["is_required"]))
    shown = [one["name"] for one in by_weight if one["verdict"] == Verdict.MET]
    missing = [one["name"] for one in by_weight if one["is_required"] and one["verdict"] == Verdict.NOT_SHOWN]
    parts = [", ".join(shown[:4])] if shown else [_("nothing is shown")]
    if missing:
        parts.append(_("not shown: %(names)s") % {"names": ", ".join(missing[:3])})
    return "; ".join(parts)


def _documents(findings: Sequence[Mapping[str, Any]], actor: Actor) -> dict[str, str]:
    """The names of documents quoted, by id as text, as far as the actor may read them."""
    sources = {each["source"] for finding in findings for each in finding["evidence"]} - {*FIELDS, WHERE}
    found = Document.objects.visible_to(actor).filter(pk__in=[one for one in sources if len(one) == AN_ID])
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def _line(finding: Mapping[str, Any], documents: Mapping[str, str]) -> Line:
    verdict = Verdict(finding["verdict"])
    return Line(
        name=finding["name"],
        is_required=finding["is_required"],
        verdict=verdict.value,
        verdict_words=VERDICTS[verdict](),
        reason=_(finding["reason"]) % finding["values"],
        weight=finding["weight"],
        points=finding["weight"] * CREDIT[verdict],
        quotes=[_quote(each, documents) for each in _told_once(finding["evidence"])],
    )


def _told_once(evidence: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first places, without those within words that an earlier one shows, and without what the reason says."""
    shown: list[Mapping[str, Any]] = []
    for each in evidence:
        is_near = any(
            each["source"] == other["source"] and each["start"] >= 0 and abs(each["start"] - other["start"]) < APART
            for other in shown
        )
        is_said = any(each["words"] == other["words"] for other in shown) or each["source"] == WHERE
        if not is_near and not is_said:
            shown.append(each)
    return shown[:MOST_QUOTES]


def _quote(each: Mapping[str, Any], documents: Mapping[str, str]) -> Quote:
    source = each["source"]
    if source in FIELDS:
        return Quote(each["words"], FIELDS[source](), None)
    name = documents.get(source)
    return Quote(each["words"], name or _("their document"), UUID(source) if name else None, each.get("found", ""))


def musts(count: int) -> str:
    """How many musts are not shown, in words; "" for none."""
    if not count:
        return ""
    return ngettext("%(count)s must is not shown", "%(count)s musts are not shown", count) % {"count": count}
