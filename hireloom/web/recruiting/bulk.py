"""What is done to many applications of a job: asked with their number, begun, answered with undo or with progress."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.enums import BulkVerb
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, Job, RejectionReason, Stage
from hireloom.ats.operations import bulk_actions
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.ats.queries import applications
from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules as people_rules
from hireloom.web import drafting, own_fields_of_new
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, bulk_questions, bulk_words, listing, rejection_fields
from hireloom.web.recruiting.answers import Done, given
from hireloom.web.recruiting.bulk_questions import Picked
from hireloom.web.recruiting.loading import job_of, stage_of, uuid_or_nil
from hireloom.web.typed import uuid_or_none

MOST = bulk_actions.MOST
UNCONFIRMED = 30
"""Up to so many, a click is enough; for more one says that one means that number."""


@dataclass(frozen=True)
class Missing:
    """What the verb needs and was not said: the question that asks for it."""

    question: dict[str, Any]
    status: int = 200


Reader = Callable[[Request, Job, Picked], Wish | Missing]


@require_POST
@colleague
def moves(request: Request, job_id: UUID) -> HttpResponse:
    """Move the selected applications to a stage; without a stage, ask for it."""

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        if not given(request, "stage"):
            return Missing(bulk_questions.of_moves(request, job, picked), _asking_status(request))
        stage = stage_of(request, job, given(request, "stage"))
        return Wish(BulkVerb.MOVE, stage=stage, why=given(request, "why"))

    return _begin(request, job_id, read)


@require_POST
@colleague
def rejections(request: Request, job_id: UUID) -> HttpResponse:
    """Reject the selected applications for one reason; without a reason, ask for it and say how many they are."""

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        is_sent = bulk_questions.was_sent(request)
        own = rejection_fields.form_of(request, job, is_sent=is_sent)
        is_good = is_sent and own_fields_of_new.is_complete(own, request)
        if not given(request, "reason") or not is_good:
            return Missing(bulk_questions.of_rejections(request, job, picked, own), 422 if is_sent else 200)
        reasons = RejectionReason.objects.visible_to(request.actor)
        return Wish(
            BulkVerb.REJECT,
            reason=get_object_or_404(reasons, pk=uuid_or_nil(given(request, "reason"))),
            keeps_well_scored=given(request, "silver") == "on",
            mail=draft_of(request) if given(request, "mail") == "on" else None,
            own=own.values(),
            why=given(request, "why"),
        )

    return _begin(request, job_id, read)


@require_POST
@colleague
def tags(request: Request, job_id: UUID) -> HttpResponse:
    """Tag the people of the selected applications; without a tag, ask for it."""
    access.require(people_rules.can_tag_people, request.actor)

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        if not given(request, "tag").strip():
            return Missing(bulk_questions.of_tags(request, job, picked), 422 if "tag" in request.POST else 200)
        return Wish(BulkVerb.TAG, tag_name=given(request, "tag"))

    return _begin(request, job_id, read)


@require_POST
@colleague
def mails(request: Request, job_id: UUID) -> HttpResponse:
    """Write one mail to each of the selected; without a text, ask for it."""

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        draft = draft_of(request)
        if not draft.subject.strip() or not draft.text.strip():
            is_sent = "subject" in request.POST
            question = bulk_questions.of_mails(job, picked, draft, is_missing=is_sent, at=timezone.now())
            return Missing(question, 422 if is_sent else 200)
        return Wish(BulkVerb.MAIL, mail=draft)

    return _begin(request, job_id, read)


@require_POST
@colleague
def assignments(request: Request, job_id: UUID) -> HttpResponse:
    """Have a colleague look after the selected applications; without one, ask."""

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        if "assignee" not in request.POST:
            return Missing(bulk_questions.of_assignments(request, job, picked), _asking_status(request))
        members = Membership.objects.visible_to(request.actor)
        wanted = given(request, "assignee")
        assignee = get_object_or_404(members, pk=uuid_or_nil(wanted)) if wanted else None
        return Wish(BulkVerb.ASSIGN, assignee=assignee, why=given(request, "why"))

    return _begin(request, job_id, read)


@require_POST
@colleague
def transfers(request: Request, job_id: UUID) -> HttpResponse:
    """Transfer the selected applications to a stage of another job; ask for the job first, then for the stage."""

    def read(request: Request, job: Job, picked: Picked) -> Wish | Missing:
        if not given(request, "job"):
            return Missing(bulk_questions.of_transfer_jobs(request, job, picked))
        other = job_of(request, uuid_or_nil(given(request, "job")))
        if not given(request, "stage"):
            return Missing(bulk_questions.of_transfer_stages(request, job, other, picked), _asking_status(request))
        stages = Stage.objects.visible_to(request.actor).select_related("job")
        stage = get_object_or_404(stages, pk=uuid_or_nil(given(request, "stage")), job=other)
        return Wish(BulkVerb.TRANSFER, stage=stage, why=given(request, "why"))

    return _begin(request, job_id, read)


def _begin(request: Request, job_id: UUID, read: Reader) -> HttpResponse:
    job = job_of(request, job_id)
    picked = _picked(request, job)
    if not 0 < picked.count <= MOST:
        return _refuse_number(request, job, picked.count)
    wish = read(request, job, picked)
    if isinstance(wish, Missing):
        return answers.ask(request, wish.question, status=wish.status)
    if picked.count > UNCONFIRMED and given(request, "confirmed") != str(picked.count):
        sentence = _("These are %(count)d people. Say that you mean them; nothing was changed.")
        return answers.nothing_done(request, job_id, sentence % {"count": picked.count})
    rows = _applications(request, job, picked)
    try:
        action = bulk_actions.begin(
            wish=wish, applications=rows, by=request.actor, at=timezone.now(), job=job, key=given(request, "key")[:100]
        )
    except Unacceptable as refusal:
        return answers.nothing_done(request, job_id, _(str(refusal)))
    if wish.mail:
        drafting.sent(request, wish.mail.text)
    if not action.is_over:
        return answers.go_to(request, reverse("recruiting:bulk", args=[action.pk]))
    undo_url = reverse("recruiting:bulk-undo", args=[action.pk]) if bulk_words.has_effect(action) else ""
    done = Done(bulk_words.done(action), undo_url, bulk_words.tone(action))
    return answers.done_to_many(request, job_id, done, bulk_words.refusals_of(action, request.actor))


def _picked(request: Request, job: Job) -> Picked:
    """Those who are selected, or all who match what the page shows; their number is what one confirms."""
    if given(request, "all") == "matching":
        query = given(request, "matching") or _query_of_the_page(request)
        wanted = listing.read(QueryDict(query))
        found = applications.narrowed(job=job, wish=wanted, actor=request.actor, at=timezone.now())
        ids = list(found.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        return Picked(ids, matching=query, is_matching=True)
    ids = [identifier for text in request.POST.getlist("selected") if (identifier := uuid_or_none(text))]
    visible = Application.objects.visible_to(request.actor).filter(job=job, pk__in=ids)
    return Picked(list(visible.order_by("pk").values_list("pk", flat=True)))


def _applications(request: Request, job: Job, picked: Picked) -> list[Application]:
    """The rows themselves, each with its job, in one order for everybody."""
    rows = Application.objects.visible_to(request.actor).filter(job=job, pk__in=picked.ids).order_by("pk")
    found = list(rows.only("pk", "organization_id", "job_id", "person_id"))
    for row in found:
        row.job = job
    return found


def _query_of_the_page(request: Request) -> str:
    return urlsplit(request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", "")).query


def draft_of(request: Request) -> Draft:
    """Read the mail that a form sent."""
    return Draft(request.POST.get("subject", "")[:300], request.POST.get("text", "")[:20_000].replace("\r\n", "\n"))


def _asking_status(request: Request) -> int:
    """A question that comes back with what was typed was sent without its answer."""
    return 422 if "why" in request.POST else 200


def _refuse_number(request: Request, job: Job, count: int) -> HttpResponse:
    if count:
        sentence = _("These are more than %(most)d people; take at most %(most)d at once. Nothing was changed.")
        sentence %= {"most": MOST}
    else:
        sentence = _("Nobody is selected. Select people first; nothing was changed.")
    return answers.nothing_done(request, job.pk, sentence)
