"""Which results are looked at: read from the address, never refused; what makes no sense is left out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hireloom.core.models import Organization
from hireloom.flywheel.queries.attribution import Asked
from hireloom.marketing.enums import SplitBy, TouchKind
from hireloom.marketing.queries.results import Period
from hireloom.web.typed import day_or_none

USUAL = timedelta(days=90)


class ResultsForm(forms.Form):
    """What is counted. Sent by GET to the page itself."""

    by = forms.ChoiceField(label=_("Split by"), choices=SplitBy.choices, required=False)
    of = forms.ChoiceField(label=_("Applications by"), choices=TouchKind.choices, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: of visits a period of days, of applications the same as moments."""

    period: Period
    asked: Asked
    form: ResultsForm


def read(query: QueryDict, organization: Organization) -> Wanted:
    """What an address asks for, days being those of the organization's clock, as visits are counted."""
    now = timezone.now()
    today = organization.here(now).date()
    first = day_or_none(query.get("since", "")) if "since" in query else today - USUAL
    last = day_or_none(query.get("until", ""))
    by = next((one for one in SplitBy if one == query.get("by")), SplitBy.SOURCE)
    of = next((one for one in TouchKind if one == query.get("of")), TouchKind.FIRST)
    zone = ZoneInfo(organization.time_zone)
    since, until = _beginning(first, zone), _beginning(last + timedelta(days=1), zone) if last else None
    initial = {"by": by.value, "of": of.value, "since": first, "until": last}
    return Wanted(Period(first, last), Asked(now, since, until, by, of), ResultsForm(initial=initial))


def _beginning(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time.min, zone) if day else None
