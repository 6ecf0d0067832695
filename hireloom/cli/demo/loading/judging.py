"""What interviewers write into scorecards."""

from functools import cache
from random import Random
from typing import Any

from hireloom.ats.enums import Overall
from hireloom.ats.models import Interview
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
    focus = list(planned.focus) if planned else []
    others = [key for key in texts["notes"] if key not in focus]
    ratings = {key: _judgment(chance, key, overall) for key in [*focus, *chance.sample(others, 3)]}
    questions = planned.questions if planned else []
    return Content(
        overall=overall,
        notes=notes or chance.choice(texts["takeaways"][overall]),
        ratings=ratings,
        answers={one["key"]: chance.choice(texts["answers"]) for one in questions},
    )


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
