"""The posts of a job: what the public reads about it, and whether it does."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ai.saying import About
from hireloom.ats import pay_words, rules
from hireloom.ats.models import Job, JobPost
from hireloom.ats.operations import posts
from hireloom.ats.operations.posts import PostDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import boards, postings, requisitions
from hireloom.ats.queries import posts as queries
from hireloom.core import access
from hireloom.engine.drafting.types import Kind, Purpose
from hireloom.marketing.rules import can_make_link
from hireloom.web import board_verdicts, drafting, employers, prose, toasts
from hireloom.web.board_verdicts import Verdict
from hireloom.web.drafting import Panel
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, header, opened, publishing, warm_posting
from hireloom.web.recruiting.forms import PostForm
from hireloom.web.recruiting.loading import job_of, post_of
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The posts of a job, and which of them the public sees."""
    job = job_of(request, job_id)
    context = header.context(request, job, "posts")
    posts_of_job, verdicts = queries.of_job(job, timezone.now()), _verdicts(request, job)
    context |= {
        "posts": posts_of_job,
        "lines": [(post, verdicts.get(post.id, ())) for post in posts_of_job],
        "slug": request.organization.slug,
        "may_share": can_make_link(request.actor),
    }
    return render(request, "recruiting/posts.html", context)


def _verdicts(request: Request, job: Job) -> dict[UUID, list[Verdict]]:
    """What job boards would say of each post, for whoever may write them."""
    if not rules.can_publish(request.actor, job):
        return {}
    employer = employers.of(request.organization, boards.of(request.actor))
    found = {post_id: board_verdicts.of_post(one, employer) for post_id, one in postings.of_job(job).items()}
    return {post_id: verdicts for post_id, verdicts in found.items() if verdicts}


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID) -> HttpResponse:
    job = job_of(request, job_id)
    band = requisitions.paid_opening(job) if rules.can_view_pay(request.actor, job) else None
    return _edit(request, job, None, PostForm.of_new(job, request.organization.language, band))


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    job = job_of(request, job_id)
    post = post_of(request, job, post_id)
    return _edit(request, job, post, PostForm.of(post))


@require_POST
@colleague
def preview(request: Request, job_id: UUID) -> HttpResponse:
    """The text as the public would read it; nothing is kept."""
    job_of(request, job_id)
    html = prose.shown(request.POST.get("body", ""))
    return render(request, "recruiting/_preview.html", {"html": html, "title": request.POST.get("title", "")})


@require_POST
@colleague
def publish(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    return _publish(request, post_of(request, job_of(request, job_id), post_id))


@require_POST
@colleague
def unpublish(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    """Take the post down; the undo button publishes it again."""
    job = job_of(request, job_id)
    post = posts.unpublish(post=post_of(request, job, post_id), by=request.actor, at=timezone.now())
    undo_url = reverse("recruiting:post-publications", args=[job_id, post_id])
    toasts.add(request, _("%(post)s was taken down.") % {"post": post.title}, undo_url=undo_url)
    return redirect(answers.back_url(request, reverse("recruiting:posts", args=[job_id])))


def _edit(request: Request, job: Job, post: JobPost | None, initial: dict[str, Any]) -> HttpResponse:
    access.require(rules.can_publish, request.actor, job)
    panel = _panel(request, job, post)
    if panel and panel.is_asked:
        kept = panel.into(drafting.typed(request, dict.fromkeys(PostForm.base_fields, "")))
        return _page(request, job, post, PostForm(initial=kept), panel, shown=request.POST.get(opened.NAME, ""))
    form = PostForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        draft, shown = form.draft(), opened.read(request.POST.get(opened.NAME, ""))
        try:
            written = posts.write(job=job, draft=draft, post=post, opened=shown, by=request.actor, at=timezone.now())
        except ChangedMeanwhile as refusal:
            opened.tell(form, vars(draft), refusal)
            post = post_of(request, job, post.pk) if post else None
        else:
            drafting.sent(request, form.cleaned_data["body"])
            key = "" if post else f"post-new-{job.pk}"
            if request.POST.get("do") == "publish":
                return _publish(request, written, draft_key=key)
            words = _("%(post)s was saved.") % {"post": written.title}
            toasts.add(request, words, tone="lincoln", draft_key=key)
            return redirect("recruiting:posts", job.pk)
    return _page(request, job, post, form, panel, status=422 if request.method == "POST" else 200)


def _panel(request: Request, job: Job, post: JobPost | None) -> Panel | None:
    """A draft of the text, in the language and of the title, place and pay that stand in the form."""
    given = request.POST
    typed = {
        Kind.JOB: tuple(filter(None, [given.get("title", "").strip()])) or (job.title,),
        Kind.PLACE: tuple(filter(None, [given.get("location", "").strip()])),
        Kind.PAY: tuple(filter(None, [_shown_pay(request)])),
    }
    about = About(job=job, post=post, typed=typed)
    return drafting.of(request, Purpose.JOB_TEXT, about, text="body", usual=given.get("language", ""))


def _shown_pay(request: Request) -> str:
    """The pay as it stands in the form, in the language of the post; "" where it is not to be shown or not readable."""
    form = PostForm(request.POST)
    form.full_clean()
    said, needed = form.cleaned_data, ("pay_min", "pay_max", "pay_currency", "pay_period", "language")
    if not said.get("shows_pay") or any(name not in said for name in needed):
        return ""
    with translation.override(said["language"]):
        return pay_words.band(*form.band().values())


def _page(
    request: Request,
    job: Job,
    post: JobPost | None,
    form: PostForm,
    panel: Panel | None,
    *,
    shown: str | None = None,
    status: int = 200,
) -> HttpResponse:
    at_first = opened.of(post, vars(PostDraft("", ""))) if post else ""
    context = header.context(request, job, "posts") | {
        "form": form,
        "drafting": panel,
        "post": post,
        "opened": at_first if shown is None else shown,
        "preview": prose.shown(form["body"].value() or ""),
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(job.title, reverse("recruiting:posts", args=[job.pk])),
            Crumb(post.title if post else _("New post")),
        ],
    }
    return render(request, "recruiting/post.html", context, status=status)


def _publish(request: Request, post: JobPost, *, draft_key: str = "") -> HttpResponse:
    """Publish a post, unless those we know for the job are to be asked about first."""
    if warm_posting.asks(request, post):
        if draft_key:
            toasts.add(request, _("%(post)s was saved.") % {"post": post.title}, draft_key=draft_key)
        return answers.go_to(request, warm_posting.question(post))
    return publishing.publish(request, post, draft_key=draft_key)
