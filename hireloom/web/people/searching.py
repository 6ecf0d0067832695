"""The page of search: one box, what was understood, who and what was found and why, and what it can be narrowed by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from hireloom.engine.querying import explain
from hireloom.engine.querying.highlighting import Part
from hireloom.engine.querying.tree import Everything
from hireloom.flywheel.queries import search
from hireloom.flywheel.queries.people import Row
from hireloom.flywheel.queries.search import Found, Mention, Result
from hireloom.flywheel.search.compiling import Question
from hireloom.people import meanings
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people import search_facets, search_kept
from hireloom.web.people.search_asked import Asked, asker, read
from hireloom.web.people.search_words import in_words, problem_text, reason_label, sayings
from hireloom.web.shapes import Page, Tab
from hireloom.web.templatetags.ui import number

REGION = "search-results"
SIZE = 20


@dataclass(frozen=True)
class Why:
    """One reason as it is shown: what kind of place it is, the words in pieces, the document it is from."""

    label: str
    parts: Sequence[Part]
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One person of the result as it is shown."""

    row: Row
    url: str
    work: str
    reasons: Sequence[Why]
    likeness: str


@dataclass(frozen=True)
class MentionLine:
    """A note, an application or a job as it is shown."""

    mention: Mention
    url: str
    drawer_url: str


@dataclass(frozen=True)
class Advice:
    """Something about the question: a sentence, and what may be asked instead as (label, url)."""

    text: str
    instead: Sequence[tuple[str, str]] = ()


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """What was asked and what was found; to htmx, the part below the box."""
    asked = read(request)
    question = asker(request, asked).ask(asked.text)
    views = search_kept.of(request)
    context = {
        "asked": asked,
        "explanation": _explained(question),
        "advice": list(_advice(question, asked)),
        "kind_tabs": _tabs(asked),
        "has_meaning": meanings.is_on(),
        "views": search_kept.shown(request, views),
        "view_actions": search_kept.actions(request, views),
        "save_url": search_kept.save_url(request, asked.text),
        "facets_url": f"{reverse('people:search-facets')}?{asked.url().partition('?')[2]}",
        "count_url": f"{reverse('people:search-count')}?{asked.url().partition('?')[2]}",
        "region": REGION,
        "now": timezone.now(),
        **(_people(request, asked, question) if asked.kind == "people" else _mentions(request, asked, question)),
    }
    is_part = is_fragment(request) and request.headers.get("HX-Target") == REGION
    return render(request, "people/_search.html" if is_part else "people/search.html", context)


@require_GET
@colleague
def count(request: Request) -> HttpResponse:
    """The exact number of people, for those who want to wait for it."""
    asked = read(request)
    found = search.count(asker(request, asked).ask(asked.text), meaning=asked.meaning)
    text = ngettext("%(count)s person exactly", "%(count)s people exactly", found) % {"count": number(found)}
    return render(request, "people/_search_count.html", {"text": text})


@require_GET
@colleague
def facets(request: Request) -> HttpResponse:
    """What the result can be narrowed by, with how many people each would leave."""
    asked = read(request)
    question = asker(request, asked).ask(asked.text)
    found = search.facets(question, meaning=asked.meaning)
    groups = search_facets.groups(found, question, asked, request.actor, request.LANGUAGE_CODE)
    context = {"groups": groups, "counted": found.counted, "is_capped": found.is_capped, "region": REGION}
    return render(request, "people/_search_facets.html", context)


def _people(request: Request, asked: Asked, question: Question) -> dict[str, object]:
    result = search.page(question, request.actor, meaning=asked.meaning, skip=(asked.page - 1) * SIZE, size=SIZE)
    alike = search.did_you_mean(question, request.actor) if not result.total and question.wording else []
    return {
        "lines": [_line(found) for found in result.found],
        "result": result,
        "is_mixed": bool(asked.meaning and any(found.likeness for found in result.found)),
        "page": _page(asked, result),
        "alike": [(row, f"{reverse('people:list')}{row.id}/") for row in alike],
    }


def _mentions(request: Request, asked: Asked, question: Question) -> dict[str, object]:
    found = search.mentions(asked.kind, question, request.actor)
    return {"mentions": [_mention(mention) for mention in found], "has_words": bool(question.wording)}


def _line(found: Found) -> Line:
    row = found.row
    work = " · ".join(part for part in (row.headline, row.company, row.city) if part)
    likeness = _("%(share)d%% alike in meaning") % {"share": round(found.likeness * 100)} if found.likeness else ""
    reasons = [
        Why(
            reason_label(reason.kind),
            reason.parts,
            reverse("files:document", args=[reason.document_id]) if reason.document_id else "",
        )
        for reason in found.reasons
    ]
    return Line(row, f"{reverse('people:list')}{row.id}/", work, reasons, likeness)


def _mention(mention: Mention) -> MentionLine:
    if mention.person_id is None:
        return MentionLine(mention, reverse("recruiting:board", args=[mention.id]), "")
    url = reverse("people:person", args=[mention.person_id])
    return MentionLine(mention, url, reverse("people:drawer", args=[mention.person_id]))


def _page(asked: Asked, result: Result) -> Page:
    return Page(
        first=result.skip + 1 if result.found else 0,
        last=result.last,
        total=None if result.is_capped else result.total,
        previous_url=asked.url(page=asked.page - 1) if asked.page > 1 else "",
        next_url=asked.url(page=asked.page + 1) if result.skip + SIZE < result.total else "",
    )


def _tabs(asked: Asked) -> list[Tab]:
    labels = {"people": _("People"), "note": _("Notes"), "application": _("Applications"), "job": _("Jobs")}
    return [Tab(label, asked.url(kind=kind), current=kind == asked.kind) for kind, label in labels.items()]


def _explained(question: Question) -> str:
    """What is looked for, in words; empty when nothing was asked."""
    return "" if isinstance(question.node, Everything) else explain(question.node, sayings())


def _advice(question: Question, asked: Asked) -> Iterator[Advice]:
    for problem in question.problems:
        yield Advice(problem_text(problem))
    for unknown in question.unknown:
        instead = [(name, asked.url(q=asked.text.replace(unknown.value, name))) for name in unknown.suggestions]
        yield Advice(in_words(unknown), instead)
