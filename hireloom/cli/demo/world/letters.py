"""The mails that went out along the way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import moments, vocabulary
from hireloom.cli.demo.world.shapes import Candidacy, Company, Human, Letter, Opening, Visit

FAILED_SHARE = 0.012


class Desk:
    """Writes the letters of one company."""

    def __init__(self, seed: int, company: Company) -> None:
        self._seed, self._company = seed, company
        self._names = {colleague.key: colleague.name for colleague in company.colleagues}

    def on_candidacy(self, human: Human, opening: Opening, candidacy: Candidacy) -> Iterator[Letter]:
        """Acknowledgement, invitations, offer or decision; nobody is left without an answer."""
        chance = chances.stream(self._seed, "letters", candidacy.key)
        state = "failed" if chance.random() < FAILED_SHARE else "accepted"
        words = self._words(chance, human, opening)

        def letter(kind: str, author: str, at: datetime) -> Letter:
            template = _templates()[kind]
            subject, text = template["subject"].format(**words), template["body"].format(**words)
            return Letter(human.key, candidacy.key, kind, author, subject, text, at, state)

        if human.source_kind not in {"sourced", "agency"}:
            yield letter("acknowledged", "", candidacy.applied_at + timedelta(seconds=chance.randint(3, 40)))
        for visit in candidacy.visits:
            if self._is_invitation(opening, candidacy, visit):
                yield letter("invited", opening.recruiter, moments.soon_after(chance, visit.entered_at))
        if candidacy.closed_at and candidacy.outcome == "rejected":
            late = candidacy.step >= 2  # somebody talked with them
            yield letter(
                "rejected_late" if late else "rejected_early",
                opening.recruiter,
                moments.soon_after(chance, candidacy.closed_at),
            )
        if candidacy.step == len(opening.steps) - 1 and candidacy.outcome != "rejected":
            yield letter(
                "offered", opening.recruiter, moments.soon_after(chance, candidacy.visits[-1].entered_at, minutes=300)
            )
        if candidacy.outcome == "hired" and candidacy.closed_at:
            yield letter("welcomed", opening.recruiter, moments.soon_after(chance, candidacy.closed_at, minutes=240))

    def on_prospect(self, human: Human, author: str, family: str) -> Letter:
        """A short hello some weeks after somebody came into a pool."""
        chance = chances.stream(self._seed, "letters", human.key)
        office = self._company.office(human.office)
        moment = moments.at_work(chance, human.added_at + timedelta(days=chance.randint(14, 70)), office.time_zone)
        template = _templates()["touched"]
        words = {
            "first": human.first_name,
            "organization": self._company.name,
            "recruiter": self._names[author],
            "family": family,
            "office": office.city,
        }
        subject, text = template["subject"].format(**words), template["body"].format(**words)
        return Letter(human.key, "", "touched", author, subject, text, moment, "accepted")

    def _is_invitation(self, opening: Opening, candidacy: Candidacy, visit: Visit) -> bool:
        return opening.steps[visit.step].kind == "interview" and visit.step <= candidacy.step

    def _words(self, chance: Random, human: Human, opening: Opening) -> dict[str, str]:
        return {
            "first": human.first_name,
            "job": opening.title,
            "office": self._company.office(opening.office).city,
            "organization": self._company.name,
            "recruiter": self._names[opening.recruiter],
            "interviewer": self._names[chance.choice(opening.interviewers)],
            "minutes": str(chance.choice((30, 45, 60))),
        }


@cache
def _templates() -> dict[str, dict[str, str]]:
    return dict(vocabulary.read_json("mails.json"))
