"""Making a page public, now or at a moment; taking it down; beginning anew from an older version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import rules
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Page, PageDraft, PageVersion
from hireloom.marketing.operations import pages
from hireloom.marketing.queries import editing
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.marketing.finding import page_of
from hireloom.web.marketing.forms import PublishForm
from hireloom.web.shapes import Crumb
from hireloom.web.typed import number_or


@require_http_methods(["GET", "POST"])
@colleague
def publish(request: Request, page_id: UUID) -> HttpResponse:
    """Ask from when on the draft is to be public, and see to it."""
    page, language = page_of(page_id, request.actor), language_named(request)
    access.require(rules.can_publish, request.actor, page)
    draft = PageDraft.objects.visible_to(request.actor).filter(page=page, language=language).first()
    form = PublishForm(request.POST if request.method == "POST" else None)
    question = _question(page, language, form, draft)
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    starts_at = form.cleaned_data["starts_at"]
    revision = number_or(0, request.POST.get("revision", ""), digits=9)
    try:
        pages.publish(
            page=page, language=language, revision=revision, by=request.actor, at=timezone.now(), starts_at=starts_at
        )
    except pages.NotReady as refusal:
        for lack in refusal.lacks:
            form.add_error(None, _("Block %(number)d: %(what)s") % {"number": lack.block + 1, "what": lack.sentence})
    except pages.DraftChangedMeanwhile:
        form.add_error(None, _("Somebody else wrote the draft meanwhile. Look at it before you publish it."))
    except Unacceptable as refusal:
        form.add_error("starts_at" if starts_at else None, _(str(refusal)))
    else:
        return asking.arrived(request, address_of(page, language), _said(page, starts_at))
    return asking.ask_again(request, question)


@require_POST
@colleague
def take_down(request: Request, page_id: UUID) -> HttpResponse:
    """Take the page down in one language; it stays as it was written."""
    page, language = page_of(page_id, request.actor), language_named(request)
    pages.take_down(page=page, language=language, by=request.actor, at=timezone.now())
    text = _("The page is not public any more in %(language)s.") % {"language": LANGUAGES[language]}
    return asking.arrived(request, address_of(page, language), text, tone="neutral")


@require_POST
@colleague
def unschedule(request: Request, page_id: UUID) -> HttpResponse:
    """Leave everything as it is, where a version was to be public later."""
    page, language = page_of(page_id, request.actor), language_named(request)
    pages.unschedule(page=page, language=language, by=request.actor, at=timezone.now())
    return asking.arrived(request, address_of(page, language), _("Nothing is planned any more."), tone="neutral")


@require_GET
@colleague
def versions(request: Request, page_id: UUID) -> HttpResponse:
    """What was published, the newest first."""
    page, language = page_of(page_id, request.actor), language_named(request)
    now = timezone.now()
    context = {
        "page": page,
        "language": language,
        "language_name": LANGUAGES[language],
        "versions": editing.versions(page=page, language=language, at=now),
        "revision": _revision(page, language, request),
        "crumbs": [
            Crumb(_("Pages"), reverse("marketing:pages")),
            Crumb(page.name, address_of(page, language)),
            Crumb(_("Versions")),
        ],
        "now": now,
    }
    return render(request, "marketing/versions.html", context)


@require_POST
@colleague
def restore(request: Request, page_id: UUID, page_version_id: UUID) -> HttpResponse:
    """Let the draft say what a version said."""
    page = page_of(page_id, request.actor)
    version = get_object_or_404(
        PageVersion.objects.visible_to(request.actor).select_related("page"), page=page, pk=page_version_id
    )
    revision = number_or(0, request.POST.get("revision", ""), digits=9)
    here = address_of(page, version.language)
    try:
        pages.restore(version=version, revision=revision, by=request.actor, at=timezone.now())
    except pages.DraftChangedMeanwhile:
        text = _("Somebody else wrote the draft meanwhile. Nothing was changed; look at it first.")
        return asking.refused(request, text, otherwise=here)
    text = _("The draft says what version %(number)d said. The public sees it once you publish it.")
    return asking.arrived(request, here, text % {"number": version.number})


def language_named(request: Request) -> str:
    """The language that an address or a form is about.

    Raises: Http404: there is no such language.
    """
    named = request.POST.get("language") or request.GET.get("language", "")
    if named not in LANGUAGES:
        raise Http404
    return named


def address_of(page: Page, language: str) -> str:
    return f"{reverse('marketing:page', args=[page.pk])}?language={language}"


def _revision(page: Page, language: str, request: Request) -> int:
    drafts = PageDraft.objects.visible_to(request.actor).filter(page=page, language=language)
    return drafts.values_list("revision", flat=True).first() or 0


def _question(page: Page, language: str, form: PublishForm, draft: PageDraft | None) -> dict[str, Any]:
    words = {"page": draft.title if draft else page.name, "language": LANGUAGES[language]}
    return {
        "title": _("Publish “%(page)s” in %(language)s?") % words,
        "lead": _("The public sees the saved draft. What it sees now stays on record as a version."),
        "form": form,
        "action_url": f"{reverse('marketing:publish', args=[page.pk])}?language={language}",
        "submit_label": _("Publish"),
        "hidden": [("language", language), ("revision", str(draft.revision if draft else 0))],
        "back_url": address_of(page, language),
    }


def _said(page: Page, starts_at: datetime | None) -> str:
    if starts_at is None:
        return _("“%(page)s” is public.") % {"page": page.name}
    moment = date_format(timezone.localtime(starts_at), "DATETIME_FORMAT")
    return _("“%(page)s” is public from %(moment)s.") % {"page": page.name, "moment": moment}
