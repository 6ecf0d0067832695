"""Exercises of the demo data: one in the plan of a job, and a few that were sent, each as far as one can be.

Made by the product's own verbs at past moments.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ats.enums import Overall
from hireloom.ats.models import Application, Exercise, InterviewSeat, Stage, TakeHome
from hireloom.ats.operations import exercises, gradings, take_home_answers, take_homes
from hireloom.ats.operations.take_home_answers import Answer
from hireloom.cli.demo.loading import casting, judging
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core import files
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind
from hireloom.core.models import Membership

SEED = 20_263
ZONE = "Europe/Paris"
FATES = ("graded", "to_grade", "handed_in_late", "opened", "sent", "late", "cancelled")
SENT_DAYS_AGO = {"graded": 12, "to_grade": 8, "handed_in_late": 10, "opened": 3, "sent": 1, "late": 9, "cancelled": 6}


def give(house: House, now: datetime) -> None:
    """Plan an exercise for the robotics job, and send it to those who stand where it is; the caller shows the house."""
    rita, place = casting.actor(house, "rita"), house.jobs[casting.ROBOTICS]
    stage = Stage.objects.select_related("job").get(pk=place.stages[3])
    proposed = graders(house)
    exercise = _planned(stage, proposed[:2], rita, place.opening.opened_at)
    standing = Application.objects.open().filter(job=stage.job, stage__position__in=[2, 3])
    rows = standing.select_related("job", "person").order_by("-stage__position", "entered_at", "pk")
    chance = chances.stream(SEED, "at home")
    for fate, application in zip(FATES, rows, strict=False):
        _Sent(house, exercise, application, proposed, chance, now).come_to(fate, rita)


def _planned(stage: Stage, graders: Sequence[Membership], by: Actor, at: datetime) -> Exercise:
    words = _words()
    file = _kept(stage.organization_id, words["file"]["name"], words["file"]["text"], at)
    draft = exercises.Draft(
        name=words["name"],
        instructions=words["instructions"],
        days_to_answer=7,
        handout=[exercises.Handout(file.pk, file.name, file.size)],
        focus=["knows-the-work", "cares-for-quality", "is-clear"],
        graders=graders,
        is_anonymous=True,
    )
    return exercises.add(stage=stage, draft=draft, by=by, at=at)


def graders(house: House) -> list[Membership]:
    """Inês, then other engineers; nobody who runs the job."""
    apart = {"rita", "henry", house.jobs[casting.ROBOTICS].opening.manager}
    keys = [one.key for one in house.company.colleagues if one.role == "interviewer" and one.key not in apart]
    ordered = sorted(keys, key=lambda key: (key != "ines", key))
    found = Membership.objects.select_related("user").in_bulk([house.members[key] for key in ordered])
    return [found[UUID(house.members[key])] for key in ordered]


class _Sent:
    """One exercise that was sent, and what became of it."""

    def __init__(
        self,
        house: House,
        exercise: Exercise,
        application: Application,
        proposed: Sequence[Membership],
        chance: Random,
        now: datetime,
    ) -> None:
        self.house, self.exercise, self.application, self.chance, self.now = house, exercise, application, chance, now
        seats = InterviewSeat.objects.held().filter(interview__application=application)
        aware = set(seats.values_list("membership_id", flat=True))
        self.graders = [one for one in proposed if one.pk not in aware][:2]

    def come_to(self, fate: str, by: Actor) -> None:
        sent_at = self._ago(SENT_DAYS_AGO[fate])
        take_home = self._send(by, sent_at, days=6 if fate == "handed_in_late" else 7)
        candidate = Actor(ActorKind.CANDIDATE, take_home.organization_id, id=self.application.person_id)
        if fate != "sent":
            opened_at = sent_at + timedelta(hours=self.chance.uniform(1, 20))
            take_home_answers.open_exercise(take_home=take_home, by=candidate, at=opened_at)
        if fate in {"graded", "to_grade", "handed_in_late"}:
            days = {"graded": 5, "to_grade": 6, "handed_in_late": 8}[fate]
            self._hand_in(take_home, candidate, sent_at + timedelta(days=days, hours=self.chance.uniform(0, 8)))
        if fate == "graded":
            self._grade(take_home, sent_at + timedelta(days=7))
        if fate == "cancelled":
            because = _words()["cancelled"]
            take_homes.cancel(take_home=take_home, because=because, by=by, at=sent_at + timedelta(days=2))

    def _send(self, by: Actor, at: datetime, *, days: int) -> TakeHome:
        last_day = (at + timedelta(days=days)).astimezone(ZoneInfo(ZONE)).replace(hour=23, minute=59, second=0)
        wish = take_homes.Wish(due_at=last_day, time_zone=ZONE, graders=self.graders)
        return take_homes.send(application=self.application, exercise=self.exercise, wish=wish, by=by, at=at)

    def _hand_in(self, take_home: TakeHome, candidate: Actor, at: datetime) -> None:
        words, name = _words(), self.application.person.name
        file = _kept(take_home.organization_id, f"{name}.txt", words["answer_file"], at)
        answer = Answer(text=self.chance.choice(words["answers"]), links=words["links"], files=[file], key=str(at))
        made = take_home_answers.hand_in(take_home=take_home, answer=answer, by=candidate, at=min(at, self.now))
        take_home_answers.prepare(answer_id=made.pk, by=system(take_home.organization_id), at=min(at, self.now))

    def _grade(self, take_home: TakeHome, at: datetime) -> None:
        for place, grader in enumerate(self.graders):
            content = judging.of_work(self.chance, take_home, overall=Overall.YES if place else Overall.STRONG_YES)
            moment = at + timedelta(hours=5 * place)
            gradings.submit(take_home=take_home, content=content, seen_revision=0, by=grader.as_actor(), at=moment)

    def _ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days, hours=self.chance.uniform(0, 3))


def _kept(organization_id: UUID, name: str, text: str, at: datetime) -> Any:
    content = text.encode()
    return files.keep(organization_id=organization_id, content=content, name=name, media_type="text/plain", at=at)


def _words() -> dict[str, Any]:
    words: dict[str, Any] = judging.words()["at_home"]
    return words
