"""What interviewers write into scorecards."""

from functools import cache
from random import Random
from typing import Any

from hireloom.ats.enums import Overall
from hireloom.ats.models import Interview, TakeHome
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.cli.demo.world import vocabulary

GOOD, BAD = ("yes", "strong_yes"), ("no", "definitely_not")


def content(
    chance: Random, interview: Interview, *, is_good: bool = True, overall: str = "", notes: str = ""
) -> Content:
    """A whole scorecard about an interview; what is not said is drawn."""
    texts = words()
    drawn = chance.choices(("strong_yes", "yes", "no", "no_decision"), (3, 6, 0, 1) if is_good else (0, 2, 7, 1))[0]
    overall = overall or drawn
    planned = interview.plan_interview
    questions = planned.questions if planned else []
    return Content(
        overall=overall,
        ratings=_ratings(chance, list(planned.focus) if planned else [], overall),
        notes=notes or chance.choice(texts["takeaways"][overall]),
        answers={one["key"]: chance.choice(texts["answers"]) for one in questions},
    )


def of_work(chance: Random, take_home: TakeHome, *, overall: str) -> Content:
    """A whole scorecard about what came in for an exercise."""
    ratings = _ratings(chance, list(take_home.focus), overall)
    return Content(overall=overall, notes=chance.choice(words()["takeaways"][overall]), ratings=ratings)


def on_request(chance: Random, *, overall: str) -> Content:
    """A whole scorecard of somebody who was asked."""
    return Content(
        overall=overall, notes=chance.choice(words()["takeaways"][overall]), ratings=_ratings(chance, [], overall)
    )


def _ratings(chance: Random, focus: list[str], overall: str) -> dict[str, Judgment]:
    """What is in focus, and three others."""
    others = [key for key in words()["notes"] if key not in focus]
    return {key: _judgment(chance, key, overall) for key in [*focus, *chance.sample(others, 3)]}


def _judgment(chance: Random, key: str, overall: str) -> Judgment:
    is_good = overall in {Overall.YES, Overall.STRONG_YES}
    rating = chance.choices(("strong_yes", "yes", "mixed", "no"), (3, 5, 2, 0) if is_good else (0, 2, 3, 4))[0]
    kind = "good" if rating in GOOD else "bad" if rating in BAD else "middling"
    note = chance.choice(words()["notes"][key][kind]) if chance.random() < 0.75 else ""
    return Judgment(rating, note)


@cache
def words() -> dict[str, Any]:
    """What is asked, noticed and said."""
    texts: dict[str, Any] = vocabulary.read_json("interviews.json")
    return texts
