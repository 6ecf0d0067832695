"""What recruiters and interviewers write, composed from what happened."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import moments, vocabulary
from hireloom.cli.demo.world.shapes import Candidacy, Colleague, Company, Human, Opening, Remark

SHARES = {
    "screen": 0.5,
    "check": 0.5,
    "portfolio": 0.8,
    "registration": 0.7,
    "phone": 0.8,
    "exercise": 0.85,
    "onsite": 0.95,
    "trial": 0.95,
    "logistics": 0.12,
}


class Notebook:
    """The remarks of one company; no two of one human read alike."""

    def __init__(self, seed: int, company: Company, now: datetime) -> None:
        self._seed, self._company, self._now = seed, company, now
        self._colleagues = {colleague.key: colleague for colleague in company.colleagues}
        self._used: set[tuple[str, str]] = set()

    def on_candidacy(self, human: Human, opening: Opening, candidacy: Candidacy) -> Iterator[Remark]:
        """Remarks along the way of an application, each within or right after the stage it is about."""
        chance = chances.stream(self._seed, "remarks", candidacy.key)
        facts = self._facts(chance, human, opening)
        for visit in candidacy.visits:
            if visit.left_at is None:
                break
            went_on = visit is not candidacy.visits[-1] or candidacy.outcome == "hired"
            occasion = _occasion(opening, visit.step)
            if chance.random() >= SHARES.get(occasion, 0.0) or not (
                went_on or occasion in {"phone", "exercise", "onsite", "trial"}
            ):
                continue
            before = visit.left_at - timedelta(minutes=chance.randint(5, 200))
            for author in self._authors(chance, opening, occasion):
                yield self._write(
                    chance,
                    human,
                    candidacy.key,
                    author,
                    max(before, visit.entered_at),
                    occasion,
                    facts,
                    is_good=went_on,
                )
            if chance.random() < SHARES["logistics"]:
                moment = visit.entered_at + (visit.left_at - visit.entered_at) * 0.4
                yield self._write(chance, human, candidacy.key, opening.recruiter, moment, "logistics", facts)
        yield from self._at_the_end(chance, human, opening, candidacy, facts)

    def on_prospect(self, human: Human, author: str, event: str) -> Iterator[Remark]:
        """What is written when somebody is found or met."""
        chance = chances.stream(self._seed, "remarks", human.key)
        facts = self._facts(chance, human, None) | {"event": event}
        occasion = "sourced" if event else "found"
        yield self._write(chance, human, "", author, moments.soon_after(chance, human.added_at), occasion, facts)

    def _authors(self, chance: Random, opening: Opening, occasion: str) -> list[str]:
        if occasion in {"screen", "check", "registration", "phone"}:
            return [opening.recruiter]
        if occasion == "onsite":
            return [chance.choice(opening.interviewers), *([opening.manager] if chance.random() < 0.4 else [])]
        return [chance.choice(opening.interviewers)]

    def _at_the_end(
        self, chance: Random, human: Human, opening: Opening, candidacy: Candidacy, facts: dict[str, str]
    ) -> Iterator[Remark]:
        if candidacy.closed_at is None:
            return
        facts = facts | {"reason_l": _REASON_WORDS.get(candidacy.reason, "personal reasons")}
        step = opening.steps[candidacy.step].kind
        occasions = []
        if candidacy.outcome == "hired":
            occasions = [("offer", -4), ("hired", 0)]
        elif candidacy.outcome == "withdrawn":
            occasions = [("declined" if step == "offer" else "withdrew", 0)]
        elif candidacy.is_silver_medalist:
            occasions = [("decision_close", -1), ("silver", 0)]
        elif candidacy.step >= 2 and chance.random() < 0.6:  # somebody talked with them
            occasions = [("decision_no", 0)]
        for occasion, hours in occasions:
            moment = moments.soon_after(chance, candidacy.closed_at + timedelta(hours=hours), minutes=30)
            entered = candidacy.visits[-1].entered_at
            yield self._write(chance, human, candidacy.key, opening.recruiter, max(moment, entered), occasion, facts)

    def _write(
        self,
        chance: Random,
        human: Human,
        candidacy: str,
        author: str,
        at: datetime,
        occasion: str,
        facts: dict[str, str],
        *,
        is_good: bool = True,
    ) -> Remark:
        templates = [text for text in _templates(occasion, is_good=is_good) if (human.key, text) not in self._used]
        text = chance.choice(templates or _templates(occasion, is_good=is_good))
        self._used.add((human.key, text))
        words = facts | {"me": self._colleagues[author].given_name}
        return Remark(human.key, candidacy, author, min(at, self._now), text.format(**words))

    def _facts(self, chance: Random, human: Human, opening: Opening | None) -> dict[str, str]:
        career = human.career
        family = vocabulary.families()[opening.family if opening else career.family]
        newest = career.employments[0]
        strength, doubt = chance.choice(family.strengths), chance.choice(family.doubts)
        facts = {
            "first": human.first_name,
            "years": str(career.years),
            "title": newest.title,
            "employer": newest.company,
            "since": str(newest.started_on.year),
            "skill": career.skills[0],
            "skill2": career.skills[1],
            "city": human.city or self._company.office(human.office).city,
            "family": family.titles["en"][1],
            "notice": str(chance.choice((2, 4, 4, 6, 8, 12))),
            "strength": strength,
            "strength_s": strength[0].upper() + strength[1:],
            "doubt": doubt,
            "doubt_s": doubt[0].upper() + doubt[1:],
            "office": self._company.office(human.office).city,
            "manager": "",
            "interviewer": "",
            "job": "",
        }
        if opening:
            office = self._company.office(opening.office).city
            facts |= {
                "near": f"Lives in {human.city}."
                if human.city == office
                else f"Lives in {human.city}, so {office} is realistic.",
                "office": office,
                "job": opening.title,
                "manager": self._given(opening.manager),
                "interviewer": self._given(opening.interviewers[0]),
            }
        return facts

    def _given(self, key: str) -> str:
        colleague: Colleague = self._colleagues[key]
        return colleague.given_name


_REASON_WORDS = {
    "Took another offer": "another offer",
    "Stays with the current employer": "stays where they are after a counteroffer",
    "Salary expectations differ": "the pay",
    "Location does not fit": "the way to work",
    "Process took too long": "we took too long",
}


def _occasion(opening: Opening, index: int) -> str:
    step = opening.steps[index]
    by_kind = {"applied": "screen", "exercise": "exercise", "offer": "none"}
    by_word = {"phone": "phone", "day": "trial", "portfolio": "portfolio", "registration": "registration"}
    named = next((occasion for word, occasion in by_word.items() if word in step.name.lower()), "")
    return by_kind.get(step.kind) or named or ("check" if step.kind == "screen" else "onsite")


@cache
def _templates(occasion: str, *, is_good: bool) -> list[str]:
    """Templates of an occasion, good or bad news; a text about a doubt is written where things ended."""
    table: dict[str, list[str]] = vocabulary.read_json("notes.json")
    return table.get(occasion if is_good else f"{occasion}_no") or table[occasion]
