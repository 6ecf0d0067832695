"""What came of a sequence: results with their denominators, the mails behind each number, and the same as a file."""

from collections.abc import Iterator
from collections.abc import Sequence as Ordered
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.crm.enums import Outcome, ResultsBy, ResultsView
from hireloom.crm.queries import results, results_shown
from hireloom.crm.queries.results import Asked, Counts
from hireloom.crm.queries.results_shown import LAST_FIRST, Contest, Line
from hireloom.engine.proportions import Difference
from hireloom.kit import csv
from hireloom.messaging.enums import MessageState
from hireloom.web import query_strings
from hireloom.web.crm import results_form
from hireloom.web.crm.sequence_finding import frame, sequence_of
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column

COLUMNS = tuple(Outcome)


@dataclass(frozen=True)
class Figure:
    """One number: of how many it is a part (None: of nothing), and the address of the mails behind it."""

    number: int
    whole: int | None
    url: str

    @property
    def share(self) -> float | None:
        """Which part it is, in [0, 1]; None where there is nothing to be a part of."""
        return self.number / self.whole if self.whole else None


@dataclass(frozen=True)
class Row:
    """One line of the table; `group` is said above the first line of a step."""

    name: str
    figures: Ordered[Figure]
    group: str = ""


@require_GET
@colleague
def page(request: Request, sequence_id: UUID) -> HttpResponse:
    """What came of it, line by line, and of all of it."""
    sequence = sequence_of(sequence_id, request.actor)
    asked, form = results_form.read(request.GET, sequence)
    found = results.of(asked, request.actor)
    shown = results_shown.lines(asked, found, request.actor)
    here = reverse("crm:result-mails", args=[sequence.pk])
    context = frame(request, sequence, "results")
    context |= {
        "form": form,
        "rows": _rows(shown, request.GET, here),
        "total": Row(_("All mails"), _figures(found.mails, request.GET, here)),
        "people": Row(_people(asked), _figures(found.people)),
        "columns": [
            Column("line", str(asked.by.label)),
            *(Column(one, str(one.label), is_numeric=True) for one in COLUMNS),
        ],
        "contests": [(one, _verdict(one)) for one in results_shown.contests(shown)],
        "definition": _definition(asked),
        "file_url": reverse("crm:results-file", args=[sequence.pk]) + query_strings.without(request.GET),
    }
    return render(request, "crm/results.html", context)


@require_GET
@colleague
def mails(request: Request, sequence_id: UUID) -> HttpResponse:
    """The mails behind one number."""
    sequence = sequence_of(sequence_id, request.actor)
    asked, _form = results_form.read(request.GET, sequence)
    outcome, key = results_form.outcome_of(request.GET), results_form.key_of(request.GET, asked.by)
    rows = results.mails(asked, request.actor, outcome=outcome, key=key)
    after, before = (LAST_FIRST.place(request.GET.get(name, "")) for name in ("after", "before"))
    found = results_shown.page(rows, request.actor, after=after, before=before)
    context = frame(request, sequence, "results")
    context |= {
        "lines": [
            (row, MessageState(row.state).label, ", ".join(str(one.label) for one in row.came)) for row in found.rows
        ],
        "columns": [
            Column("name", _("Name")),
            Column("step", _("Step")),
            Column("state", _("Mail")),
            Column("came", _("What came of it")),
            Column("made", _("Written"), is_numeric=True),
        ],
        "outcome": outcome,
        "definition": _definition(asked),
        "back_url": reverse("crm:results", args=[sequence.pk])
        + query_strings.without(request.GET, "outcome", "key", *query_strings.PLACES),
        "page": query_strings.page(request.GET, found.stretch, rows.count()),
        "now": timezone.now(),
    }
    return render(request, "crm/result_mails.html", context)


@require_GET
@colleague
def file(request: Request, sequence_id: UUID) -> StreamingHttpResponse:
    """The table as a file for spreadsheets: numbers alone, with what they are counted of."""
    sequence = sequence_of(sequence_id, request.actor)
    asked, _form = results_form.read(request.GET, sequence)
    found = results.of(asked, request.actor)
    shown = results_shown.lines(asked, found, request.actor)
    is_by_wording = asked.by is ResultsBy.WORDING
    heads = [*[str(ResultsBy.STEP.label)] * is_by_wording, str(asked.by.label), *(str(one.label) for one in COLUMNS)]
    body = [[*[line.group] * is_by_wording, line.name, *_numbers(line.counts)] for line in shown]
    gap = [""] * is_by_wording
    body += [[*gap, _("All mails"), *_numbers(found.mails)], [*gap, _people(asked), *_numbers(found.people)]]
    parts = (slugify(sequence.name) or "sequence", asked.view, asked.by, timezone.localdate().isoformat())
    name = f"{'-'.join(parts)}.csv"
    return given_table(_text([[_definition(asked)], heads, *body]), name=name)


def _text(rows: Ordered[Ordered[str]]) -> Iterator[str]:
    yield csv.BYTE_ORDER_MARK + csv.text(rows)


def _numbers(counts: Counts) -> list[str]:
    return [str(counts[one]) for one in COLUMNS]


def _rows(shown: Ordered[Line], query: QueryDict, here: str) -> list[Row]:
    rows, group = [], ""
    for line in shown:
        rows.append(
            Row(line.name, _figures(line.counts, query, here, line.key), line.group if line.group != group else "")
        )
        group = line.group
    return rows


def _figures(counts: Counts, query: QueryDict | None = None, here: str = "", key: str | None = None) -> list[Figure]:
    """The numbers of a line; those of people lead nowhere, since a mail is what stands behind a number."""
    figures = []
    for one in COLUMNS:
        more = {"outcome": one.value} | ({} if key is None else {"key": key})
        url = here + query_strings.without(query, "key", **more) if query is not None and counts[one] else ""
        figures.append(Figure(counts[one], None if one is Outcome.ALL else counts.whole(one), url))
    return figures


def _people(asked: Asked) -> str:
    return _("People enrolled") if asked.view is ResultsView.COHORT else _("People written to")


def _definition(asked: Asked) -> str:
    if asked.view is ResultsView.COHORT:
        whose = _("Mails to those enrolled in the period, whenever they left.")
    else:
        whose = _("Mails that left in the period, whenever their people were enrolled.")
    of = _(
        "Sent is of what was written, delivered (it did not come back) of what was sent, all others of the delivered."
    )
    later = _(
        "What people did later counts for the last mail they had, within 90 days. What programs did is not counted."
    )
    return f"{whose} {of} {later}"


def _verdict(contest: Contest) -> str:
    says, low, high = contest.comparison.says, contest.comparison.low, contest.comparison.high
    if says is Difference.NOT_ENOUGH:
        return _("Not enough yet: each wording must reach 30 people at least.")
    if says is Difference.CANNOT_TELL:
        return _("It cannot be told yet which one is answered more.")
    best = contest.best if says is Difference.FIRST else contest.next_best
    points = sorted((abs(low) * 100, abs(high) * 100))
    return _("%(letter)s is answered more, by %(low).0f to %(high).0f in a hundred.") % {
        "letter": best,
        "low": points[0],
        "high": points[1],
    }
