"""Feeds for any board, in a shape of our own: XML and JSON that say the same. docs/reference/job-boards.md lists it."""

import json
from typing import Any

from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Head
from hireloom.integrations.job_boards.writing import DECLARATION, cdata, element, legal, plain, whole


def said(posting: Posting, employer: Employer) -> dict[str, Any]:
    """What a feed says of a post, by name; what is not known is None."""
    pay, address = posting.pay, posting.address
    known = {
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "region": address.region,
        "country": address.country,
    }
    return {
        "id": str(posting.post_id),
        "number": posting.number,
        "job_id": str(posting.job_id),
        "title": posting.title,
        "language": posting.language,
        "url": employer.address(posting),
        "apply_url": employer.apply_address(posting),
        "company": employer.name,
        "department": posting.department or None,
        "office": posting.office or None,
        "place": posting.place or None,
        "address": {name: value or None for name, value in known.items()},
        "workplace": posting.workplace,
        "employment_type": posting.employment_type,
        "published_at": f"{posting.published_at:%Y-%m-%dT%H:%M:%SZ}",
        "changed_at": f"{posting.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        "live_until": f"{posting.live_until:%Y-%m-%dT%H:%M:%SZ}" if posting.live_until else None,
        "pay": {
            "min": whole(pay.min_minor, pay.currency) if pay.min_minor is not None else None,
            "max": whole(pay.max_minor, pay.currency) if pay.max_minor is not None else None,
            "currency": pay.currency,
            "period": pay.period,
        }
        if pay
        else None,
        "description_html": posting.body,
    }


def begin_xml(head: Head) -> str:
    employer = head.employer
    return (
        f'{DECLARATION}<jobs version="1">\n'
        + legal(element("organization", employer.name) + element("url", employer.home_url))
        + element("changed_at", f"{head.changed_at:%Y-%m-%dT%H:%M:%SZ}")
        + element("count", head.jobs)
    )


def job_xml(posting: Posting, employer: Employer) -> str:
    fields = said(posting, employer)
    inner = "".join(_element(name, value) for name, value in fields.items() if name != "description_html")
    return legal(f"<job>\n{inner}{cdata('description', fields['description_html'])}</job>\n")


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inner = "".join(_element(key, each) for key, each in value.items())
        return f"<{name}>\n{inner}</{name}>\n" if inner else ""
    return "" if value is None else element(name, value)


def begin_json(head: Head) -> str:
    employer = head.employer
    about = {
        "version": 1,
        "organization": employer.name,
        "url": employer.home_url,
        "changed_at": f"{head.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        "count": head.jobs,
    }
    return json.dumps(about, ensure_ascii=False)[:-1] + ', "jobs": [\n'


def job_json(posting: Posting, employer: Employer) -> str:
    fields = said(posting, employer)
    return json.dumps(fields | {"description_text": plain(posting.body)}, ensure_ascii=False)


XML = Board(
    key="xml",
    name="XML",
    file="jobs.xml",
    content_type="application/xml; charset=utf-8",
    begin=begin_xml,
    job=job_xml,
    end="</jobs>\n",
)
JSON = Board(
    key="json",
    name="JSON",
    file="jobs.json",
    content_type="application/json; charset=utf-8",
    begin=begin_json,
    job=job_json,
    between=",\n",
    end="\n]}\n",
)
