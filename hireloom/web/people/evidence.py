"""What was read in a document, and where each fact stands in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info, gettext_noop, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.engine.querying.highlighting import Part
from hireloom.people.enums import ReadingWarning
from hireloom.people.queries import evidence
from hireloom.people.queries.evidence import Evidence, Fact
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb
from hireloom.web.typed import number_or

SORTS = {
    "name": gettext_noop("Name"),
    "email": gettext_noop("E-mail"),
    "phone": gettext_noop("Phone"),
    "link": gettext_noop("Link"),
    "location": gettext_noop("Location"),
    "headline": gettext_noop("Headline"),
    "summary": gettext_noop("Summary"),
    "employment": gettext_noop("Work"),
    "experience": gettext_noop("Experience"),
    "education": gettext_noop("Education"),
    "skill": gettext_noop("Skill"),
    "spokenlanguage": gettext_noop("Language"),
    "certificate": gettext_noop("Certificate"),
    "project": gettext_noop("Project"),
    "publication": gettext_noop("Publication"),
    "award": gettext_noop("Award"),
}
PARTS = {
    "name": ("full",),
    "email": ("address",),
    "phone": ("as_written",),
    "link": ("url",),
    "location": ("as_written",),
    "headline": ("text",),
    "employment": ("title", "company"),
    "education": ("degree", "institution"),
    "skill": ("label",),
    "certificate": ("name", "issuer"),
    "project": ("name",),
    "publication": ("name", "publisher"),
    "award": ("title", "awarder"),
}
"""Which parts of a value say it; of a fact of another sort, every part that is words."""


@dataclass(frozen=True)
class Line:
    """A fact as it is shown; `number` is its place in the list."""

    number: int
    label: str
    words: str
    page: int
    confidence: float
    is_chosen: bool


@require_GET
@colleague
def page(request: Request, person_id: UUID, document_id: UUID) -> HttpResponse:
    """The text with what was read marked in it: everything, or the one fact that was asked for."""
    found = evidence.of_document(document_id, person_id, request.actor)
    if found is None:
        raise Http404
    chosen = _chosen(request.GET.get("fact", ""), found.facts)
    home = reverse("people:person", args=[person_id])
    context = {
        "found": found,
        "lines": [_line(number, fact, is_chosen=fact is chosen) for number, fact in enumerate(found.facts)],
        "parts": list(marked(found.text, [chosen] if chosen else found.facts)),
        "has_chosen": chosen is not None,
        "remarks": _remarks(found),
        "crumbs": [Crumb(_("People"), reverse("people:list")), Crumb(found.person.name, home), Crumb(found.name)],
    }
    return render(request, "people/evidence.html", context)


def marked(text: str, facts: Sequence[Fact]) -> Iterator[Part]:
    """The text in pieces, those of the facts as hits; facts that overlap are one piece."""
    reached = 0
    for start, end in _stretches(facts):
        if start > reached:
            yield Part(text[reached:start])
        yield Part(text[start:end], is_hit=True)
        reached = end
    if reached < len(text):
        yield Part(text[reached:])


def _stretches(facts: Sequence[Fact]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((fact.start, fact.end) for fact in facts if fact.end > fact.start):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _chosen(text: str, facts: Sequence[Fact]) -> Fact | None:
    number = number_or(len(facts), text, digits=5)
    return facts[number] if number < len(facts) else None


def _line(number: int, fact: Fact, *, is_chosen: bool) -> Line:
    label = _(SORTS[fact.sort]) if fact.sort in SORTS else fact.sort
    return Line(number, label, _words(fact), fact.page, fact.confidence, is_chosen)


def _words(fact: Fact) -> str:
    value = fact.value
    if isinstance(value.get("months"), int):
        return _span(value["months"])
    if fact.sort == "spokenlanguage":
        return _spoken(value)
    wanted = PARTS.get(fact.sort) or tuple(value)
    said = ", ".join(str(value[name]) for name in wanted if value.get(name) and isinstance(value[name], str))
    end = pgettext("a job that is held now", "today") if value.get("is_current") else _date(value.get("end"))
    span = " \N{EN DASH} ".join(filter(None, (_date(value.get("start") or value.get("date")), end)))
    return " · ".join(filter(None, (said or str(value.get("as_written") or ""), span)))


def _spoken(value: Mapping[str, Any]) -> str:
    """A language by its name in the reader's language, as written where nobody knows it, and its level."""
    try:
        name = str(get_language_info(str(value.get("code") or ""))["name_translated"])
    except KeyError:
        name = str(value.get("as_written") or "")
    level = str(value.get("level") or "")
    spoken = pgettext("level of a language", "native speaker") if level == "native" else level
    return ", ".join(filter(None, (name, spoken)))


def _span(months: int) -> str:
    """How long somebody has worked, in years and months."""
    years, rest = divmod(months, 12)
    in_years = ngettext("%(count)d year", "%(count)d years", years) % {"count": years} if years else ""
    in_months = ngettext("%(count)d month", "%(count)d months", rest) % {"count": rest} if rest or not years else ""
    return " ".join(filter(None, (in_years, in_months)))


def _date(written: Mapping[str, Any] | None) -> str:
    """A day as precisely as it was written: 2019, 2019-05, 2019-05-07."""
    if not isinstance(written, Mapping):
        return ""
    parts = [written.get("year"), written.get("month"), written.get("day")]
    return "-".join(f"{part:02d}" for part in parts if isinstance(part, int))


def _remarks(found: Evidence) -> list[tuple[str, str]]:
    """What to mind, in words, with what was left out."""
    return [
        (str(ReadingWarning(one.kind).label) if one.kind in ReadingWarning.values else one.kind, one.excerpt)
        for one in found.remarks
    ]
