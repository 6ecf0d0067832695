"""Writing a page: its title, its description and its blocks, in one language, by one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import blocks, previews, rules
from hireloom.marketing.enums import PageKind
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Page, PageDraft
from hireloom.marketing.operations import pages
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.queries import editing
from hireloom.marketing.queries.editing import State
from hireloom.web import toasts
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.marketing import block_forms, block_rows
from hireloom.web.marketing.block_forms import Sent
from hireloom.web.marketing.block_rows import Rows
from hireloom.web.marketing.finding import page_of
from hireloom.web.shapes import Crumb, Shape, Tab
from hireloom.web.typed import number_or


@dataclass(frozen=True)
class Written(Shape):
    """What stands in the form: `revision` is that of the draft it began with."""

    title: str
    description: str
    sent: Sent
    revision: int = 0
    problem: str = ""
    theirs: PageDraft | None = None

    @property
    def their_words(self) -> list[str]:
        """What somebody else wrote meanwhile, block by block."""
        if self.theirs is None:
            return []
        return [self.theirs.title, self.theirs.description, *blocks.as_words(self.theirs.blocks)]


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, page_id: UUID) -> HttpResponse:
    """The editor; a button of a block only changes what it shows, the others keep it."""
    page = page_of(page_id, request.actor)
    if request.method == "GET":
        return _show(request, page, None)
    written = _sent(request)
    if block_forms.is_edit(request.POST):
        return _show(request, page, written)
    language = _language(request)
    refused = _keep(request, page, language, written)
    if refused:
        return _show(request, page, refused, status=409 if refused.theirs else 422)
    if request.POST.get("then") == "publish":
        return redirect(f"{reverse('marketing:publish', args=[page.pk])}?language={language}")
    toasts.add(request, _("The draft is saved."), tone="lincoln")
    return redirect(f"{reverse('marketing:page', args=[page.pk])}?language={language}")


def _language(request: Request, otherwise: str = "") -> str:
    """The language that the form or the address is about."""
    named = request.POST.get("language") or request.GET.get("language", "")
    return named if named in LANGUAGES else otherwise or request.organization.language


def _kept(page: Page, draft: PageDraft | None) -> Written:
    """The draft; one that is not there yet begins with the name of the page."""
    if draft is None:
        return Written(page.name, "", Sent([]))
    return Written(draft.title, draft.description, Sent(block_forms.typed(draft.blocks)), draft.revision)


def _sent(request: Request) -> Written:
    given = request.POST
    revision = number_or(0, given.get("revision", ""), digits=9)
    return Written(given.get("title", ""), given.get("description", ""), block_forms.sent(given), revision)


def _keep(request: Request, page: Page, language: str, written: Written) -> Written | None:
    """Keep the draft; None when that is done, else the form with what stands in the way."""
    text = Text(written.title, written.description, block_forms.kept(written.sent.blocks))
    try:
        pages.draft(
            page=page, language=language, text=text, revision=written.revision, by=request.actor, at=timezone.now()
        )
    except pages.DraftChangedMeanwhile as refusal:
        return Written(
            written.title, written.description, written.sent, revision=refusal.draft.revision, theirs=refusal.draft
        )
    except Unacceptable as refusal:
        return Written(written.title, written.description, written.sent, written.revision, problem=_(str(refusal)))
    return None


def _show(request: Request, page: Page, written: Written | None, status: int = 200) -> HttpResponse:
    """The form with what was sent, or with the draft."""
    desk = editing.desk(page=page, language=request.organization.language, actor=request.actor, at=timezone.now())
    language = _language(request, desk.states[0].language)
    shown = written or _kept(page, desk.drafts.get(language))
    rows = Rows(request.actor, request.organization.slug)
    context: dict[str, Any] = {
        "page": page,
        "rows": rows.of(shown.sent, says_lacks=written is None),
        "written": shown,
        "adding": block_rows.adding(),
        "edit_url": f"{reverse('marketing:page', args=[page.pk])}?language={language}",
    }
    if is_fragment(request):
        return render(request, "marketing/_blocks.html", context, status=status)
    around = _around(request, page, desk.states, desk.state(language))
    return render(request, "marketing/page.html", context | around, status=status)


def _around(request: Request, page: Page, states: Sequence[State], state: State) -> dict[str, Any]:
    """What surrounds the form: where the page is, in which languages, and what may be done with it."""
    address, slug = reverse("marketing:page", args=[page.pk]), request.organization.slug
    token = previews.sign(organization_id=page.organization_id, page_id=page.pk, language=state.language)
    return {
        "state": state,
        "now": timezone.now(),
        "may_publish": rules.can_publish(request.actor, page),
        "languages": [
            Tab(one.name, f"{address}?language={one.language}", current=one.language == state.language)
            for one in states
        ]
        if len(states) > 1
        else [],
        "preview_url": reverse("careers:preview", args=[slug, token]) if state.revision else "",
        "live_url": _live_url(page, slug, state) if state.live_number else "",
        "crumbs": [Crumb(_("Pages"), reverse("marketing:pages")), Crumb(page.name)],
        "kind_label": PageKind(page.kind).label,
    }


def _live_url(page: Page, slug: str, state: State) -> str:
    names = {"front": "home", "plain": "page", "story": "story", "team": "team", "office": "place", "event": "event"}
    given = [slug] if page.kind == PageKind.FRONT else [slug, page.path]
    return f"{reverse('careers:' + names[page.kind], args=given)}?lang={state.language}"
