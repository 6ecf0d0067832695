"""What the tokens of a letter stand for: of an offer, and made up for a preview. In the language that is active."""

from datetime import date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.utils import formats, translation
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hireloom.ats import field_facts, pay_words
from hireloom.ats.enums import EmploymentType, PayKind, PayRhythm
from hireloom.ats.models import Offer, Office, TeamMember
from hireloom.engine.letter_parts import Said
from hireloom.kit import countries, money

KNOWN = (
    "candidate_name", "candidate_first_name", "job_title", "department", "office", "country", "location",
    "employment_type", "start_date", "salary", "pay", "bonus", "sign_on", "equity", "commission", "allowance",
    "organization", "today", "expires_on", "hiring_manager", "recruiter", "offer_version",
)  # fmt: skip
"""Tokens that every offer has a place for; others are typed with the offer."""


def of(offer: Offer, *, at: datetime) -> dict[str, str]:
    """What the tokens of a letter stand for; empty where nothing is known. In the language that is active."""
    application, job = offer.application, offer.application.job
    components = list(offer.components.all())
    by_kind = {kind: [one for one in components if one.kind == kind] for kind in PayKind}
    known = {
        "candidate_name": application.person.name,
        "candidate_first_name": application.person.name.split(" ")[0],
        "job_title": offer.title,
        "department": job.department.name if job.department else "",
        "office": job.office.name if job.office else "",
        "country": country(country_of(job.office)),
        "location": offer.location,
        "employment_type": employment(offer.employment_type),
        "start_date": day(offer.starts_on),
        "salary": pay_words.listed(by_kind[PayKind.SALARY]),
        "pay": "\n".join(f"| {label} | {amount} |" for label, amount in pay_words.lines(components)),
        "bonus": pay_words.listed(by_kind[PayKind.BONUS]),
        "sign_on": pay_words.listed(by_kind[PayKind.SIGN_ON]),
        "equity": pay_words.listed(by_kind[PayKind.EQUITY]),
        "commission": pay_words.listed(by_kind[PayKind.COMMISSION]),
        "allowance": pay_words.listed(by_kind[PayKind.ALLOWANCE]),
        "organization": offer.organization.name,
        "today": day(localtime(at).date()),
        "expires_on": day(localtime(offer.expires_at).date() if offer.expires_at else None),
        "hiring_manager": _on_team(offer, "hiring_manager"),
        "recruiter": _on_team(offer, "recruiter"),
        "offer_version": str(offer.number),
    }
    known |= field_facts.tokens_of(offer)
    return known | {name: str(value) for name, value in offer.own_tokens.items() if not known.get(name)}


def made_up(organization: str, *, at: datetime) -> dict[str, str]:
    """A value for each token that offers know; the person exists nowhere."""
    pay, today = f"{money.amount(5_200_000, 'EUR')} {PayRhythm.YEAR.label}", localtime(at).date()
    return {
        "candidate_name": "Ada Byron",
        "candidate_first_name": "Ada",
        "job_title": _("Staff nurse"),
        "department": _("Nursing"),
        "office": "Lyon",
        "country": country("FR"),
        "location": "Lyon",
        "employment_type": employment(EmploymentType.FULL_TIME),
        "start_date": day(today + timedelta(days=30)),
        "salary": pay,
        "pay": f"| {PayKind.SALARY.label} | {pay} |",
        "bonus": money.amount(300_000, "EUR"),
        "sign_on": money.amount(200_000, "EUR"),
        "equity": _("500 shares"),
        "commission": money.amount(400_000, "EUR"),
        "allowance": money.amount(60_000, "EUR"),
        "organization": organization,
        "today": day(today),
        "expires_on": day(today + timedelta(days=10)),
        "hiring_manager": "Henry Vasquez",
        "recruiter": "Rita Lindqvist",
        "offer_version": "1",
    }


def country(code: str) -> str:
    """A country in words, known to conditions by its code (ISO 3166-1 alpha-2) and its name in every language."""
    if not code:
        return ""
    language = (get_language() or "en").partition("-")[0]
    return Said(countries.name(code, language), code, *spellings_of_country(code))


def country_of(office: Office | None) -> str:
    """The country of an office, else of the office it is part of; its code, empty where none says."""
    while office is not None and not office.country:
        office = office.parent
    return office.country if office else ""


@cache
def spellings_of_country(code: str) -> tuple[str, ...]:
    """The name of a country in each language of the product."""
    return tuple(countries.name(code, language) for language, _name in settings.LANGUAGES)


def employment(value: str) -> str:
    """A kind of employment in words, known to conditions by its value and its name in every language."""
    kind = EmploymentType(value)
    return Said(str(kind.label), kind.value, *spellings_of_employment(kind))


def spellings_of_employment(kind: EmploymentType) -> tuple[str, ...]:
    """The name of a kind of employment in each language of the product."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(str(kind.label))
    return tuple(found)


def day(on: date | None) -> str:
    """A day as the active language writes it; empty for none."""
    return formats.date_format(on, "DATE_FORMAT") if on else ""


def _on_team(offer: Offer, role: str) -> str:
    """Whoever has a role on the job's team, the responsible one first."""
    seats = TeamMember.objects.filter(job_id=offer.application.job_id, role=role).select_related("membership")
    seat = seats.order_by("-is_responsible", "pk").first()
    return seat.membership.name if seat else ""
