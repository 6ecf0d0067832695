"""Jobs with what their posts say."""

import re
from datetime import datetime, timedelta
from html import escape
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import companies, moments, vocabulary
from hireloom.cli.demo.world.shapes import Company, Office, Opening, Step
from hireloom.cli.demo.world.vocabulary import Family

LEVEL_PAY = (0.8, 1.0, 1.22, 1.45)
NUMBERS = ("four", "five", "six", "seven", "eight", "nine", "eleven")
SIGNS = {"EUR": "€", "USD": "US$", "GBP": "£", "CAD": "CA$", "PLN": "PLN"}


def of_small(seed: int, now: datetime) -> tuple[Opening, ...]:
    """The twelve jobs of the small world."""
    return tuple(_from_row(seed, row, now) for row in vocabulary.rows("jobs.tsv"))


def make(
    chance: Random,
    *,
    company: Company,
    key: str,
    family: Family,
    title: str,
    office: Office,
    level: int,
    seats: int,
    hired: int,
    opened_at: datetime,
    closed_at: datetime | None,
    team: tuple[str, str, tuple[str, ...]],
    applications: int,
) -> Opening:
    """A job and its post, in the words of its family and organization; `team` is manager, recruiter, interviewers."""
    low, high = pay_range(family, office, level)
    manager, recruiter, interviewers = team
    return Opening(
        organization=company.key,
        key=key,
        family=family.key,
        title=title,
        department=family.department,
        office=office.key,
        level=level,
        seats=seats,
        hired=hired,
        opened_at=opened_at,
        closed_at=closed_at,
        manager=manager,
        recruiter=recruiter,
        interviewers=interviewers,
        applications=applications,
        steps=tuple(Step(name, kind) for name, kind in vocabulary.read_json("plans.json")[family.plan]),
        body=body(chance, company, family, office, (low, high)),
        location=f"{office.city}, {office.region}" if office.city != office.region else office.city,
        pay_min_minor=low * 100,
        pay_max_minor=high * 100,
        currency=office.currency,
    )


def pay_range(family: Family, office: Office, level: int) -> tuple[int, int]:
    """Gross pay a year in the office's currency, rounded to hundreds."""
    low, high = (round(amount * office.pay_factor * LEVEL_PAY[level], -2) for amount in family.pay)
    return int(low), int(high)


def body(chance: Random, company: Company, family: Family, office: Office, pay: tuple[int, int]) -> str:
    """The post as HTML: what it is about, what one does, brings and gets, and how it goes on."""
    posting = family.posting
    words = {"office": office.city, "team": chance.choice(NUMBERS)}
    sign = SIGNS[office.currency]
    offers = [
        f"{sign} {pay[0]:,} to {sign} {pay[1]:,} gross a year, depending on experience",
        *chance.sample(company.offers, 3),
    ]
    parts = [
        _paragraph(posting["intro"].format(**words)),
        _list("What you do", [text.format(**words) for text in posting["do"]]),
        _list("What you bring", [text.format(**words) for text in posting["bring"]]),
        _paragraph(posting["plus"].format(**words)),
        _list("What we offer", offers),
        f"<h2>{escape(f'About {company.name}')}</h2>" + _paragraph(company.about),
        _paragraph(company.process),
        _paragraph(company.equal),
    ]
    return "".join(parts)


def _paragraph(text: str) -> str:
    sentences = re.sub(r"(^|[.] )([a-z])", lambda found: found[1] + found[2].upper(), text)
    return f"<p>{escape(sentences, quote=False)}</p>"


def _list(heading: str, items: list[str]) -> str:
    lines = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return f"<h2>{escape(heading)}</h2><ul>{lines}</ul>"


def _from_row(seed: int, row: list[str], now: datetime) -> Opening:
    (
        organization,
        key,
        family,
        title,
        office_key,
        level,
        seats,
        hired,
        opened,
        closed,
        manager,
        recruiter,
        team,
        count,
    ) = row
    chance = chances.stream(seed, "opening", key)
    company = companies.company(organization)
    office = company.office(office_key)
    return make(
        chance,
        company=company,
        key=key,
        family=vocabulary.families()[family],
        title=title,
        office=office,
        level=int(level),
        seats=int(seats),
        hired=int(hired),
        opened_at=moments.at_work(chance, now - timedelta(days=int(opened)), office.time_zone),
        closed_at=moments.at_work(chance, now - timedelta(days=int(closed)), office.time_zone) if closed else None,
        team=(manager, recruiter, tuple(team.split(","))),
        applications=int(count),
    )
