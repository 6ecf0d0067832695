"""Hires for whoever runs HR: the list, one of them, the list as a file, handing over."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.enums import HireState
from hireloom.ats.models import Hire
from hireloom.ats.operations import hires as operations
from hireloom.ats.queries import hires
from hireloom.ats.queries.hires import HireLine, Wish
from hireloom.core import access, tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.flywheel.queries import touches as origins
from hireloom.kit import csv
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import numbered, touches
from hireloom.web.recruiting.hires import files
from hireloom.web.shapes import Column, Crumb, Fact, Tab, Tone

TONES: dict[HireState, Tone] = {HireState.OPEN: "weld", HireState.HANDED_OVER: "lincoln", HireState.TAKEN_BACK: "alert"}


class HandoverForm(forms.Form):
    """What HR calls the person, if they have a number by then."""

    reference = forms.CharField(
        label=gettext_lazy("Reference in HR"),
        help_text=gettext_lazy("Such as the employee number; may be left empty."),
        max_length=operations.LONGEST_REFERENCE,
        required=False,
    )


@require_GET
@colleague
def index(request: Request) -> HttpResponse:
    """The hires, those first that somebody must do something about."""
    access.require(rules.can_view_hires, request.actor)
    wish, number = _wish(request.GET), numbered.asked(request.GET)
    counts = hires.counts(request.actor)
    found = hires.page(request.actor, wish, number)
    total = getattr(counts, wish.show)
    context = {
        "lines": [(line, TONES[line.state]) for line in found],
        "columns": _columns(),
        "tabs": _tabs(counts, wish),
        "page": numbered.page(request.GET, number=number, size=hires.PAGE, shown=len(found), total=total),
        "wish": wish,
        "may_hand_over": request.actor.may("ats.hand_over_hires"),
        "file_url": f"{reverse('recruiting:hires-file')}?show={wish.show}",
        "json_url": f"{reverse('recruiting:hires-json')}?show={wish.show}",
        "crumbs": [Crumb(_("Jobs"), reverse("recruiting:jobs")), Crumb(_("Hires"))],
    }
    return render(request, "recruiting/hires/index.html", context)


@require_GET
@colleague
def show(request: Request, hire_id: UUID) -> HttpResponse:
    """One hire with all that is needed to take it over."""
    hire = _hire(request, hire_id)
    [line] = hires.lines([hire], request.actor, with_fields=True)
    context = {
        "line": line,
        "tone": TONES[line.state],
        "facts": _facts(line),
        "pay": line.pay_lines,
        "fields": [Fact(field.label, field.words) for field in line.fields],
        "application_id": hire.application_id,
        **touches.shown(origins.of_application(hire.application, request.actor)),
        "may_hand_over": rules.can_hand_over(request.actor, hire),
        "crumbs": [
            Crumb(_("Jobs"), reverse("recruiting:jobs")),
            Crumb(_("Hires"), reverse("recruiting:hires")),
            Crumb(line.person),
        ],
    }
    return render(request, "recruiting/hires/show.html", context)


@require_GET
@colleague
def spreadsheet(request: Request) -> StreamingHttpResponse:
    """Every hire of what is asked for, as CSV, piece by piece."""
    every = _taken(request)
    pieces = _pieces(every, request.LANGUAGE_CODE, timezone.get_current_timezone())
    return _file(request, pieces, "text/csv; charset=utf-8", "csv")


@require_GET
@colleague
def document(request: Request) -> StreamingHttpResponse:
    """The same as JSON, for a program that takes a file."""
    return _file(request, files.document(_taken(request)), "application/json", "json")


def _taken(request: Request) -> Iterator[Sequence[HireLine]]:
    """Every hire of what is asked for; that they are taken along is written down."""
    access.require(rules.can_view_hires, request.actor)
    wish = _wish(request.GET)
    count = hires.rows(request.actor, wish).count()
    lists.note(of=ExportedList.HIRES, filters=wish, rows=count, by=request.actor, at=timezone.now())
    return hires.every(request.actor, wish)


def _file(request: Request, pieces: Iterator[str], kind: str, ending: str) -> StreamingHttpResponse:
    name = f"hires-{timezone.localdate().isoformat()}.{ending}"
    return StreamingHttpResponse(
        tenancy.streamed(request.organization.pk, pieces),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


@require_http_methods(["GET", "POST"])
@colleague
def handovers(request: Request, hire_id: UUID) -> HttpResponse:
    """Mark that HR has taken somebody over."""
    hire = _hire(request, hire_id)
    access.require(rules.can_hand_over, request.actor, hire)
    form = HandoverForm(request.POST if request.method == "POST" else None)
    name, address = hire.application.person.name, reverse("recruiting:hire", args=[hire.pk])
    question = {
        "title": _("Hand over %(name)s?") % {"name": name},
        "lead": _("Mark it when whoever runs HR has taken over. Everybody who sees the list sees who did, and when."),
        "action_url": reverse("recruiting:hire-handovers", args=[hire.pk]),
        "submit_label": _("Hand over"),
        "form": form,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        said = form.cleaned_data["reference"]
        operations.hand_over(hire=hire, by=request.actor, at=timezone.now(), reference=said)
    except operations.HireTakenBack:
        return asking.refused(request, _("The hire was taken back, so nobody was handed over."), otherwise=address)
    except operations.HandedOverAlready:
        return asking.refused(request, _("Somebody has handed the hire over already."), otherwise=address)
    return asking.arrived(request, address, _("%(name)s is handed over.") % {"name": name})


@require_POST
@colleague
def reversals(request: Request, hire_id: UUID) -> HttpResponse:
    """Take the mark back."""
    hire = _hire(request, hire_id)
    operations.hand_back(hire=hire, by=request.actor, at=timezone.now())
    words = {"name": hire.application.person.name}
    told = _("%(name)s waits to be handed over again.") if not hire.taken_back_at else _("%(name)s: HR has been told.")
    return asking.arrived(request, reverse("recruiting:hire", args=[hire.pk]), told % words)


def _hire(request: Request, hire_id: UUID) -> Hire:
    return get_object_or_404(Hire.objects.visible_to(request.actor).select_related(*hires.LOADED), pk=hire_id)


def _wish(query: QueryDict) -> Wish:
    show = query.get("show", "")
    return Wish(show) if show in hires.SHOWS else Wish()


def _tabs(counts: hires.Counts, wish: Wish) -> list[Tab]:
    labels = (
        ("to_do", _("To do"), counts.to_do),
        ("handed_over", _("Handed over"), counts.handed_over),
        ("taken_back", _("Taken back"), counts.taken_back),
        ("all", _("All"), counts.all),
    )
    return [Tab(label, f"?show={show}", current=wish.show == show, count=count) for show, label, count in labels]


def _columns() -> list[Column]:
    return [
        Column("person", _("Person")),
        Column("state", _("Hand-off")),
        Column("job", _("Job")),
        Column("place", _("Department and office")),
        Column("start", _("Start")),
        Column("pay", _("Pay")),
        Column("hired", _("Hired")),
        Column("hand over", ""),
    ]


def _facts(line: HireLine) -> list[Fact]:
    """What there is to say of a hire, in the order in which one takes it over."""
    hired = ", ".join(word for word in (files.moment(line.hired_at), line.hired_by or _("by signature")) if word)
    back = ", ".join(word for word in (files.moment(line.taken_back_at), line.taken_back_by) if word)
    over = ", ".join(word for word in (files.moment(line.handed_over_at), line.handed_over_by) if word)
    facts = [
        Fact(_("Person"), line.person, reverse("people:person", args=[line.person_id])),
        Fact(_("Job"), line.job, reverse("recruiting:board", args=[line.job_id])),
        Fact(_("Title in the offer"), line.title),
        Fact(_("Start"), files.day(line.starts_on)),
        Fact(_("Employment"), line.employment_label),
        Fact(_("Place"), line.location),
        Fact(_("Department"), line.department),
        Fact(_("Office"), line.office),
        Fact(_("Opening"), line.opening),
        Fact(_("Requisition"), line.requisition),
        Fact(_("Hired"), hired),
        Fact(_("Taken back"), back),
        Fact(_("Handed over"), over),
        Fact(_("Reference in HR"), line.reference),
    ]
    return [fact for fact in facts if fact.value]


def _pieces(every: Iterator[Sequence[HireLine]], language: str, zone: tzinfo) -> Iterator[str]:
    """The file in the language of whoever asked, who has gone by then; moments are UTC."""
    with translation.override(language):
        text = csv.BYTE_ORDER_MARK + csv.text([files.heads()])
    while text:
        yield text
        with translation.override(language), timezone.override(zone):
            text = csv.text(files.cells(line) for line in next(every, ()))
