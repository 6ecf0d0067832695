"""The page of what a job asks for: its criteria, what its text suggests, and every version of them."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ai.queries import matches
from hireloom.ats import rules
from hireloom.ats.models import Criterion, Job
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import CriteriaChangedMeanwhile, CriteriaRefused
from hireloom.ats.queries import criteria as queries
from hireloom.ats.queries import criteria_suggestions
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import stage_editor, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import asked_rows, asked_words, header
from hireloom.web.recruiting.asked_rows import AskedRow, AskedRows
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Crumb


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """What a job asks for: to be changed by who may, to be read by everybody who sees the job."""
    job = job_of(request, job_id)
    if request.method == "GET":
        found = queries.of_job(job)
        return _show(request, job, asked_rows.kept(found, queries.version_of(job)), lines=[_line(row) for row in found])
    access.require(rules.can_edit_job, request.actor, job)
    rows = asked_rows.sent(request)
    if stage_editor.is_edit(request):
        return _show(request, job, _after_its_button(request, job, rows))
    if refused := _write(request, job, rows):
        status, shown = refused
        return _show(request, job, _with_proposals(request, job, shown), status=status)
    toasts.add(request, _("What the job asks for was kept."), tone="lincoln")
    return redirect("recruiting:job-criteria", job_id)


@require_POST
@colleague
def rows(request: Request, job_id: UUID) -> HttpResponse:
    """The editor as it is after one of its buttons; nothing is kept."""
    job = job_of(request, job_id)
    access.require(rules.can_edit_job, request.actor, job)
    editor = _after_its_button(request, job, asked_rows.sent(request))
    return render(request, "recruiting/_asked.html", {"asked": editor, "job": header.facts(job)})


@require_GET
@colleague
def versions(request: Request, job_id: UUID) -> HttpResponse:
    """Every version of what a job asked for, with what each changed."""
    job = job_of(request, job_id)
    context = header.context(request, job, "job-criteria")
    context["crumbs"] += [
        Crumb(_("Criteria"), reverse("recruiting:job-criteria", args=[job_id])),
        Crumb(_("Versions")),
    ]
    found = [(version, asked_words.told(version.changes)) for version in queries.versions(job)]
    return render(request, "recruiting/job_criteria_versions.html", context | {"versions": found, "most": queries.MOST})


def _show(
    request: Request, job: Job, rows: AskedRows, *, lines: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    has_matches = matches.are_shown(job, request.actor)
    context = header.context(request, job, "job-criteria")
    context |= {"asked": rows, "lines": lines or [], "has_matches": has_matches}
    return render(request, "recruiting/job_criteria.html", context, status=status)


def _line(row: Criterion) -> tuple[str, str]:
    return row.name, asked_words.line(row.item)


def _after_its_button(request: Request, job: Job, rows: AskedRows) -> AskedRows:
    """The rows after a button of the editor: suggestions are looked for, or those ticked become rows."""
    wanted = request.POST.get("do", "")
    left = stage_editor.edited(list(rows.rows), request, new=AskedRow(), most=criteria.MOST)
    rows = replace(rows, rows=left)
    if wanted == "take":
        found = criteria_suggestions.of_job(job)
        added = asked_rows.taken(found, request.POST.getlist("take"))[: criteria.MOST - len(left)]
        given = [row for row in left if row.name or row.wanted != AskedRow().wanted]
        rows = replace(rows, rows=[*given, *added])
    return _with_proposals(request, job, rows)


def _with_proposals(request: Request, job: Job, rows: AskedRows) -> AskedRows:
    """The rows with what the text suggests besides, once somebody asked for that."""
    wanted = request.POST.get("do", "")
    if wanted == "close" or not (wanted == "suggest" or request.POST.get("suggests")):
        return rows
    ticked = [] if wanted == "take" else request.POST.getlist("take")
    found = criteria_suggestions.of_job(job)
    return replace(rows, proposed=asked_rows.proposals(found, rows.rows, ticked))


def _write(request: Request, job: Job, rows: AskedRows) -> tuple[int, AskedRows] | None:
    """Keep the rows; None when that is done, else the status and the rows with what stands in the way."""
    try:
        criteria.write(job=job, wanted=rows.wanted, seen=rows.seen, by=request.actor, at=timezone.now())
    except CriteriaChangedMeanwhile as refusal:
        return 409, replace(rows, seen=refusal.number, differences=_since(job, rows.seen))
    except CriteriaRefused as refusal:
        return 422, asked_rows.refused(rows, refusal.problems)
    except Unacceptable as refusal:
        return 422, replace(rows, problem=str(refusal))
    return None


def _since(job: Job, seen: int) -> list[str]:
    """Say what others changed since a version."""
    found = queries.versions(job)
    before = next((version.items for version in found if version.number == seen), ())
    return asked_words.told(queries.changes(before, found[0].items if found else ()))
