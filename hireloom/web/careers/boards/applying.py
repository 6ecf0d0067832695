"""Applications that programs send in: whoever has a key for it, through the same form and the same operation as ours.

Who applies is found or added as on our own page; what looks odd is marked and never refused. The same application sent
twice within a day is one. Source: decision record 0044.
"""

import base64
import binascii
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hireloom.ats.models import Application, JobPost
from hireloom.ats.operations import post_questions as post_questions_verbs
from hireloom.ats.operations import submissions
from hireloom.ats.queries import post_questions
from hireloom.ats.queries.post_questions import Question
from hireloom.ats.queries.postings import Posting
from hireloom.core import files
from hireloom.core.models import File
from hireloom.core.operations import tokens
from hireloom.core.rows import only
from hireloom.integrations.job_boards import greenhouse
from hireloom.people.enums import ConsentEvidence, DocumentKind
from hireloom.people.operations import documents, sources
from hireloom.people.operations.consents import Agreement
from hireloom.people.operations.persons import Introduction
from hireloom.web import throttle
from hireloom.web.careers import keys, questions, receiving, uploads
from hireloom.web.careers.boards import filling
from hireloom.web.careers.boards.applicants import Applicant
from hireloom.web.careers.boards.bodies import Sent
from hireloom.web.careers.forms import ApplicationForm
from hireloom.web.careers.keys import FormKey
from hireloom.web.careers.suspicions import suspicion
from hireloom.web.careers.uploads import Upload
from hireloom.web.careers.visitors import PublicRequest

MOST_IN_A_BURST, BURST_SECONDS = 50, 10
STRETCH_SECONDS = 600
PERMISSION = "ats.forward_applications"


@dataclass(frozen=True)
class Outcome:
    """What became of it: an application, or a status with a sentence and what is wrong with which field."""

    application_id: UUID | None = None
    status: int = 200
    sentence: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_taken(self) -> bool:
        return self.application_id is not None


def too_many(request: HttpRequest) -> str:
    """Count one request to send something in; a sentence when its network sends too many at once."""
    if throttle.is_too_often(request, "board-post", most=MOST_IN_A_BURST, seconds=BURST_SECONDS):
        return _("Too many applications at once. Please wait ten seconds, then send this one again.")
    return ""


def take(request: PublicRequest, posting: Posting, sent: Sent, applicant: Applicant) -> Outcome:
    """Take an application in for whoever has a key, or say what is wrong with it."""
    at = timezone.now()
    if not _may_send(request, at):
        headers = {"WWW-Authenticate": 'Basic realm="hireloom"'}
        words = _("A live key is needed, as the user name of Basic authentication, without a password.")
        return Outcome(status=401, sentence=words, headers=headers)
    if _is_too_often(applicant.address):
        words = _("Too many applications came from the applicant's network in a short time.")
        return Outcome(status=429, sentence=words, headers={"Retry-After": str(STRETCH_SECONDS)})
    if sent.by_address:
        words = _("Files are not fetched from other addresses. Send their content.")
        return Outcome(status=422, sentence=words, errors={f"{name}_url": words for name in sent.by_address})
    try:
        with translation.override(posting.language):
            return _take(request, posting, sent, applicant, at)
    except files.NotStored:
        return Outcome(status=503, sentence=_("Files cannot be kept right now."), headers={"Retry-After": "60"})


def _take(request: PublicRequest, posting: Posting, sent: Sent, applicant: Applicant, at: datetime) -> Outcome:
    asked = post_questions.of_post(posting.post_id)
    form = filling.filled(request, posting, sent, applicant, asked)
    upload = uploads.take(sent.files.get("resume"), ticket="", organization_id=request.organization.pk, at=at)
    letter = uploads.take(sent.files.get("cover_letter"), ticket="", organization_id=request.organization.pk, at=at)
    filling.hold(form, sent, request.organization.pk, at)
    wrong = {"resume": upload.sentence, "cover_letter": letter.sentence}
    errors = _errors(form, applicant, asked) | {name: words for name, words in wrong.items() if words}
    if errors:
        return _invalid(errors)
    post = only(JobPost.objects.live().select_related("job").filter(pk=posting.post_id))
    if post is None:
        return Outcome(status=404, sentence=_("Job not found"))
    claim = sources.claimed(organization_id=request.organization.pk, word=applicant.source, way_in=applicant.way)
    submission = _submission(request, post, form, applicant, upload, letter, said_source=claim.said, at=at)
    try:
        application = receiving.receive(
            post=post,
            submission=submission,
            source=claim.source,
            form=form,
            by=request.actor,
            visitor=request.actor,
            at=at,
        )
    except post_questions_verbs.BadAnswer as refusal:
        return _invalid({_name_of(refusal.question_id, asked): str(refusal)})
    except submissions.NotTakingApplications:
        return Outcome(status=404, sentence=_("Job not found"))
    _keep_letter(request, application, letter, at)
    return Outcome(application.pk)


def _may_send(request: PublicRequest, at: datetime) -> bool:
    """Whether a key of this organization came with it, as the user of Basic authentication or in the address."""
    scheme, _space, said = request.headers.get("Authorization", "").partition(" ")
    key = request.GET.get("key", "")
    if scheme.lower() == "basic":
        try:
            key = base64.b64decode(said.strip(), validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return False
    actor = tokens.actor_of(digest=tokens.digest_of(key), at=at) if key else None
    return actor is not None and actor.may(PERMISSION)


def _is_too_often(address: str) -> bool:
    """Count one application of a network that the program names; nothing is counted where it names none."""
    try:
        who = str(ipaddress.ip_address(address))
    except ValueError:
        return False
    most = settings.APPLY_LIMIT
    return bool(most) and throttle.counted("apply", who, seconds=STRETCH_SECONDS) > most


def _errors(form: ApplicationForm, applicant: Applicant, asked: list[Question]) -> dict[str, str]:
    """What is wrong, by the name that the interface has for it."""
    names = dict(applicant.names) | {questions.name_of(one): greenhouse.name_of(one) for one in asked}
    return {names.get(name, name): str(sentences[0]) for name, sentences in form.errors.items()}


def _name_of(question_id: UUID, asked: list[Question]) -> str:
    return next((greenhouse.name_of(one) for one in asked if one.id == question_id), str(question_id))


def _invalid(errors: Mapping[str, str]) -> Outcome:
    words = _("Invalid attributes: %(names)s") % {"names": ", ".join(errors)}
    return Outcome(status=422, sentence=words, errors=errors)


def _submission(
    request: PublicRequest,
    post: JobPost,
    form: ApplicationForm,
    applicant: Applicant,
    upload: Upload,
    letter: Upload,
    *,
    said_source: str,
    at: datetime,
) -> submissions.Submission:
    said, answering = form.cleaned_data, _claimed(form)
    file = files.claim(upload.file) if upload.file else None
    answered = questions.answered(form)
    parts = (str(post.pk), said["email"].lower(), said["name"], said["phone"], *applicant.links, said["message"])
    parts = (*parts, *(f"{key}={value}" for key, value in answered.items()))
    parts = (*parts, *(f"{key}={one.digest}" for key, one in answering.items()))
    parts = (*parts, file.digest if file else "", letter.file.digest if letter.file else "", f"{at:%Y-%m-%d}")
    consent = Agreement(evidence=ConsentEvidence.API, language=post.language) if applicant.agreed else None
    return submissions.Submission(
        introduction=Introduction(
            name=said["name"],
            email=said["email"],
            phone=said["phone"],
            links=applicant.links,
            origin=applicant.way,
        ),
        file=file,
        file_name=file.name if file else "",
        message=said["message"],
        answers=answered,
        files=answering,
        key=keys.of_submission(request.headers.get("Idempotency-Key", ""), *parts),
        language=post.language,
        said_source=said_source,
        agreement=consent,
        suspicion=suspicion(
            name=said["name"],
            phone=said["phone"],
            trap="",
            key=FormKey("", inf),
            language=request.organization.language,
        ),
    )


def _claimed(form: ApplicationForm) -> dict[str, File]:
    held = {str(asked.question.id): asked.upload.file for _name, asked in questions.files_asked_for(form)}
    return {key: files.claim(file) for key, file in held.items() if file}


def _keep_letter(request: PublicRequest, application: Application, letter: Upload, at: datetime) -> None:
    """Put a cover letter into the record, once however often it is sent."""
    person = application.person
    if letter.file is None:
        return
    letters = person.documents.filter(kind=DocumentKind.COVER_LETTER, file__digest=letter.file.digest)
    if not letters.exists():
        kept = files.claim(letter.file)
        documents.receive(person=person, file=kept, kind=DocumentKind.COVER_LETTER, by=request.actor, at=at)
