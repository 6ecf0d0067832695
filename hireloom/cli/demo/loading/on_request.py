"""Feedback of the demo data that was asked for beside interviews: one waits, one is in, one was declined.

Made by the product's own verbs at past moments.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from hireloom.ats.enums import Overall
from hireloom.ats.models import Application, FeedbackRequest, Grader
from hireloom.ats.operations import feedback_requests
from hireloom.ats.operations.feedback_requests import Wish
from hireloom.cli.demo.loading import at_home, casting, judging
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core.models import Membership

SEED = 20_264
ASKED_DAYS_AGO = 2
DAYS_TO_ANSWER = 4


def ask(house: House, now: datetime) -> None:
    """Ask engineers about three who stand in the robotics job; the caller shows the house."""
    rita, place = casting.actor(house, "rita"), house.jobs[casting.ROBOTICS]
    colleagues = at_home.graders(house)[:3]
    graded = Grader.objects.filter(membership__in=colleagues).values("application")
    standing = Application.objects.open().filter(stage_id=place.stages[1]).exclude(pk__in=graded)
    rows = list(standing.select_related("job").order_by("entered_at", "pk")[:3])
    asked_at, words = now - timedelta(days=ASKED_DAYS_AGO), judging.words()["on_request"]
    made = []
    for application, colleague, question in zip(rows, colleagues, words["questions"], strict=False):
        wish = Wish(due_on=(asked_at + timedelta(days=DAYS_TO_ANSWER)).date(), message=question)
        made += feedback_requests.ask(application=application, colleagues=[colleague], wish=wish, by=rita, at=asked_at)
    _answer(made, colleagues, words, asked_at + timedelta(hours=20))


def _answer(
    made: Sequence[FeedbackRequest], colleagues: Sequence[Membership], words: dict[str, Any], at: datetime
) -> None:
    """The first waits; the second is given; the third is declined."""
    for request, colleague, answer in zip(made[1:], colleagues[1:], ("given", "declined"), strict=False):
        by = colleague.as_actor()
        if answer == "declined":
            feedback_requests.decline(request=request, because=words["declined"], by=by, at=at)
            continue
        content = judging.on_request(chances.stream(SEED, "on request"), overall=Overall.YES)
        feedback_requests.submit(request=request, content=content, seen_revision=0, by=by, at=at)
