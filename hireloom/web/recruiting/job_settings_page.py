"""The page of a job's settings with its three forms: facts, review, stages. Each is shown again as it was sent."""

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import render

from hireloom.ats import cautions
from hireloom.ats.models import Criterion, Job
from hireloom.ats.operations import jobs, stages
from hireloom.ats.operations.criteria import Wanted
from hireloom.ats.queries import criteria as criteria_queries
from hireloom.ats.queries import stages as stage_queries
from hireloom.web.http import Request
from hireloom.web.recruiting import header, opened, stage_rows
from hireloom.web.recruiting.forms import JobForm
from hireloom.web.recruiting.stage_rows import StageRows
from hireloom.web.shapes import Choice

REQUIRED = "*"


@dataclass(frozen=True)
class ReviewForm:
    """What a job asks for as one types it, a line each; `seen` is what the form showed when it was opened."""

    criteria: str
    seen: str
    blind_until: str
    error: str = ""
    cautions: list[str] = field(default_factory=list)


def show(
    request: Request,
    job: Job,
    *,
    form: JobForm | None = None,
    rows: StageRows | None = None,
    review: ReviewForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the page; what is not given is shown as it is kept."""
    kept = stage_queries.of_job(job)
    context = header.context(request, job, "job-settings") | {
        "form": form or JobForm(actor=request.actor, initial=JobForm.of(job)),
        "stages": rows or stage_rows.kept(request, kept, stages.version_of(kept)),
        "opened": opened.of(job, jobs.FIELDS),
        "review": review or review_of(job),
        "blind_choices": [Choice(str(stage.id), stage.name) for stage in kept[1:]],
    }
    usual = 422 if request.method == "POST" else 200
    return render(request, "recruiting/job_settings.html", context, status=status or usual)


def review_of(job: Job) -> ReviewForm:
    """What is kept of the review of a job that the colleague has seen, with what is to be thought over. One query."""
    rows = criteria_queries.of_job(job)
    text = "\n".join(map(_line, rows))
    noted = [sentence for row in rows for sentence in cautions.of(row)]
    return ReviewForm(criteria=text, seen=text, blind_until=str(job.blind_until_id or ""), cautions=noted)


def read(text: str) -> list[Wanted]:
    """Read criteria as one types them."""
    return [_read(line) for line in text.splitlines() if line.strip()]


def _line(row: Criterion) -> str:
    words = f"{row.name}: {row.words}" if row.words else row.name
    return f"{REQUIRED} {words}" if row.is_required else words


def _read(line: str) -> Wanted:
    is_required = line.lstrip().startswith(REQUIRED)
    name, _colon, words = line.lstrip(f"{REQUIRED} \t").partition(":")
    return Wanted(name, words, is_required)
