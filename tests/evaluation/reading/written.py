"""Résumés as layouts write them: headings and dates in the person's language."""

import copy
from typing import Any

from tests.evaluation.reading.lives import Truth, words

_CONTACT = {
    "en": "Contact",
    "de": "Kontakt",
    "fr": "Contact",
    "es": "Contacto",
    "pt": "Contacto",
    "nl": "Contact",
    "it": "Contatti",
}
_SHORT_MONTHS = {"maart": "mrt", "juillet": "juil", "September": "Sept"}
_COUNTRIES = {
    "GB": "United Kingdom", "US": "USA", "CA": "Canada", "AU": "Australia", "IE": "Ireland", "DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz",
    "FR": "France", "BE": "België", "ES": "España", "MX": "México", "CO": "Colombia", "AR": "Argentina", "PT": "Portugal", "BR": "Brasil", "NL": "Nederland",
    "IT": "Italia",
}  # fmt: skip


def headings_of(truth: Truth) -> dict[str, str]:
    """Give the headings in the person's language, by section."""
    language = truth["meta"]["language"]
    return {**words()[language]["headings"], "contact": _CONTACT[language]}


def written(truth: Truth) -> Truth:
    """Give the résumé with "dates" on everything dated, in the style this person uses, and the country in words."""
    truth = copy.deepcopy(truth)
    truth["basics"]["location"]["country"] = _COUNTRIES[truth["basics"]["location"]["countryCode"]]
    for section in ("work", "education", "projects", "volunteer"):
        for item in truth.get(section, ()):
            item["dates"] = span(truth, item.get("startDate", ""), item.get("endDate", ""))
    for section in ("certificates", "awards"):
        for item in truth.get(section, ()):
            item["dates"] = date(truth, item["date"])
    return truth


def span(truth: Truth, start: str, end: str) -> str:
    """Write a span of time in the person's language and style."""
    present = words()[truth["meta"]["language"]]["present"]
    return f"{date(truth, start)} {'–-—'[_style(truth) % 3]} {date(truth, end) if end else present}"


def date(truth: Truth, written_date: str) -> str:
    """Write "2019-03" as a person does: in words, in short, or in digits."""
    months: list[str] = words()[truth["meta"]["language"]]["months"]
    year, month = written_date.split("-")
    name = months[int(month) - 1]
    short = _SHORT_MONTHS.get(name, name if len(name) < 5 else name[:3])
    return (f"{name} {year}", f"{month}/{year}", f"{short} {year}", f"{month}.{year}")[_style(truth)]


def _style(truth: Truth) -> int:
    return int(truth["meta"]["number"]) // 2 % 4


def skills_of(truth: Truth) -> list[str]:
    """List the skills, groups opened up."""
    return [skill for group in truth["skills"] for skill in group.get("keywords", [group["name"]])]


def plain_truth(truth: Truth) -> dict[str, Any]:
    """Give the résumé as the standard has it: no keys of ours; employers under their older key too, which themes use."""
    truth = copy.deepcopy(truth)
    truth.pop("meta")
    for job in truth["work"]:
        job["company"] = job["name"]
    for study in truth["education"]:
        study.pop("x-level")
    return truth
