"""The open jobs as Lever's Postings API gives them, and applying as it takes applications.

Source: Lever, README of lever/postings-api; decision record 0044 says where ours differs.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ats.queries import boards, postings
from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards import lever as shapes
from hireloom.web import employers
from hireloom.web.careers.boards import answers, applicants, applying, bodies
from hireloom.web.careers.open_data import readable_anywhere
from hireloom.web.careers.visitors import PublicRequest, public_organization

MISSING = {"ok": False, "error": "Document not found"}
MODES = frozenset({"", "json", "html"})
LARGEST = 10**6


@readable_anywhere
@answers.told_in_json(MISSING)
@require_safe
@public_organization
def index(request: PublicRequest) -> HttpResponse:
    """The live posts that fit, in groups where asked for; `mode=html` is a list to put into a page."""
    mode = request.GET.get("mode", "").lower()
    group = request.GET.get("group", "")
    if mode not in MODES:
        return _wrong(_("The modes are json and html; for a list on your site there is a widget."))
    if group and group not in shapes.GROUPS:
        return _wrong(_("Groups are location, commitment, team and department."))
    employer = employers.of(request.organization, boards.of_organization(request.organization.pk))
    found = _found(request)
    groups = shapes.grouped(found, group) if group else [("", found)]
    if mode == "html":
        return HttpResponse(shapes.as_html(groups, employer), content_type="text/html; charset=utf-8")
    if not group:
        return answers.data(request, [shapes.posting(one, employer) for one in found])
    rows = [
        {"title": name or None, "postings": [shapes.posting(one, employer) for one in inside]}
        for name, inside in groups
    ]
    return answers.data(request, rows)


@readable_anywhere
@answers.told_in_json(MISSING)
@csrf_exempt  # whoever posts shows a key, which no browser sends by itself
@require_http_methods(["GET", "HEAD", "POST"])
def posting(request: HttpRequest, slug: str, post_id: UUID) -> HttpResponseBase:
    """One live post; or an application for it."""
    if request.method != "POST":
        return _posting(request, slug, post_id)
    if refusal := applying.too_many(request):
        return _refused(429, refusal, {"Retry-After": str(applying.BURST_SECONDS)})
    sent = bodies.read(request)
    if isinstance(sent, bodies.Unreadable):
        return _refused(sent.status, sent.sentence)
    return _receive(request, slug, post_id, sent)


@public_organization
def _posting(request: PublicRequest, post_id: UUID) -> HttpResponse:
    found = postings.of_id(organization_id=request.organization.pk, post_id=post_id)
    if found is None:
        return answers.data(request, MISSING, status=404)
    employer = employers.of(request.organization, boards.of_organization(request.organization.pk))
    return answers.data(request, shapes.posting(found, employer))


@public_organization
def _receive(request: PublicRequest, post_id: UUID, sent: bodies.Sent) -> HttpResponse:
    found = postings.of_id(organization_id=request.organization.pk, post_id=post_id)
    if found is None:
        return answers.private(MISSING, status=404)
    outcome = applying.take(request, found, sent, applicants.named_by_lever(sent))
    if outcome.is_taken:
        return answers.private({"ok": True, "applicationId": str(outcome.application_id)})
    details = "; ".join(f"{name}: {words}" for name, words in outcome.errors.items())
    return _refused(outcome.status, details or outcome.sentence, dict(outcome.headers))


def _found(request: PublicRequest) -> list[Posting]:
    """The live posts that the filters leave, newest last, from `skip` on and at most `limit`."""
    wanted = {name: values for name in shapes.FILTERS if (values := [one for one in request.GET.getlist(name) if one])}
    fitting = [one for one in postings.live(request.organization.pk) if shapes.fits(one, wanted)]
    start, most = _number(request, "skip", 0), _number(request, "limit", LARGEST)
    return fitting[start : start + most]


def _number(request: HttpRequest, name: str, usual: int) -> int:
    said = request.GET.get(name, "")
    return min(int(said), LARGEST) if said.isascii() and said.isdigit() and len(said) < 10 else usual


def _wrong(sentence: str) -> HttpResponse:
    return answers.private({"ok": False, "error": sentence}, status=400)


def _refused(status: int, sentence: str, headers: dict[str, str] | None = None) -> HttpResponse:
    return answers.private({"ok": False, "error": sentence}, status=status, headers=headers)
