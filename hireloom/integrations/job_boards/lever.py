"""Jobs in the shapes of Lever's Postings API, so that what was written for it reads ours by another host name.

Source: Lever, README of lever/postings-api: list with filters and groups, one posting, HTML to inline.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.html import format_html, format_html_join

from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Employer
from hireloom.integrations.job_boards.writing import plain, whole

SOURCE = "Lever API"
COMMITMENTS = {
    EmploymentType.FULL_TIME: "Full-time",
    EmploymentType.PART_TIME: "Part-time",
    EmploymentType.CONTRACT: "Contract",
    EmploymentType.INTERNSHIP: "Internship",
    EmploymentType.TEMPORARY: "Temporary",
}
WORKPLACES = {Workplace.ON_SITE: "on-site", Workplace.HYBRID: "hybrid", Workplace.REMOTE: "remote"}
INTERVALS = {
    PayPeriod.YEAR: "per-year-salary",
    PayPeriod.MONTH: "per-month-salary",
    PayPeriod.HOUR: "per-hour-wage",
}
GROUPS = frozenset({"location", "commitment", "team", "department"})
FILTERS = ("location", "commitment", "team", "department", "level")
Row = dict[str, Any]


def categories(posting: Posting) -> dict[str, str]:
    """What postings are filtered and grouped by; what is not known is left out. Levels we know none of."""
    known = {
        "commitment": COMMITMENTS[EmploymentType(posting.employment_type)],
        "department": posting.department,
        "location": posting.place,
        "team": posting.department,
    }
    return {name: value for name, value in known.items() if value}


def fits(posting: Posting, wanted: Mapping[str, Sequence[str]]) -> bool:
    """Whether a posting has one of the values asked for, in each category asked for; one value fits in any case."""
    have = categories(posting)
    for name, values in wanted.items():
        if len(values) == 1 and values[0].casefold() == have.get(name, "").casefold():
            continue
        if have.get(name) not in values:
            return False
    return True


def posting(one: Posting, employer: Employer) -> Row:
    """One posting, as the list and its own address show it."""
    text, ordered = plain(one.body), categories(one)
    places: list[str] = [one.place] if one.place else []
    return {
        "id": str(one.post_id),
        "text": one.title,
        "categories": {**ordered, "allLocations": places},
        "country": one.address.country or None,
        "workplaceType": WORKPLACES[Workplace(one.workplace)],
        "createdAt": int(one.published_at.timestamp() * 1000),
        "opening": "",
        "openingPlain": "",
        "description": one.body,
        "descriptionPlain": text,
        "descriptionBody": one.body,
        "descriptionBodyPlain": text,
        "lists": [],
        "additional": "",
        "additionalPlain": "",
        "hostedUrl": employer.address(one),
        "applyUrl": employer.apply_address(one),
        **_salary(one),
    }


def _salary(one: Posting) -> Row:
    if one.pay is None:
        return {}
    pay = one.pay
    ends = {"min": pay.min_minor, "max": pay.max_minor}
    said: Row = {name: _number(whole(minor, pay.currency)) for name, minor in ends.items() if minor is not None}
    return {"salaryRange": {"currency": pay.currency, "interval": INTERVALS[PayPeriod(pay.period)], **said}}


def _number(said: str) -> int | float:
    return float(said) if "." in said else int(said)


def grouped(postings: Iterable[Posting], by: str) -> list[tuple[str, list[Posting]]]:
    """Postings under the value of a category, by name; those without one come first, under none."""
    named = sorted(((categories(one).get(by, ""), one) for one in postings), key=lambda pair: pair[0])
    return [(name, [one for _, one in pairs]) for name, pairs in groupby(named, key=lambda pair: pair[0])]


def as_html(groups: Sequence[tuple[str, Sequence[Posting]]], employer: Employer) -> str:
    """The list as HTML to put into a page, in the structure that Lever's has."""
    items = format_html_join(
        "",
        '<li><div class="lever-job"><a class="lever-job-title" href="{}">{}</a>'
        '<span class="lever-job-tag">{}</span></div></li>',
        (
            (employer.address(one), one.title, " · ".join(filter(None, (name, one.place))))
            for name, postings in groups
            for one in postings
        ),
    )
    return format_html('<div class="lever"><ul>{}</ul></div>\n', items)
