"""Applying for a job: a form that loses nothing, whatever becomes of it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.ai.queries import matches
from hireloom.ats.models import JobPost
from hireloom.ats.operations import post_questions as post_questions_verbs
from hireloom.ats.operations import submissions
from hireloom.ats.queries import post_questions
from hireloom.ats.queries.careers import Vacancy
from hireloom.compliance.queries import asking, audits, policies
from hireloom.core import files, ready
from hireloom.marketing.arrivals import sealed
from hireloom.marketing.enums import StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.people import intake
from hireloom.people.enums import ConsentEvidence
from hireloom.people.operations import sources
from hireloom.people.operations.consents import Agreement
from hireloom.people.operations.persons import Introduction
from hireloom.web import throttle
from hireloom.web.careers import (
    answer_files,
    arrivals,
    attempts,
    brand,
    came,
    counting,
    keys,
    notices,
    posts,
    questions,
    receiving,
    setbacks,
    uploads,
)
from hireloom.web.careers.arrivals import Carried
from hireloom.web.careers.came import Came
from hireloom.web.careers.forms import TRAP, ApplicationForm
from hireloom.web.careers.suspicions import suspicion
from hireloom.web.careers.uploads import Upload
from hireloom.web.careers.visitors import PublicRequest, public_organization

STRETCH_SECONDS = 600


@csrf_exempt  # attempts.is_forged asks, so that the answer is the form with everything typed
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def apply(request: HttpRequest, slug: str, post_id: UUID) -> HttpResponseBase:
    """Show the form, or take in what was sent with it."""
    if request.method != "POST":
        return _show(request, slug, post_id)
    # Counted outside the organization's transaction: applicants who share an address need not wait for each other.
    most = settings.APPLY_LIMIT
    is_too_often = bool(most) and throttle.is_too_often(request, "apply", most=most, seconds=STRETCH_SECONDS)
    return _receive(request, slug, post_id, is_too_often=is_too_often)


@require_safe
@cache_control(private=True, no_cache=True)
@public_organization
def thanks(request: PublicRequest, post_id: UUID) -> HttpResponse:
    """Say that the application has arrived and what happens next. Says the same to everybody, so it tells nothing."""
    vacancy = posts.vacancy_of(request, post_id)
    if vacancy is None:
        return posts.gone(request, None)
    context = {"brand": brand.of(request.organization), "vacancy": vacancy}
    return posts.in_language_of(vacancy, request, "careers/thanks.html", context)


@public_organization
def _show(request: PublicRequest, post_id: UUID) -> HttpResponse:
    vacancy = posts.vacancy_of(request, post_id)
    if vacancy is None or not vacancy.is_live:
        return posts.gone(request, vacancy)
    form = _form(request, vacancy, known=_known(request, vacancy))
    response = _page(request, vacancy, form, Upload(), carried=_carried(request))
    counting.count(request, Step(StepKind.BEGUN, post_id))
    return response


@public_organization
def _receive(request: PublicRequest, post_id: UUID, *, is_too_often: bool) -> HttpResponse:
    words, at = attempts.words_of(request), timezone.now()
    vacancy = posts.vacancy_of(request, post_id)
    if vacancy is None or not vacancy.is_live:
        return posts.gone(request, vacancy, message=words.get("message", "") if words else "")
    if words is None:
        return _page(request, vacancy, _form(request, vacancy), Upload(), status=413, notice=setbacks.too_long())
    with translation.override(posts.language_of(vacancy)):
        return _answer(request, vacancy, words, at, is_too_often=is_too_often)


def _answer(
    request: PublicRequest, vacancy: Vacancy, words: QueryDict, at: datetime, *, is_too_often: bool
) -> HttpResponse:
    form = _form(request, vacancy, words)
    if is_too_often:
        answer_files.recall_all(request, form, words, at)
        response = _page(
            request, vacancy, form, _earlier(request, words, at), status=429, notice=setbacks.too_many_applications()
        )
        response["Retry-After"] = str(STRETCH_SECONDS)
        return response
    try:
        upload = _upload(request, words, at)
        answer_files.hold_all(request, form, words, at)
    except files.NotStored as error:
        answer_files.recall_all(request, form, words, at)
        status, notice = (507, setbacks.full()) if isinstance(error, files.StoreFull) else (503, setbacks.away())
        return _page(request, vacancy, form, _earlier(request, words, at), status=status, notice=notice)
    if upload.sentence:
        form.add_error("resume", upload.sentence)
    if attempts.is_forged(request):
        return _page(request, vacancy, form, upload, status=403, notice=setbacks.unsure())
    if not form.is_valid():
        return _page(request, vacancy, form, upload, status=422)
    return _submit(request, vacancy, form, upload, at)


def _submit(
    request: PublicRequest, vacancy: Vacancy, form: ApplicationForm, upload: Upload, at: datetime
) -> HttpResponse:
    inside = request.inside if vacancy.opening.is_internal else None
    post: JobPost | None = ready.first(_live, vacancy.opening.post_id, inside is not None)
    if post is None:
        return posts.gone(request, vacancy, message=form.cleaned_data["message"])
    claim = came.claim(request, form.data, inside=inside, at=at)
    submission = _submission(request, post, form, upload, claim=claim)
    by = inside.as_actor() if inside else request.actor
    try:
        application = receiving.receive(
            post=post, submission=submission, source=claim.source, form=form, by=by, visitor=request.actor, at=at
        )
    except post_questions_verbs.BadAnswer as refusal:
        form.add_error(None, _(str(refusal)))
        return _page(request, vacancy, form, upload, status=422)
    except submissions.NotTakingApplications:
        return posts.gone(request, vacancy, message=submission.message)
    if inside is None:
        came.note(request, form.data, application, at=at)
    return redirect("careers:thanks", request.organization.slug, post.pk)


def _live(post_id: UUID, is_inside: bool) -> QuerySet[JobPost]:
    shown = JobPost.objects.live(is_inside=is_inside)
    return shown.select_related("job").filter(pk=post_id).order_by()[:1]


def _submission(
    request: PublicRequest, post: JobPost, form: ApplicationForm, upload: Upload, *, claim: Came
) -> submissions.Submission:
    said = form.cleaned_data
    key = keys.opened(form.data.get("key", ""), post.pk)
    file = files.claim(upload.file) if upload.file else None
    parts = (str(post.pk), said["email"].lower(), said["name"], said["phone"], said["link"], said["message"])
    parts = (*parts, *(f"{key}={value}" for key, value in questions.answered(form).items()))
    answering = answer_files.claimed(form)
    parts = (*parts, *(f"{key}={one.digest}" for key, one in answering.items()))
    return submissions.Submission(
        introduction=Introduction(
            name=said["name"],
            email=said["email"],
            phone=said["phone"],
            links=(said["link"],) if said["link"] else (),
            origin=sources.CAREERS_SITE,
        ),
        file=file,
        file_name=file.name if file else "",
        message=said["message"],
        answers=questions.answered(form),
        files=answering,
        key=keys.of_submission(key.word if key else "", *parts, file.digest if file else ""),
        language=post.language,
        said_source=claim.said,
        credited_to=claim.credited_to,
        agreement=Agreement(
            evidence=ConsentEvidence.CAREERS_FORM,
            notice=notices.of_applying(request.organization.name),
            language=get_language() or "",
        ),
        suspicion="" if post.is_internal else _suspicion(request, form, key),
    )


def _suspicion(request: PublicRequest, form: ApplicationForm, key: keys.FormKey | None) -> str:
    """What looks odd about a stranger's form; of a colleague, who is signed in, nobody asks."""
    return suspicion(
        name=form.cleaned_data["name"],
        phone=form.cleaned_data["phone"],
        trap=form.data.get(TRAP, ""),
        key=key,
        language=request.organization.language,
    )


def _form(
    request: PublicRequest,
    vacancy: Vacancy,
    words: QueryDict | None = None,
    *,
    known: dict[str, str] | None = None,
) -> ApplicationForm:
    """The form with the questions of its post and for the statistics, and the notices that the law of its place wants.

    It begins with what is known. The notices tell of matching, and stand there while it is on.
    """
    organization_id, post_id = request.organization.pk, vacancy.opening.post_id
    laws = policies.of_post(organization_id=organization_id, post_id=post_id, on=timezone.localdate())
    sets = asking.of_country(organization_id=organization_id, country=vacancy.country, laws=laws)
    asked = post_questions.of_post(post_id)
    with translation.override(posts.language_of(vacancy)):
        form = ApplicationForm(words, initial=known, questions=asked, sets=sets)
    form.policies, form.shows_notices = laws, bool(laws) and matches.is_on(organization_id)
    return form


def _known(request: PublicRequest, vacancy: Vacancy) -> dict[str, str]:
    """Name and address of the colleague who applies for what is for colleagues alone."""
    if request.inside is None or not vacancy.opening.is_internal:
        return {}
    return {"name": request.inside.name, "email": request.inside.user.email}


def _upload(request: PublicRequest, words: QueryDict, at: datetime) -> Upload:
    if attempts.was_cut(request):
        return Upload(_earlier(request, words, at).file, intake.too_large())
    file = attempts.file_of(request, "resume")
    return uploads.take(file, ticket=_ticket(words), organization_id=request.organization.pk, at=at)


def _earlier(request: PublicRequest, words: QueryDict, at: datetime) -> Upload:
    return uploads.take(None, ticket=_ticket(words), organization_id=request.organization.pk, at=at)


def _ticket(words: QueryDict) -> str:
    return "" if words.get("without_file") else words.get("upload", "")


def _carried(request: PublicRequest) -> Carried:
    """What the form says on: this very page is for one visitor alone, so that the page before counts, too."""
    carried, here = arrivals.carried_by(request), arrivals.of(request)
    if carried.came or not here.is_from_outside:
        return carried
    return Carried(carried.source, sealed(here, request.organization.pk))


def _audit_url(request: PublicRequest) -> str:
    if audits.published(request.organization.pk) is None:
        return ""
    return reverse("careers:bias-audit", args=[request.organization.slug])


def _page(
    request: PublicRequest, vacancy: Vacancy, form: ApplicationForm, upload: Upload, *, status: int = 200,
    notice: str = "", carried: Carried | None = None,
) -> HttpResponse:  # fmt: skip
    post_id = vacancy.opening.post_id
    with translation.override(posts.language_of(vacancy)):
        agreement = notices.of_applying(request.organization.name)  # word for word what the record will say
    sent_key = form.data.get("key", "")
    context = {
        "brand": brand.of(request.organization),
        "vacancy": vacancy,
        "form": form,
        "upload": upload,
        "accept": intake.ACCEPTED,
        "most_bytes": settings.FILE_MAX_BYTES,
        "most_megabytes": settings.FILE_MAX_BYTES // 1024**2,
        "key": sent_key if keys.opened(sent_key, post_id) else keys.make(post_id),
        "source": form.data.get("source", "") or (carried.source if carried else ""),
        "came": form.data.get(arrivals.CARRIED, "") or (carried.came if carried else ""),
        "field_url": reverse("careers:field", args=[request.organization.slug, post_id]),
        "agreement": agreement,
        "audit_url": _audit_url(request) if form.shows_notices else "",
        "trap": TRAP,
        "notice": notice,
    }
    return posts.in_language_of(vacancy, request, "careers/apply.html", context, status)
