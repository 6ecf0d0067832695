"""A reading as JSON Resume 1.x, with everything else we know under "x-hireloom"."""

from typing import Any

from hireloom.engine.reading.codec import plain
from hireloom.engine.reading.facts.skills import LISTED
from hireloom.engine.reading.types import (
    Award,
    Certificate,
    Education,
    Email,
    Employment,
    Experience,
    Fact,
    Headline,
    Link,
    LinkKind,
    Location,
    Name,
    PartialDate,
    Phone,
    Project,
    Publication,
    Reading,
    Skill,
    SpokenLanguage,
    Summary,
)

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS = {LinkKind.LINKEDIN: "LinkedIn", LinkKind.XING: "XING", LinkKind.GITHUB: "GitHub", LinkKind.GITLAB: "GitLab"}


def as_json_resume(reading: Reading, *, spans: bool = True) -> dict[str, Any]:
    """Give a reading in the JSON Resume schema, version 1.

    Parts the document does not say are left out. "x-hireloom" holds every fact with confidence and rule and, with
    `spans`, its evidence (page, characters, box) and the text the characters point into; also the cautions, the
    state, the months of experience and the reader's version. Source: jsonresume.org/schema.
    """
    months = reading.first(Experience)
    resume = {
        "$schema": _SCHEMA,
        "basics": _basics(reading),
        "work": [_work(fact.value) for fact in reading.every(Employment)],
        "education": [_education(fact.value) for fact in reading.every(Education)],
        "skills": [{"name": fact.value.as_written} for fact in _claimed(reading)],
        "languages": [_language(fact.value) for fact in reading.every(SpokenLanguage)],
        "certificates": [_certificate(fact.value) for fact in reading.every(Certificate)],
        "projects": [_project(fact.value) for fact in reading.every(Project)],
        "publications": [_publication(fact.value) for fact in reading.every(Publication)],
        "awards": [_award(fact.value) for fact in reading.every(Award)],
        "x-hireloom": {
            "state": reading.state,
            "refusal": reading.refusal,
            "kind": reading.kind,
            "language": reading.language,
            "readerVersion": reading.reader_version,
            "monthsOfExperience": months.months if months else None,
            "facts": [_fact(fact, spans=spans) for fact in reading.facts],
            "warnings": [plain(caution) for caution in reading.warnings],
            **({"text": reading.text, "pages": plain(reading.pages)} if spans else {}),
        },
    }
    return present(resume)


def _fact(fact: Fact[Any], *, spans: bool) -> dict[str, Any]:
    written: dict[str, Any] = plain(fact)
    return written if spans else {key: value for key, value in written.items() if key != "evidence"}


def _claimed(reading: Reading) -> list[Fact[Skill]]:
    """Give the skills a document lists as such; those only mentioned count where it lists none."""
    found = reading.every(Skill)
    return [fact for fact in found if fact.rule == LISTED] or list(found)


def present(parts: dict[str, Any]) -> dict[str, Any]:
    """The parts of a JSON Resume that say something."""
    return {key: value for key, value in parts.items() if value not in (None, "", [], {})}


def _basics(reading: Reading) -> dict[str, Any]:
    name, email, phone = reading.first(Name), reading.first(Email), reading.first(Phone)
    summary = reading.first(Summary)
    headline, links = reading.first(Headline), [fact.value for fact in reading.every(Link)]
    sites = [link.url for link in links if link.kind is LinkKind.WEBSITE]
    return present(
        {
            "name": name.full if name else "",
            "label": headline.text if headline else "",
            "email": email.address if email else "",
            "phone": phone.e164 if phone else "",
            "url": sites[0] if sites else "",
            "summary": summary.text if summary else "",
            "location": _location(reading.first(Location)),
            "profiles": [_profile(link) for link in links if link.kind is not LinkKind.WEBSITE],
        }
    )


def _location(place: Location | None) -> dict[str, Any]:
    if place is None:
        return {}
    return present(
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
    return present({"network": network, "username": link.url.rstrip("/").rsplit("/", 1)[-1], "url": link.url})


def _work(position: Employment) -> dict[str, Any]:
    return present(
        {
            "name": position.company,
            "position": position.title,
            "location": position.location,
            "startDate": _date(position.start),
            "endDate": _date(position.end),
            "highlights": position.text.splitlines(),
        }
    )


def _certificate(certificate: Certificate) -> dict[str, Any]:
    return present({"name": certificate.name, "issuer": certificate.issuer, "date": _date(certificate.date)})


def _project(project: Project) -> dict[str, Any]:
    return present(
        {
            "name": project.name,
            "description": project.text,
            "startDate": _date(project.start),
            "endDate": _date(project.end),
        }
    )


def _publication(publication: Publication) -> dict[str, Any]:
    return present(
        {"name": publication.name, "publisher": publication.publisher, "releaseDate": _date(publication.date)}
    )


def _award(award: Award) -> dict[str, Any]:
    return present({"title": award.title, "awarder": award.awarder, "date": _date(award.date)})


def _education(study: Education) -> dict[str, Any]:
    return present(
        {
            "institution": study.institution,
            "studyType": study.degree,
            "area": study.field,
            "startDate": _date(study.start),
            "endDate": _date(study.end),
        }
    )


def _language(spoken: SpokenLanguage) -> dict[str, Any]:
    return present({"language": spoken.as_written, "fluency": spoken.level})


def _date(date: PartialDate | None) -> str:
    return str(date) if date else ""
