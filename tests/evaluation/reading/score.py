"""How much of a résumé was read: true and false finds per field, from the JSON Resume that the reader prints.

Employment counts as exact tuples (title, company, start, end), education as institution with degree, field and dates.
Dates are held to the precision of the truth; letters are compared without regard to case, accents composed.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import phonenumbers

from tests.evaluation.reading.lives import Truth
from tests.evaluation.reading.written import skills_of

FIELDS = (
    "name",
    "e-mail",
    "phone",
    "location",
    "employment",
    "title",
    "company",
    "education",
    "institution",
    "degree",
    "skills",
    "languages",
)


@dataclass
class Tally:
    """True finds, and how many there were to find and were found."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    def add(self, wanted: Counter[Any], found: Counter[Any]) -> None:
        self.right += sum((wanted & found).values())
        self.wanted += sum(wanted.values())
        self.found += sum(found.values())

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


@dataclass
class Scores:
    """Tallies by field."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})

    def add(
        self, truth: Truth, resume: dict[str, Any], *, shown: frozenset[str] = frozenset(FIELDS)
    ) -> dict[str, tuple[Any, Any]]:
        """Count one document; give (wanted, found) of the fields that are not right."""
        wrong = {}
        for name, (wanted, found) in compared(truth, resume).items():
            if name in shown:
                self.tallies[name].add(wanted, found)
                if wanted != found:
                    wrong[name] = (wanted - found, found - wanted)
        return wrong


def compared(truth: Truth, resume: dict[str, Any]) -> dict[str, tuple[Counter[Any], Counter[Any]]]:
    """Give what was wanted and what was found, by field, in comparable form."""
    wanted, found = _values(truth), _values(resume)
    return {name: (Counter(wanted[name]), Counter(found[name])) for name in FIELDS}


def _values(resume: dict[str, Any]) -> dict[str, list[Any]]:
    basics, place = resume.get("basics", {}), resume.get("basics", {}).get("location", {})
    work, studies = resume.get("work", []), resume.get("education", [])
    return {
        "name": _some(plain(basics.get("name", ""))),
        "e-mail": _some(basics.get("email", "").casefold()),
        "phone": _some(_e164(basics.get("phone", ""), place.get("countryCode", ""))),
        "location": _some(plain(place.get("city", ""))),
        "employment": [_job(job) for job in work],
        "title": [plain(job.get("position", "")) for job in work],
        "company": [plain(job.get("name", "")) for job in work],
        "education": [(plain(study.get("institution", "")), _degree(study), *_dates(study)) for study in studies],
        "institution": [plain(study.get("institution", "")) for study in studies],
        "degree": [_degree(study) for study in studies],
        "skills": sorted({plain(skill) for skill in skills_of(resume)}) if "skills" in resume else [],
        "languages": [plain(item.get("language", "")) for item in resume.get("languages", [])],
    }


def _some(value: str) -> list[str]:
    return [value] if value else []


def plain(text: str) -> str:
    """Give letters and digits in lower case, one blank between words, the short forms of degrees written out."""
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w+#]+", " ", text).split())


def _job(job: dict[str, Any]) -> tuple[str, ...]:
    return plain(job.get("position", "")), plain(job.get("name", "")), *_dates(job)


def _dates(item: dict[str, Any]) -> tuple[str, str]:
    return item.get("startDate", ""), item.get("endDate", "")


_SHORT = {
    "bsc": "bachelor of science",
    "msc": "master of science",
    "ba": "bachelor of arts",
    "meng": "master of engineering",
}


def _degree(study: dict[str, Any]) -> str:
    degree = plain(study.get("studyType", ""))
    return f"{_SHORT.get(degree, degree)} {plain(study.get('area', ''))}".strip()


def _e164(phone: str, country: str) -> str:
    try:
        number = phonenumbers.parse(phone, country or None)
    except phonenumbers.NumberParseException:
        return phone
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
