"""A reading as JSON Resume 1.x, with everything else we know under "x-hireloom"."""

from typing import Any

from hireloom.engine.reading.codec import plain
from hireloom.engine.reading.facts.skills import LISTED
from hireloom.engine.reading.types import (
    Education,
    Email,
    Employment,
    Fact,
    Headline,
    Link,
    LinkKind,
    Location,
    Name,
    PartialDate,
    Phone,
    Reading,
    Skill,
    SpokenLanguage,
)

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS = {LinkKind.LINKEDIN: "LinkedIn", LinkKind.XING: "XING", LinkKind.GITHUB: "GitHub", LinkKind.GITLAB: "GitLab"}


def as_json_resume(reading: Reading) -> dict[str, Any]:
    """Give a reading in the JSON Resume schema, version 1.0.0.

    Parts the document does not say are left out. "x-hireloom" holds every fact with evidence, confidence and
    rule, the cautions, the state and the reader's version. Source: jsonresume.org/schema.
    """
    resume = {
        "$schema": _SCHEMA,
        "basics": _basics(reading),
        "work": [_work(fact.value) for fact in reading.every(Employment)],
        "education": [_education(fact.value) for fact in reading.every(Education)],
        "skills": [{"name": fact.value.as_written} for fact in _claimed(reading)],
        "languages": [_language(fact.value) for fact in reading.every(SpokenLanguage)],
        "x-hireloom": {
            "state": reading.state,
            "refusal": reading.refusal,
            "kind": reading.kind,
            "language": reading.language,
            "readerVersion": reading.reader_version,
            "facts": [plain(fact) for fact in reading.facts],
            "warnings": [plain(caution) for caution in reading.warnings],
        },
    }
    return _present(resume)


def _claimed(reading: Reading) -> list[Fact[Skill]]:
    """Give the skills a document lists as such; those only mentioned count where it lists none."""
    found = reading.every(Skill)
    return [fact for fact in found if fact.rule == LISTED] or list(found)


def _present(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in (None, "", [], {})}


def _basics(reading: Reading) -> dict[str, Any]:
    name, email, phone = reading.first(Name), reading.first(Email), reading.first(Phone)
    headline, links = reading.first(Headline), [fact.value for fact in reading.every(Link)]
    sites = [link.url for link in links if link.kind is LinkKind.WEBSITE]
    return _present(
        {
            "name": name.full if name else "",
            "label": headline.text if headline else "",
            "email": email.address if email else "",
            "phone": phone.e164 if phone else "",
            "url": sites[0] if sites else "",
            "location": _location(reading.first(Location)),
            "profiles": [_profile(link) for link in links if link.kind is not LinkKind.WEBSITE],
        }
    )


def _location(place: Location | None) -> dict[str, Any]:
    if place is None:
        return {}
    return _present(
        {
            "address": place.as_written,
            "postalCode": place.postal_code,
            "city": place.city,
            "countryCode": place.country_code,
            "region": place.region,
        }
    )


def _profile(link: Link) -> dict[str, Any]:
    network = _NETWORKS.get(link.kind, link.kind.value.replace("_", " ").title())
    return _present({"network": network, "username": link.url.rstrip("/").rsplit("/", 1)[-1], "url": link.url})


def _work(position: Employment) -> dict[str, Any]:
    return _present(
        {
            "name": position.company,
            "position": position.title,
            "location": position.location,
            "startDate": _date(position.start),
            "endDate": _date(position.end),
        }
    )


def _education(study: Education) -> dict[str, Any]:
    return _present(
        {
            "institution": study.institution,
            "studyType": study.degree,
            "area": study.field,
            "startDate": _date(study.start),
            "endDate": _date(study.end),
        }
    )


def _language(spoken: SpokenLanguage) -> dict[str, Any]:
    return _present({"language": spoken.as_written, "fluency": spoken.level})


def _date(date: PartialDate | None) -> str:
    return str(date) if date else ""
