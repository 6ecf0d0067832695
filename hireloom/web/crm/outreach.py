"""The home of outreach: what waits for somebody, and what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hireloom.crm.enums import HeldBecause
from hireloom.crm.queries import outreach
from hireloom.crm.queries.outreach import Answer
from hireloom.messaging.enums import DATED, Meaning
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Tab, Tone

CHANGED = "outreach-changed"
USUALLY_LATER = timedelta(days=91)
"""The day that is offered where somebody asks for later and names none."""
TONES: dict[str, Tone] = {
    Meaning.INTERESTED: "lincoln",
    Meaning.LATER: "weld",
    Meaning.UNSUBSCRIBE: "alert",
    Meaning.NOT_INTERESTED: "neutral",
}
KEYS = {
    Meaning.INTERESTED: "1",
    Meaning.LATER: "2",
    Meaning.NOT_INTERESTED: "3",
    Meaning.WRONG_PERSON: "4",
    Meaning.OUT_OF_OFFICE: "5",
    Meaning.UNSUBSCRIBE: "6",
}
FOLLOWS = {
    Meaning.INTERESTED: gettext_lazy("Nothing more is sent by itself; answer them."),
    Meaning.LATER: gettext_lazy("No outreach until that day; then it is a task of yours."),
    Meaning.NOT_INTERESTED: gettext_lazy("No outreach for a year."),
    Meaning.WRONG_PERSON: gettext_lazy("This address is written to no more."),
    Meaning.OUT_OF_OFFICE: gettext_lazy("The next step waits until they are back."),
    Meaning.UNSUBSCRIBE: gettext_lazy("They are written to no more."),
}


@dataclass(frozen=True)
class Meant:
    """One meaning an answer can have, as a button: its key, and what follows from it."""

    value: str
    label: str
    key: str
    follows: str


@dataclass(frozen=True)
class Card:
    """An answer as its card shows it: what is proposed, the day beside it, and what else it can mean."""

    answer: Answer
    label: str
    tone: Tone
    proposed: Meant | None
    others: Sequence[Meant]
    day: date
    is_dated: bool


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Everything that waits; what changed is loaded once more by itself."""
    if not request.actor.may("messaging.view_messages"):
        raise PermissionDenied
    meaning = request.GET.get("meaning", "")
    meaning = meaning if meaning in Meaning.values else ""
    home = outreach.home(request.actor, at=timezone.now(), meaning=meaning)
    context: dict[str, Any] = {
        "home": home,
        "cards": [card(answer) for answer in home.answers],
        "choices": _tabs(home.classes, home.waiting, meaning),
        "steps": [(step, _because(step.because)) for step in home.steps],
        "here": request.get_full_path(),
        "may_decide": request.actor.may("messaging.send_messages"),
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    return render(request, "crm/_outreach.html" if is_fragment(request) else "crm/outreach.html", context)


def card(answer: Answer) -> Card:
    """An answer with the buttons that say what it means."""
    proposed = Meaning(answer.proposed or Meaning.UNCLEAR)
    day = answer.until or timezone.localdate() + USUALLY_LATER
    label = str(proposed.label)
    if answer.until and proposed in DATED:
        label = _("%(meaning)s: %(day)s") % {"meaning": label, "day": formats.date_format(answer.until, "DATE_FORMAT")}
    known = proposed != Meaning.UNCLEAR
    return Card(
        answer=answer,
        label=label,
        tone=TONES.get(proposed, "neutral"),
        proposed=_meant(proposed) if known else None,
        others=[_meant(one) for one in KEYS if one != proposed],
        day=day,
        is_dated=proposed in DATED,
    )


def _meant(meaning: Meaning) -> Meant:
    return Meant(meaning.value, str(meaning.label), KEYS[meaning], str(FOLLOWS[meaning]))


def _because(reason: str) -> str:
    return str(HeldBecause(reason).label)


def _tabs(classes: Any, total: int, meaning: str) -> list[Tab]:
    """The answers by what they are taken for, those that there are."""
    address = reverse("crm:outreach")
    shown = [one for one in Meaning if classes.get(one.value) or one.value == meaning]
    return [
        Tab(_("All"), address, current=not meaning, count=total),
        *(
            Tab(
                str(one.label),
                f"{address}?meaning={one.value}",
                current=one.value == meaning,
                count=classes.get(one.value, 0),
            )
            for one in shown
        ),
    ]
