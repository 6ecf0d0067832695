"""Made people as recruiters' records show them: several doors, several spellings, and others who look alike.

No real person. Seeded, so that a seed is a data set; the weights are trained on other seeds than are measured.
"""

from dataclasses import dataclass, replace
from random import Random

from hireloom.cli.demo.world.names import Name, pools
from hireloom.engine.duplicates import Address, Identity, Job
from hireloom.engine.duplicates.names import folded
from hireloom.engine.vocabulary import table
from tests.evaluation.duplicates.febrl import Record

PROVIDERS = ("gmail.com", "gmail.com", "outlook.com", "gmx.example", "web.example", "icloud.com", "mail.example")
PREFIXES = {"DE": "+4917", "FR": "+336", "GB": "+4477", "US": "+1415", "ES": "+346", "IN": "+9198", "PL": "+4850"}
COMPANIES = tuple(f"{first} {second}" for first in
    ("Northwind", "Umbra", "Kestrel", "Alpenglow", "Blue Harbor", "Cedar", "Delta", "Evergreen", "Falcon", "Granite",
     "Helios", "Ironbridge", "Juniper", "Kelvin", "Lumen", "Meridian", "Nova", "Orchard", "Pioneer", "Quartz")
    for second in ("Robotics", "Health", "Logistics", "Software", "Foods", "Energy", "Bank", "Labs"))  # fmt: skip
TITLES = ("Engineer", "Nurse", "Analyst", "Designer", "Driver", "Recruiter", "Planner", "Technician", "Controller")
CITIES = (
    "Lyon",
    "Berlin",
    "Hamburg",
    "Leeds",
    "Porto",
    "Valencia",
    "Gdańsk",
    "Utrecht",
    "Austin",
    "Pune",
    "Graz",
    "Bergamo",
)


@dataclass(frozen=True)
class Human:
    """Everything that any record may know of somebody."""

    id: str
    given: str
    family: str
    native: tuple[str, str]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    link: str
    jobs: tuple[Job, ...]
    city: str
    country: str


def records(seed: int, humans: int = 2500) -> tuple[Record, ...]:
    """One to three records of each human; every tenth human has the name of somebody else."""
    chance = Random(seed)
    everybody: list[Human] = []
    for number in range(humans):
        everybody.append(_human(chance, f"{seed}-{number}", everybody))
    found = [
        (human.id, _record(human, chance, is_first=not copy))
        for human in everybody
        for copy in range(chance.choices((1, 2, 3), (6, 3, 1))[0])
    ]
    chance.shuffle(found)
    return tuple(found)


def _human(chance: Random, identifier: str, others: list[Human]) -> Human:
    country = chance.choice(sorted(pools()))
    given, family, native = _name(chance, country)
    if others and chance.random() < 0.10:
        namesake = chance.choice(others)
        given, family, native, country = namesake.given, namesake.family, namesake.native, namesake.country
    phones = [
        f"{PREFIXES.get(country, '+4420')}{chance.randrange(10**6, 10**7)}"
        for _line in range(1 + (chance.random() < 0.3))
    ]
    if others and chance.random() < 0.02:  # a family or an agency shares its number
        phones = list(chance.choice(others).phones)
    handle = f"{folded(given)}.{folded(family)}".replace(" ", "")
    number = chance.choice(("", "", str(chance.randrange(1, 100)), str(chance.randrange(1960, 2005))))
    emails = [f"{handle}{number}@{chance.choice(PROVIDERS)}"]
    if chance.random() < 0.3:
        emails.append(f"{emails[0].partition('@')[0]}@{chance.choice(PROVIDERS)}")
    elif chance.random() < 0.4:
        emails.append(
            f"{folded(given)[:1]}{folded(family)}{chance.choice((number, '', '7'))}@{chance.choice(PROVIDERS)}".replace(
                " ", ""
            )
        )
    jobs, city = _jobs(chance), chance.choice(CITIES)
    if others and chance.random() < 0.3:  # colleagues who began together in one town
        colleague = chance.choice(others[-40:])
        jobs, city = (colleague.jobs[-1], *jobs[1:]), colleague.city
    link = f"linkedin.com/in/{handle.replace('.', '-')}-{chance.randrange(16**5):05x}"
    return Human(
        identifier,
        given,
        family,
        native,
        tuple(emails),
        tuple(phones),
        link,
        jobs,
        city,
        country,
    )


def _name(chance: Random, country: str) -> tuple[str, str, tuple[str, str]]:
    pool = pools()[country]
    is_woman = chance.random() < 0.5
    given = _common(chance, pool.women if is_woman else pool.men)
    family = _common(chance, pool.families_of_women if is_woman else pool.families_of_men)
    return given[1], family[1], (given[0], family[0])


def _common(chance: Random, names: list[tuple[str, str]]) -> tuple[str, str]:
    """Some names are borne by many."""
    return names[min(int(chance.expovariate(3 / len(names))), len(names) - 1)]


def _jobs(chance: Random) -> tuple[Job, ...]:
    year = chance.randrange(2004, 2020)
    found = []
    for _line in range(chance.randrange(1, 5)):
        found.append(Job(chance.choice(COMPANIES), chance.choice(TITLES), f"{year}-{chance.randrange(1, 13):02d}"))
        year += chance.randrange(1, 5)
    return tuple(found[::-1])


def _record(human: Human, chance: Random, *, is_first: bool) -> Identity:
    given, family = _written(human, chance)
    emails = [_variant(email, chance) for email in human.emails if chance.random() < 0.62]
    if not emails and chance.random() < 0.7:
        emails = [chance.choice(human.emails)]
    cut = chance.randrange(len(human.jobs) + 1) if not is_first else 0
    jobs = human.jobs[cut:] if chance.random() < 0.7 else human.jobs[:1]
    record = Identity(
        given=given,
        family=family,
        emails=tuple(emails),
        phones=(chance.choice(human.phones),) if chance.random() < 0.55 else (),
        links=(human.link,) if chance.random() < 0.4 else (),
        jobs=tuple(_told(job, chance) for job in jobs) if chance.random() < 0.75 else (),
        address=Address(city=human.city if chance.random() < 0.85 else chance.choice(CITIES), country=human.country)
        if chance.random() < 0.6
        else Address(),
    )
    return replace(record, given="", family="", name=f"{given} {family}".strip()) if chance.random() < 0.3 else record


def _written(human: Human, chance: Random) -> tuple[str, str]:  # noqa: PLR0911  one line a way of writing
    """The name as this door wrote it."""
    given, family = human.native if chance.random() < 0.15 else (human.given, human.family)
    kind = chance.random()
    if kind < 0.03:
        return family, given
    if kind < 0.10:
        return _nickname(given, chance), family
    if kind < 0.13:
        return given[:1], family
    if kind < 0.19:
        return (_typo(given, chance), family) if chance.random() < 0.5 else (given, _typo(family, chance))
    if kind < 0.21:
        return given, f"{family}-{chance.choice(('Smith', 'Novak', 'Lopez', 'Weber'))}"
    if kind < 0.225:  # another name by marriage
        return given, chance.choice(("Smith", "Novak", "Lopez", "Weber", "Moreau", "Rossi"))
    return (given.upper(), family.upper()) if kind < 0.25 else (given, family)


def _nickname(given: str, chance: Random) -> str:
    for _language, cells in table("nicknames"):
        if folded(given) in cells.split():
            return chance.choice(cells.split()).title()
    return given


def _typo(text: str, chance: Random) -> str:
    if len(text) < 3:
        return text
    at = chance.randrange(len(text) - 1)
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


def _variant(email: str, chance: Random) -> str:
    local, _, domain = email.partition("@")
    if domain == "gmail.com" and chance.random() < 0.2:
        return f"{local.replace('.', '')}+jobs@{domain}"
    return email


def _told(job: Job, chance: Random) -> Job:
    company = f"{job.company} {chance.choice(('GmbH', 'Ltd', 'Inc.'))}" if chance.random() < 0.25 else job.company
    started = chance.choices((job.started, job.started[:4], "", f"{int(job.started[:4]) + 1}"), (60, 25, 10, 5))[0]
    return replace(job, company=company, started=started)


__all__ = ["Human", "Name", "records"]
