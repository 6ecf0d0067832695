"""The rows of the results: each way, source, campaign, link or post with its visits and what came of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats import answers
from hireloom.ats.models import JobPost
from hireloom.core.actor import Actor
from hireloom.flywheel.queries import attribution
from hireloom.flywheel.queries.attribution import Came
from hireloom.marketing.enums import SourceClass, SplitBy, TouchKind
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.queries import results
from hireloom.marketing.queries.results import Flow, Stop
from hireloom.people.models import Source
from hireloom.web.marketing.results_form import Wanted

C = TypeVar("C", Flow, Came)
LEAST = 30
"""Below so many visits no share is shown: it would say more about chance than about the source."""
PREFIX = "question_"
"""What stands before the id of a post's question in the name of its field."""
UNKNOWN = "-"
"""What stands in an address for those of whom nothing is known."""


@dataclass(frozen=True)
class Line:
    """One row. `sent_share` is of the visits, in [0, 1]; None where there are too few to say."""

    key: str
    name: str
    flow: Flow
    came: Came

    @property
    def sent_share(self) -> float | None:
        return self.flow.sent / self.flow.visits if self.flow.visits >= LEAST else None


@dataclass(frozen=True)
class Table:
    """All rows, those with most applications first, then most visits; the whole, and how much of it is known."""

    lines: Sequence[Line]
    whole: Line
    known: int
    machines: int


def table(wanted: Wanted, actor: Actor) -> Table:
    """The numbers of a period. Eight queries at most, however many rows."""
    by = wanted.asked.by
    flows = results.flows(wanted.period, by, actor)
    if by == SplitBy.SOURCE:
        flows = _as_sources_are_called(flows, actor)
    came = {UNKNOWN if key is None else key: each for key, each in attribution.lines(wanted.asked, actor).items()}
    names = _names(by, {*flows, *came}, actor)
    lines = [
        Line(key, names.get(key) or _nameless(key, by), flows.get(key, Flow()), came.get(key, Came()))
        for key in {*flows, *came}
    ]
    lines.sort(key=lambda line: (-line.came.applied, -line.flow.visits, line.name))
    is_once = by != SplitBy.POST
    flow = sum_of(flows.values(), Flow()) if is_once else results.whole(wanted.period, actor)
    if is_once and wanted.asked.of != TouchKind.ANY:  # every application stands in one line
        every = sum_of(came.values(), Came())
        known = every.applied - came.get(UNKNOWN, Came()).applied
    else:
        every, known = attribution.whole(wanted.asked, actor), attribution.known(wanted.asked, actor)
    return Table(lines, Line("", _("All"), flow, every), known, results.machines(wanted.period, actor))


def sum_of(parts: Iterable[C], nothing: C) -> C:
    """All of them together."""
    found = nothing
    for part in parts:
        found = found.plus(part)
    return found


def stops(wanted: Wanted, actor: Actor) -> list[tuple[str, int]]:
    """At which field those stopped who began and did not send, in words. Two queries at most."""
    found = results.stops(wanted.period, actor)
    return [(name, stop.visits) for name, stop in zip(_fields(found), found, strict=True)]


def _as_sources_are_called(flows: Mapping[str, Flow], actor: Actor) -> Mapping[str, Flow]:
    """A word that an address says is the source of that name, in whatever case it is written."""
    called = {name.lower(): name for name in Source.objects.visible_to(actor).values_list("name", flat=True)}
    found: dict[str, Flow] = {}
    for key, flow in flows.items():
        name = called.get(key.lower(), key)
        found[name] = found.get(name, Flow()).plus(flow)
    return found


def _names(by: SplitBy, keys: set[str], actor: Actor) -> Mapping[str, str]:
    if by == SplitBy.WAY:
        return {key: str(SourceClass(key).label) for key in keys if key in SourceClass.values}
    if by not in (SplitBy.LINK, SplitBy.POST):
        return {key: key for key in keys if key != UNKNOWN}
    ids = [UUID(key) for key in keys if key not in ("", UNKNOWN)]
    rows: Any
    if by == SplitBy.POST:
        rows = JobPost.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "title")
        return {str(key): _("A job you do not see") for key in ids} | {str(pk): title for pk, title in rows}
    rows = TrackingLink.objects.visible_to(actor).filter(pk__in=ids).select_related("source")
    return {str(link.pk): " · ".join(filter(None, [link.token, link.source.name, link.campaign])) for link in rows}


def _nameless(key: str, by: SplitBy) -> str:
    """What a row is called whose key is no name."""
    if key == UNKNOWN:
        return _("Without a post") if by == SplitBy.POST else _("Not known")
    words = {
        SplitBy.SOURCE: _("None: typed, bookmarked, or from our own site"),
        SplitBy.CAMPAIGN: _("Without a campaign"),
        SplitBy.LINK: _("Without a link of ours"),
    }
    return words.get(by, key)


def _fields(found: Sequence[Stop]) -> list[str]:
    words = {
        "name": _("Name"),
        "email": _("E-mail address"),
        "phone": _("Phone"),
        "link": _("Link"),
        "message": _("Message"),
        "resume": _("Résumé"),
    }
    keys = {stop.field.rpartition("_")[2] for stop in found if stop.field not in words}
    labels = {f"{PREFIX}{pk}": label for pk, label in answers.questions(keys).items()} if keys else {}
    return [words.get(stop.field) or labels.get(stop.field, _("A question of then")) for stop in found]
