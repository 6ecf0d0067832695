"""What brings visitors, and what comes of them, in numbers."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from hireloom.api.v1.access import ApiRequest
from hireloom.core.access import require
from hireloom.core.models import Organization
from hireloom.flywheel.queries import attribution
from hireloom.flywheel.queries.attribution import Asked, Came
from hireloom.marketing import rules
from hireloom.marketing.enums import SplitBy, TouchKind
from hireloom.marketing.queries import results
from hireloom.marketing.queries.results import Flow, Period

router = Router(tags=["Marketing"])


class SourceReportQuery(Schema):
    since: date | None = Field(None, description="The first day, by the organization's clock.")
    until: date | None = Field(None, description="The last day.")
    by: SplitBy = SplitBy.SOURCE
    touch: TouchKind = Field(TouchKind.FIRST, description="Which touches of an applicant count.")


class SourceLineOut(Schema):
    """One way, source, campaign, link or post. Visits are of one day each; hires are of the period's applications."""

    key: str | None = Field(description="Its value, name or id; null: of those of whom nothing is known.")
    visits: int
    saw_a_job: int
    began: int
    sent: int
    applications: int
    interviewed: int
    hired: int


class StopOut(Schema):
    """In how many visits this field was the last one touched of an application that was begun and left unsent."""

    field: str
    visits: int


class SourceReportOut(Schema):
    """`whole` counts everything once; by every touch the lines are more than it together."""

    whole: SourceLineOut
    known: int = Field(description="Of how many applications it is known how their people came.")
    lines: list[SourceLineOut]
    stops: list[StopOut]


@router.get("/reports/sources", response=SourceReportOut, summary="Count what brings people, and what comes of them")
def read_sources(request: ApiRequest, query: Query[SourceReportQuery]) -> Any:
    actor = request.api_actor
    require(rules.can_view_results, actor)
    period, asked = Period(query.since, query.until), _asked(request, query)
    flows, came = results.flows(period, query.by, actor), attribution.lines(asked, actor)
    keys = sorted({*flows, *came}, key=lambda key: (key is None, key or ""))
    return {
        "whole": _line("", results.whole(period, actor), attribution.whole(asked, actor)),
        "known": attribution.known(asked, actor),
        "lines": [_line(key, _flow(flows, key), came.get(key, Came())) for key in keys],
        "stops": [{"field": stop.field, "visits": stop.visits} for stop in results.stops(period, actor)],
    }


def _flow(flows: Mapping[str, Flow], key: str | None) -> Flow:
    return Flow() if key is None else flows.get(key, Flow())


def _asked(request: ApiRequest, query: SourceReportQuery) -> Asked:
    own = Organization.objects.get(pk=request.api_actor.organization_id)  # no actor: its clock is nobody's secret
    zone = ZoneInfo(own.time_zone)

    def beginning(day: date | None) -> datetime | None:
        return datetime.combine(day, time.min, zone) if day else None

    behind = query.until + timedelta(days=1) if query.until else None
    return Asked(timezone.now(), beginning(query.since), beginning(behind), query.by, query.touch)


def _line(key: str | None, flow: Flow, came: Came) -> dict[str, Any]:
    return {
        "key": key,
        "visits": flow.visits,
        "saw_a_job": flow.jobs,
        "began": flow.begun,
        "sent": flow.sent,
        "applications": came.applied,
        "interviewed": came.interviewed,
        "hired": came.hired,
    }
