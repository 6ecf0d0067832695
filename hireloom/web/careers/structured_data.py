"""A job as search engines read it: schema.org JobPosting in JSON-LD, saying nothing that the page does not show.

Source: schema.org JobPosting; Google's guidelines for job postings (one posting a page, only while it is open).
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.queries.careers import Pay, Vacancy
from hireloom.core.models import Organization
from hireloom.kit.money import minor_units

TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.INTERNSHIP: "INTERN",
    EmploymentType.TEMPORARY: "TEMPORARY",
}
UNITS = {PayPeriod.YEAR: "YEAR", PayPeriod.MONTH: "MONTH", PayPeriod.HOUR: "HOUR"}
HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script(vacancy: Vacancy, organization: Organization, url: str) -> SafeString:
    """The block of data for the page's head. Data, not a script: no browser runs it, so the policy lets it be."""
    text = json.dumps(posting(vacancy, organization, url), ensure_ascii=False).translate(HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def posting(vacancy: Vacancy, organization: Organization, url: str) -> dict[str, Any]:
    """The JobPosting of a live post; what is not known is left out."""
    opening = vacancy.opening
    values = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": opening.title,
        "description": vacancy.body,
        "identifier": {"@type": "PropertyValue", "name": organization.name, "value": str(opening.post_id)},
        "datePosted": vacancy.first_seen_at.date().isoformat(),
        "employmentType": TYPES[EmploymentType(opening.employment_type)],
        "hiringOrganization": {"@type": "Organization", "name": organization.name},
        "directApply": True,
        "url": url,
        "inLanguage": opening.language,
    }
    end = {"validThrough": vacancy.live_until.isoformat(timespec="seconds")} if vacancy.live_until else {}
    return values | end | _place(vacancy) | _salary(opening.pay)


def _place(vacancy: Vacancy) -> dict[str, Any]:
    opening = vacancy.opening
    here = vacancy.is_at_the_office
    named = {
        "streetAddress": vacancy.street if here else "",
        "postalCode": vacancy.postal_code if here else "",
        "addressLocality": vacancy.city if here else opening.place,
        "addressRegion": vacancy.region if here else "",
        "addressCountry": vacancy.country,
    }
    address = {"@type": "PostalAddress"} | {name: value for name, value in named.items() if value}
    found: dict[str, Any] = {"jobLocation": {"@type": "Place", "address": address}} if len(address) > 1 else {}
    if opening.workplace != Workplace.REMOTE:
        return found
    country = {"@type": "Country", "name": vacancy.country}
    where = {"applicantLocationRequirements": country} if vacancy.country else {}
    return found | {"jobLocationType": "TELECOMMUTE"} | where


def _salary(pay: Pay | None) -> dict[str, Any]:
    if pay is None:
        return {}
    unit = minor_units(pay.currency)
    ends = {"minValue": pay.min_minor, "maxValue": pay.max_minor}
    value = {name: minor / unit for name, minor in ends.items() if minor is not None}
    amount = {"@type": "QuantitativeValue", "unitText": UNITS[PayPeriod(pay.period)]} | value
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": pay.currency, "value": amount}}
