"""The list of jobs, and making a new one."""

from dataclasses import replace

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.ats import rules
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Job, Stage
from hireloom.ats.operations import jobs as operations
from hireloom.ats.operations import stages
from hireloom.ats.queries import jobs
from hireloom.ats.queries.jobs import PAGE, Wish
from hireloom.core import access
from hireloom.people.enums import FieldSubject
from hireloom.web import own_fields_of_new, query_strings, stage_editor, toasts
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import criteria, numbered, stage_rows
from hireloom.web.recruiting.forms import JobForm
from hireloom.web.recruiting.stage_rows import StageRows
from hireloom.web.shapes import Choice, Column, Tab
from hireloom.web.typed import uuid_or_none


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The whole page; to htmx, the part below the filters."""
    wish, number = _read(request.GET), numbered.asked(request.GET)
    found = jobs.page(wish=wish, actor=request.actor, number=number)
    context = {
        "lines": found.lines,
        "columns": _columns(),
        "page": numbered.page(request.GET, number=number, size=PAGE, shown=len(found.lines), total=found.total),
        "wish": wish,
        "clear_url": query_strings.without(request.GET, "q", "department", "office"),
        "may_create": request.actor.may("ats.create_jobs"),
        "may_see_requisitions": request.actor.may("ats.view_requisitions"),
        "may_plan": rules.can_plan_hiring(request.actor),
        "may_see_hires": rules.can_view_hires(request.actor),
    }
    if is_fragment(request):
        return render(request, "recruiting/_jobs.html", context)
    context |= {
        "tabs": _tabs(jobs.statuses(request.actor), wish),
        "departments": [Choice(str(pk), name) for pk, name in jobs.departments(request.actor)],
        "offices": [Choice(str(pk), name) for pk, name in jobs.offices(request.actor)],
    }
    return render(request, "recruiting/jobs.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Create a job with its stages, as a draft; the board of the new job follows."""
    access.require(rules.can_create_job, request.actor)
    is_sent = request.method == "POST" and not stage_editor.is_edit(request)
    rows = stage_rows.sent(request) if request.method == "POST" else stage_rows.usual(request)
    form = JobForm(request.POST if is_sent else None, actor=request.actor, initial=request.POST.dict())
    is_good = is_sent and form.is_valid()
    own = own_fields_of_new.form_of(request, FieldSubject.JOB, _to_be(request, form), is_sent=is_sent)
    if is_sent and own_fields_of_new.is_complete(own, request) and is_good and not rows.problem:
        draft = replace(form.draft(rows.plan), own=own.values())
        job = operations.create(draft=draft, by=request.actor, at=timezone.now())
        _put_into_groups(request, job, rows)
        words = _("%(job)s is there, as a draft. Write its post next.") % {"job": job.title}
        toasts.add(request, words, tone="lincoln", draft_key="job-new")
        return redirect("recruiting:posts", job.pk)
    rows = rows if is_sent else replace(rows, problem="")
    context = {"form": form, "own": own, "stages": rows, "cancel_url": reverse("recruiting:jobs")}
    return render(request, "recruiting/job_new.html", context, status=422 if is_sent else 200)


def _to_be(request: Request, form: JobForm) -> Job:
    """The job that is to be made, as far as its place is chosen: fields may be asked for in some places only."""
    said = form.cleaned_data if form.is_bound else {}
    place = {name: said.get(name) for name in ("department", "office")}
    return Job(organization_id=request.organization.pk, **place)


def _put_into_groups(request: Request, job: Job, rows: StageRows) -> None:
    """Give the stages of a new job the groups that were chosen for them."""
    if any(plan.group_id for plan in rows.plan):
        ids = Stage.objects.visible_to(request.actor).filter(job=job).order_by("position").values_list("pk", flat=True)
        plan = [replace(each, id=pk) for each, pk in zip(rows.plan, ids, strict=True)]
        stages.arrange(job=job, plan=plan, by=request.actor, at=timezone.now())


def _read(query: QueryDict) -> Wish:
    status = query.get("status", JobStatus.OPEN)
    known = {JobStatus.OPEN, JobStatus.DRAFT, JobStatus.CLOSED, JobStatus.ARCHIVED}
    return Wish(
        status="" if status == "all" else status if status in known else JobStatus.OPEN,
        text=criteria.read(query).text,
        department_id=uuid_or_none(query.get("department", "")),
        office_id=uuid_or_none(query.get("office", "")),
    )


def _tabs(counts: dict[str, int], wish: Wish) -> list[Tab]:
    labels = [(JobStatus.OPEN, _("Open")), (JobStatus.DRAFT, _("Drafts")), (JobStatus.CLOSED, _("Closed"))]
    shown = [
        Tab(label, f"?status={status.value}", current=wish.status == status, count=counts.get(status, 0))
        for status, label in labels
    ]
    if counts.get(JobStatus.ARCHIVED):
        archived = counts[JobStatus.ARCHIVED]
        shown.append(Tab(_("Archived"), "?status=archived", wish.status == JobStatus.ARCHIVED, archived))
    total = sum(count for status, count in counts.items() if status != JobStatus.ARCHIVED)
    return [*shown, Tab(_("All"), "?status=all", current=wish.status == "", count=total)]


def _columns() -> list[Column]:
    return [
        Column("title", _("Job")),
        Column("department", _("Department")),
        Column("office", _("Office")),
        Column("team", _("Team")),
        Column("new", _("New"), is_numeric=True),
        Column("active", _("Active"), is_numeric=True),
        Column("hired", _("Hired"), is_numeric=True),
        Column("opened", _("Open since")),
    ]
