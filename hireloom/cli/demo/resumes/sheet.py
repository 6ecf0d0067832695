"""What stands in a résumé, in the order and the words of its language, before any layout."""

from datetime import date
from typing import Any

from hireloom.cli.demo.world import careers, vocabulary
from hireloom.cli.demo.world.shapes import Employment, Human

Sheet = dict[str, Any]
TO = " – "  # noqa: RUF001 - between two dates stands a dash, not a hyphen


def of(human: Human) -> Sheet:
    """The lines of a résumé as JSON values: names, contact points, sections with headings.

    The name stands in Latin letters, with the person's own script beside it where that is another one.
    """
    career = human.career
    words = vocabulary.words()["headings"][career.language]
    return {
        "language": career.language,
        "name": human.latin_name,
        "native": human.native_name,
        "headline": career.headline,
        "summary": career.summary,
        "email": human.email,
        "phone": human.phone,
        "place": _place(human),
        "words": words,
        "employments": [_employment(line, career.language, words) for line in career.employments],
        "educations": [
            {"degree": line.degree, "school": line.school, "span": f"{line.started}{TO}{line.ended}"}
            for line in career.educations
        ],
        "skills": list(career.shown_skills),
        "languages": [{"name": name, "level": level} for name, level in career.languages],
        "certificates": list(career.certificates),
        "interests": list(career.interests),
    }


def _place(human: Human) -> str:
    """Town and region; at home people write the town alone."""
    if human.career.language != "en" or human.region == human.city:
        return careers.in_language(human.city, human.career.language)
    return f"{human.city}, {human.region}"


def _employment(line: Employment, language: str, words: dict[str, str]) -> dict[str, Any]:
    ended = _month(line.ended_on, language) if line.ended_on else words["present"]
    return {
        "title": line.title,
        "company": line.company,
        "city": line.city,
        "about": line.about,
        "focus": f"{words['focus']}: {', '.join(line.focus)}" if line.focus else "",
        "span": f"{_month(line.started_on, language)}{TO}{ended}",
        "achievements": list(line.achievements),
    }


def _month(day: date, language: str) -> str:
    month = vocabulary.words()["months"][language][day.month - 1]
    return f"{month}/{day.year}" if language == "de" else f"{month} {day.year}"
