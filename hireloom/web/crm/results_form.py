"""Which results are looked at: read from the address, never refused; what makes no sense is left out."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hireloom.crm.enums import Outcome, ResultsBy, ResultsView
from hireloom.crm.models import Sequence
from hireloom.crm.queries.results import Asked


class ResultsForm(forms.Form):
    """What is counted. Sent by GET to the page itself."""

    view = forms.ChoiceField(label=_("Mails of"), choices=ResultsView.choices, required=False)
    by = forms.ChoiceField(label=_("Split by"), choices=ResultsBy.choices, required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def read(query: QueryDict, sequence: Sequence) -> tuple[Asked, ResultsForm]:
    """What an address asks for, days being those of the reader's clock; and the form that shows it."""
    zone = str(timezone.get_current_timezone())
    view = next((one for one in ResultsView if one == query.get("view")), ResultsView.COHORT)
    by = next((one for one in ResultsBy if one == query.get("by")), ResultsBy.STEP)
    first, last = _day(query.get("since", "")), _day(query.get("until", ""))
    asked = Asked(
        sequence, view, by, _beginning(first, zone), _beginning(last + timedelta(days=1), zone) if last else None, zone
    )
    initial: dict[str, Any] = {"view": view.value, "by": by.value, "since": first, "until": last}
    return asked, ResultsForm(initial=initial)


def outcome_of(query: QueryDict) -> Outcome:
    return next((one for one in Outcome if one == query.get("outcome")), Outcome.ALL)


def key_of(query: QueryDict, by: ResultsBy) -> str | None:
    """The key of a line; None for all of them, and for what is none."""
    key = query.get("key")
    if key is None or key == "":
        return key
    try:
        if by is ResultsBy.MONTH:
            return date.fromisoformat(f"{key}-01").strftime("%Y-%m")
        return str(forms.UUIDField().clean(key))
    except (ValueError, forms.ValidationError):
        return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and 1900 < found.year < 9000 else None


def _beginning(day: date | None, zone: str) -> datetime | None:
    return datetime.combine(day, time.min, ZoneInfo(zone)) if day else None
