"""Letting a post go out, and saying where it is to be seen."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.ats.models import JobPost
from hireloom.ats.operations import posts
from hireloom.web import toasts
from hireloom.web.http import Request
from hireloom.web.recruiting import answers


def publish(request: Request, post: JobPost, *, draft_key: str = "") -> HttpResponse:
    """Publish it and go to the posts of its job."""
    post = posts.publish(post=post, by=request.actor, at=timezone.now())
    tone: toasts.ToastTone = "lincoln"
    if post.is_live_with(post.job, at=timezone.now()):
        words = _("%(post)s is on the careers site.")
    elif post.is_internal:
        words = _("%(post)s is published for colleagues only.")
    else:
        words, tone = _("%(post)s is published, and appears on the careers site as soon as the job is open."), "weld"
    toasts.add(request, words % {"post": post.title}, tone=tone, draft_key=draft_key)
    return answers.go_to(request, reverse("recruiting:posts", args=[post.job_id]))
