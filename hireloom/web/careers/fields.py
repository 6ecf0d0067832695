"""Which field of the form somebody touched last before they left: told by the page as it goes, without a cookie."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hireloom.ats.queries import post_questions
from hireloom.marketing.enums import StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.web.careers import attempts, counting, posts, questions
from hireloom.web.careers.visitors import PublicRequest, public_organization

FIELDS = frozenset({"name", "email", "phone", "link", "message", "resume"})


@csrf_exempt  # a beacon carries no token: what the browser says of where it comes from stands for one
@require_POST
@public_organization
def reached(request: PublicRequest, post_id: UUID) -> HttpResponse:
    """Keep the field, if it is one of the form; what was typed into it is never sent here. No job: a 404.

    Another site's page is refused, and so is whoever does not say that they come from ours.
    """
    if not _is_from_our_page(request):
        return HttpResponse(status=403)
    words = attempts.words_of(request)
    name = words.get("field", "")[:60] if words else ""
    vacancy = posts.vacancy_of(request, post_id)
    if vacancy is None:
        raise Http404
    if vacancy.is_live and _is_a_field(name, post_id):
        counting.count(request, Step(StepKind.FIELD, post_id, detail=name))
    return HttpResponse(status=204)


def _is_from_our_page(request: PublicRequest) -> bool:
    """Whether the browser says so itself, which no page can have it say."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == own


def _is_a_field(name: str, post_id: UUID) -> bool:
    return name in FIELDS or name in {questions.name_of(one) for one in post_questions.of_post(post_id)}
