"""The open jobs as Greenhouse's Job Board API gives them, and applying as it takes applications.

Source: Greenhouse, "Job Board API" (grnhse/greenhouse-api-docs); decision record 0044 says where ours differs.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats.queries import boards, post_questions, postings
from hireloom.ats.queries.postings import Part, Posting
from hireloom.compliance.queries import asking, policies
from hireloom.integrations.job_boards import greenhouse as shapes
from hireloom.integrations.job_boards.types import Employer
from hireloom.web import employers
from hireloom.web.careers.boards import answers, applicants, applying, bodies
from hireloom.web.careers.open_data import readable_anywhere
from hireloom.web.careers.visitors import PublicRequest, public_organization

TRUE = frozenset({"true", "1"})
MISSING = {"status": 404, "error": "Board not found"}


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def board(request: PublicRequest) -> HttpResponse:
    """The name of the employer, and its sentence."""
    return answers.data(request, shapes.board(_employer(request), request.organization.tagline))


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def jobs(request: PublicRequest) -> HttpResponse:
    """Every live post; `content=true` adds text, department and office, `pay_transparency=true` the pay."""
    employer, organization_id = _employer(request), request.organization.pk
    is_full, has_pay = _is_asked(request, "content"), _is_asked(request, "pay_transparency")
    structure = _structure(organization_id) if is_full else None
    rows = []
    for posting in postings.live(organization_id):
        row = shapes.line(posting, employer)
        if structure:
            row |= {"content": shapes.content(posting)} | structure.of(posting)
        rows.append(row | ({"pay_input_ranges": shapes.pay(posting)} if has_pay else {}))
    return answers.data(request, {"jobs": rows, "meta": {"total": len(rows)}})


@readable_anywhere
@answers.told_in_json(MISSING)
@csrf_exempt  # whoever posts shows a key, which no browser sends by itself
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, slug: str, post_number: int) -> HttpResponseBase:
    """One live post, with `questions=true` what its form asks; or an application for it."""
    if request.method != "POST":
        return _job(request, slug, post_number)
    if refusal := applying.too_many(request):
        return _refused(429, refusal, {"Retry-After": str(applying.BURST_SECONDS)})
    sent = bodies.read(request)
    if isinstance(sent, bodies.Unreadable):
        return _refused(sent.status, sent.sentence)
    return _receive(request, slug, post_number, sent)


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def departments(request: PublicRequest, department_number: int | None = None) -> HttpResponse:
    """The departments with the jobs of each, as `render_as` says; or one of them."""
    found = postings.departments(request.organization.pk)
    by_department: dict[UUID | None, list[shapes.Row]] = defaultdict(list)
    employer = _employer(request)
    for posting in postings.live(request.organization.pk):
        by_department[posting.department_id].append(shapes.line(posting, employer))
    groups = shapes.groups(found, by_department, as_tree=_is_tree(request), rest=_("No Department"))
    return _all_or_one(request, "departments", groups, department_number)


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def offices(request: PublicRequest, office_number: int | None = None) -> HttpResponse:
    """The offices, each with departments that hold its jobs, as `render_as` says; or one of them."""
    organization_id, as_tree, employer = request.organization.pk, _is_tree(request), _employer(request)
    parts, found = postings.departments(organization_id), postings.offices(organization_id)
    by_office: dict[UUID | None, list[Posting]] = defaultdict(list)
    for posting in postings.live(organization_id):
        by_office[posting.office_id].append(posting)
    inside = {
        office_id: _departments_of(here, parts, employer, as_tree=as_tree) for office_id, here in by_office.items()
    }
    places = shapes.places(found, inside, as_tree=as_tree, rest=_("No Office"))
    return _all_or_one(request, "offices", places, office_number)


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def sections(request: PublicRequest, section_number: int | None = None) -> HttpResponse:
    """Sections group posts without a job, of which we have none: nobody applies here for no job."""
    return _all_or_one(request, "sections", [], section_number)


def _departments_of(here: list[Posting], parts: list[Part], employer: Employer, *, as_tree: bool) -> list[shapes.Row]:
    jobs: dict[UUID | None, list[shapes.Row]] = defaultdict(list)
    for posting in here:
        jobs[posting.department_id].append(shapes.line(posting, employer))
    rows = shapes.groups(parts, jobs, as_tree=as_tree, rest=_("No Department"))
    return [row for row in rows if row["jobs"] or row.get("children")]


@public_organization
def _job(request: PublicRequest, post_number: int) -> HttpResponse:
    organization_id = request.organization.pk
    posting = postings.of_number(organization_id=organization_id, number=post_number)
    if posting is None:
        return _not_found(request, _("Job not found"))
    row = shapes.line(posting, _employer(request)) | {"content": shapes.content(posting)}
    row |= _structure(organization_id).of(posting)
    if _is_asked(request, "pay_transparency"):
        row["pay_input_ranges"] = shapes.pay(posting)
    if _is_asked(request, "questions"):
        with translation.override(posting.language):
            row |= _questions(request, posting)
    return answers.data(request, row)


def _questions(request: PublicRequest, posting: Posting) -> shapes.Row:
    """What the form asks: of everybody, of those who apply through this post, and for the statistics."""
    organization_id = request.organization.pk
    laws = policies.of_post(organization_id=organization_id, post_id=posting.post_id, on=timezone.localdate())
    sets = asking.of_country(organization_id=organization_id, country=posting.address.country, laws=laws)
    consent = {"type": "gdpr", "requires_consent": False, "requires_processing_consent": True}
    return {
        "questions": shapes.questions(post_questions.of_post(posting.post_id)),
        "location_questions": [],
        "compliance": None,
        "demographic_questions": shapes.demographic(sets),
        "data_compliance": [consent | {"requires_retention_consent": False, "retention_period": None}],
    }


@public_organization
def _receive(request: PublicRequest, post_number: int, sent: bodies.Sent) -> HttpResponse:
    posting = postings.of_number(organization_id=request.organization.pk, number=post_number)
    if posting is None:
        return _refused(404, _("Job not found"))
    outcome = applying.take(request, posting, sent, applicants.named_by_greenhouse(sent))
    if outcome.is_taken:
        return answers.private({"success": _("Candidate saved successfully"), "id": str(outcome.application_id)})
    return _refused(outcome.status, outcome.sentence, outcome.headers, outcome.errors)


def _refused(
    status: int, sentence: str, headers: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    said: dict[str, Any] = {"status": status, "error": sentence}
    if errors:
        said["errors"] = [{"field": name, "message": words} for name, words in errors.items()]
    return answers.private(said, status=status, headers=dict(headers or {}))


def _not_found(request: HttpRequest, sentence: str) -> HttpResponse:
    return answers.data(request, {"status": 404, "error": sentence}, status=404)


def _all_or_one(request: PublicRequest, name: str, rows: list[shapes.Row], number: int | None) -> HttpResponse:
    if number is None:
        return answers.data(request, {name: rows})
    found = _named(rows, number)
    return answers.data(request, found) if found else _not_found(request, _("Not found"))


def _named(rows: list[shapes.Row], number: int) -> shapes.Row | None:
    """The row of a number, wherever it hangs in its tree."""
    for row in rows:
        if row["id"] == number:
            return row
        if below := _named(row.get("children", []), number):
            return below
    return None


def _employer(request: PublicRequest) -> Employer:
    return employers.of(request.organization, boards.of_organization(request.organization.pk))


def _structure(organization_id: UUID) -> shapes.Structure:
    return shapes.Structure(postings.departments(organization_id), postings.offices(organization_id))


def _is_asked(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name, "").lower() in TRUE


def _is_tree(request: HttpRequest) -> bool:
    return request.GET.get("render_as", "") == "tree"
