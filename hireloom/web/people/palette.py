"""The command palette: go anywhere, find anybody, create anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hireloom.core.actor import Actor
from hireloom.flywheel.queries import palette
from hireloom.flywheel.queries.palette import Found
from hireloom.kit.text import fold
from hireloom.web import recents
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import PaletteGroup, PaletteItem

LONGEST = 100
MOST_RECENT = 5


@dataclass(frozen=True)
class Command:
    """A page or an action: whoever holds `permission` has it, everybody when it is empty."""

    label: str | Promise
    address: str
    icon: str
    permission: str = ""
    also: str | Promise = ""
    """Further words that find it."""


CREATE = (
    Command(
        gettext_lazy("Add person"), "people:new", "user-plus", "people.edit_people", gettext_lazy("new prospect lead")
    ),
    Command(
        gettext_lazy("Add person from text or page"),
        "people:add",
        "file-text",
        "people.edit_people",
        gettext_lazy("paste signature profile card vcf bookmark"),
    ),
    Command(
        gettext_lazy("Import people"),
        "imports:list",
        "upload",
        "people.import_people",
        gettext_lazy("upload csv excel résumés zip"),
    ),
    Command(gettext_lazy("New job"), "recruiting:job-new", "briefcase", "ats.create_jobs", gettext_lazy("create role")),
    Command(gettext_lazy("New pool"), "crm:new", "heart-handshake", "crm.edit_pools", gettext_lazy("create talent")),
    Command(
        gettext_lazy("Invite a colleague"),
        "settings:colleague-new",
        "users",
        "core.manage_members",
        gettext_lazy("add"),
    ),
)
PAGES = (
    Command(gettext_lazy("Review"), "recruiting:home", "inbox", also=gettext_lazy("home start")),
    Command(gettext_lazy("Jobs"), "recruiting:jobs", "briefcase"),
    Command(gettext_lazy("People"), "people:list", "users", "people.view_people", gettext_lazy("candidates")),
    Command(gettext_lazy("Search"), "people:search", "search", also=gettext_lazy("find résumés boolean")),
    Command(
        gettext_lazy("Pools"), "crm:pools", "heart-handshake", "crm.view_pools", gettext_lazy("talent silver medalists")
    ),
    Command(gettext_lazy("Mail"), "mail:list", "mail", "messaging.view_messages", gettext_lazy("outreach outbox sent")),
    Command(gettext_lazy("Settings"), "settings:home", "settings", also=gettext_lazy("profile roles tokens audit")),
)


@require_GET
@colleague
def results(request: Request) -> HttpResponse:
    """What was found, best kind first; without a query what was looked at last, and what one can do."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    groups = _found(query, request.actor) if query else _at_first(request)
    context = {"groups": [group for group in groups if group.items], "query": query}
    return render(request, "components/palette_results.html", context)


def _found(query: str, actor: Actor) -> Iterator[PaletteGroup]:
    create, pages = _commands(CREATE, actor, query), _commands(PAGES, actor, query)
    found = palette.spelled(query, actor)
    if found.is_empty and not create and not pages:
        found = palette.alike(query, actor)
    yield PaletteGroup(_("People"), [_person(each) for each in found.people])
    yield PaletteGroup(_("Jobs"), [_job(each) for each in found.jobs])
    yield PaletteGroup(_("Pools"), [_pool(each) for each in found.pools])
    yield PaletteGroup(_("Search"), [] if create or pages else [_everywhere(query)])
    yield PaletteGroup(_("Create"), create)
    yield PaletteGroup(_("Go to"), pages)


def _everywhere(query: str) -> PaletteItem:
    """The whole question, asked of résumés, notes, applications and jobs."""
    label = _("Search everything for “%(query)s”") % {"query": query}
    return PaletteItem(label, f"{reverse('people:search')}?{urlencode({'q': query})}", icon="search")


def _at_first(request: Request) -> Iterator[PaletteGroup]:
    seen = recents.last(request, recents.PERSON)[:MOST_RECENT]
    people = palette.these_people(seen, request.actor) if seen else []
    yield PaletteGroup(_("Recent people"), [_person(each) for each in people])
    opened = recents.last(request, recents.JOB)[:MOST_RECENT]
    jobs = [_job(each) for each in palette.these_jobs(opened, request.actor)]
    yield PaletteGroup(_("Recent jobs") if opened else _("Jobs"), jobs)
    yield PaletteGroup(_("Create"), _commands(CREATE, request.actor))
    yield PaletteGroup(_("Go to"), _commands(PAGES, request.actor))


def _person(found: Found) -> PaletteItem:
    return PaletteItem(
        found.name,
        reverse("people:person", args=[found.id]),
        icon="user",
        hint=found.hint,
        drawer_url=reverse("people:drawer", args=[found.id]),
    )


def _job(found: Found) -> PaletteItem:
    return PaletteItem(found.name, reverse("recruiting:board", args=[found.id]), icon="briefcase", hint=found.hint)


def _pool(found: Found) -> PaletteItem:
    return PaletteItem(found.name, reverse("crm:pool", args=[found.id]), icon="heart-handshake", hint=found.hint)


def _commands(commands: Sequence[Command], actor: Actor, query: str = "") -> list[PaletteItem]:
    """The commands this colleague has; with a query, those of which some word begins with each of its words."""
    wanted = fold(query).split()
    return [
        PaletteItem(str(command.label), reverse(command.address), icon=command.icon)
        for command in commands
        if (not command.permission or actor.may(command.permission)) and _answers(command, wanted)
    ]


def _answers(command: Command, wanted: Sequence[str]) -> bool:
    words = fold(f"{command.label} {command.also}").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
