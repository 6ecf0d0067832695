"""Interviews of the demo data: what jobs plan, what was talked about and written down, what is still ahead.

Made by the product's own verbs, so that every row is one the product would make; past ones without mails.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ats.enums import InterviewReply, Overall, Verdict
from hireloom.ats.models import Application, Interview, Job, PlanInterview, Stage, StageVisit
from hireloom.ats.operations import debriefs, interview_plans, interviews, scorecard_forms, scorecards
from hireloom.ats.operations.interview_plans import Kit, Question
from hireloom.ats.operations.interviews import Appointment
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.cli.demo.loading.house import House, JobPlace
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import vocabulary
from hireloom.core import tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership

SEED = 20_262
RECENT = timedelta(days=60)
MOST_PAST, MOST_OPEN = 16, 10
WITHOUT_SCORECARD_SHARE = 0.06
AHEAD_SHARE, ANSWERED_SHARE, OTHER_TIME_SHARE = 0.55, 0.7, 0.1
GOOD, BAD = ("yes", "strong_yes"), ("no", "definitely_not")


@dataclass
class _Diary:
    """Who is taken when, so that the demo books nobody twice."""

    taken: dict[UUID, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def is_free(self, ids: Sequence[UUID], starts_at: datetime, ends_at: datetime) -> bool:
        spans = (span for pk in ids for span in self.taken.get(pk, ()))
        return all(ends_at <= begins or starts_at >= ends for begins, ends in spans)

    def take(self, ids: Sequence[UUID], starts_at: datetime, ends_at: datetime) -> None:
        for pk in ids:
            self.taken.setdefault(pk, []).append((starts_at, ends_at))


def arrange(house: House, now: datetime) -> None:
    """Plan the interviews of every open job, and hold those that its applications must have had."""
    diary = _Diary()
    with tenancy.organization(UUID(house.id)):
        scorecard_forms.give_default(organization_id=UUID(house.id), at=house.founded_at)
        members = {m.pk: m for m in Membership.objects.select_related("user").filter(organization_id=house.id)}
        for key, place in sorted(house.jobs.items()):
            if place.opening.organization == house.company.key and place.opening.closed_at is None:
                chance = chances.stream(SEED, "interviews", key)
                _Round(house, place, members, diary, chance, now).run()


@dataclass
class _Round:
    """The interviews of one job."""

    house: House
    place: JobPlace
    members: Mapping[UUID, Membership]
    diary: _Diary
    chance: Random
    now: datetime

    def run(self) -> None:
        self.job = Job.objects.get(pk=self.place.id)
        self.by = self._member(self.place.opening.recruiter).as_actor()
        self.zone = self.house.company.office(self.place.opening.office).time_zone
        plan = self._plan()
        for visit in self._visits(plan):
            self._hold(visit, plan[visit.stage_id])

    def _plan(self) -> dict[UUID, PlanInterview]:
        planned = {}
        interviewers = [self._member(key) for key in self.place.opening.interviewers]
        for stage in Stage.objects.filter(job=self.job).order_by("position"):
            name = _kit_of(stage)
            if name:
                who = (
                    [*interviewers[:1], self._member(self.place.opening.manager)] if name == "on-site" else interviewers
                )
                at = self.place.opening.opened_at
                planned[stage.pk] = interview_plans.add(stage=stage, kit=_kit(name, who[:2]), by=self.by, at=at)
        return planned

    def _visits(self, plan: Mapping[UUID, PlanInterview]) -> Iterator[StageVisit]:
        """Visits to stages with interviews: of those who came further first, so that they have their history."""
        visits = StageVisit.objects.filter(stage__in=plan, application__outcome="").select_related(
            "application__person", "stage"
        )
        yield from visits.exclude(left_at=None).order_by("entered_at", "pk")[:MOST_PAST]
        waiting = visits.filter(left_at=None, entered_at__gt=self.now - RECENT)
        yield from waiting.order_by("-entered_at", "pk")[:MOST_OPEN]

    def _hold(self, visit: StageVisit, planned: PlanInterview) -> None:
        application = visit.application
        if visit.left_at is None:
            ahead = self.now + timedelta(days=self.chance.randint(0, 6))
            past = self.now - timedelta(days=self.chance.choice((1, 1, 2, 4)))
            wanted = ahead if self.chance.random() < AHEAD_SHARE else past
        else:
            wanted = visit.entered_at + (visit.left_at - visit.entered_at) * 0.5
        until = visit.left_at or self.now + timedelta(days=20)
        interview = self._book(application, planned, max(wanted, visit.entered_at), until)
        if interview is None:
            return
        if interview.ends_at > self.now:
            self._answer(interview)
        else:
            self._after(interview, is_good=visit.left_at is not None or self.chance.random() < 0.6)

    def _book(
        self, application: Application, planned: PlanInterview, wanted: datetime, until: datetime
    ) -> Interview | None:
        who = interview_plans.kit_of(planned).interviewers
        ids = [application.pk, *(one.pk for one in who)]
        length = timedelta(minutes=planned.duration_minutes)
        slots = (at for at in _slots(wanted, self.zone) if at + length < until)
        starts_at = next((at for at in slots if self.diary.is_free(ids, at, at + length)), None)
        if starts_at is None:
            return None
        self.diary.take(ids, starts_at, starts_at + length)
        is_on_site = planned.duration_minutes > 60
        appointment = Appointment(
            name=planned.name,
            starts_at=starts_at,
            ends_at=starts_at + length,
            time_zone=self.zone,
            interviewers=who,
            place=self.house.company.office(self.place.opening.office).name if is_on_site else "",
            video_url="" if is_on_site else f"{_texts()['videos']}{application.pk.hex[-10:]}",
            invites_candidate=True,
        )
        is_past = starts_at < self.now
        before = min(starts_at, self.now) - timedelta(days=self.chance.uniform(0.3, 3))
        at = before if is_past else min(max(before, application.entered_at + timedelta(minutes=30)), self.now)
        return interviews.schedule(
            application=application, appointment=appointment, planned=planned, by=self.by, at=at, is_quiet=is_past
        )

    def _answer(self, interview: Interview) -> None:
        """Most have said that they come; one in ten asks for another time."""
        at = interview.booked_at + (self.now - interview.booked_at) * self.chance.uniform(0.1, 0.9)
        for seat in interview.seats.select_related("membership__user").order_by("membership__name", "pk"):
            if self.chance.random() < ANSWERED_SHARE:
                reply, by = InterviewReply.ACCEPTED, seat.membership.as_actor()
                interviews.answer(seat=seat, reply=reply, seen_sequence=0, by=by, at=at)
        drawn = self.chance.random()
        if drawn < ANSWERED_SHARE:
            is_other = drawn < OTHER_TIME_SHARE
            reply = InterviewReply.TENTATIVE if is_other else InterviewReply.ACCEPTED
            note = _texts()["other_time"] if is_other else ""
            by = interviews.candidate_of(interview)
            interviews.answer_as_candidate(interview=interview, reply=reply, note=note, seen_sequence=0, by=by, at=at)

    def _after(self, interview: Interview, *, is_good: bool) -> None:
        interviews.hold(interview=interview, by=system(interview.organization_id), at=interview.ends_at)
        seats = list(interview.seats.select_related("membership__user").order_by("membership__name", "pk"))
        is_fresh = self.now - interview.ends_at < timedelta(days=3)
        for seat in seats:
            share = 0.5 if is_fresh else WITHOUT_SCORECARD_SHARE
            if self.chance.random() < share:
                continue
            at = min(self.now, interview.ends_at + timedelta(hours=self.chance.uniform(0.5, 20)))
            scorecards.submit(
                interview=interview,
                interviewer=seat.membership,
                content=self._content(interview, is_good=is_good),
                seen_revision=0,
                by=seat.membership.as_actor(),
                at=at,
            )
        self._decide(interview, is_good=is_good)

    def _content(self, interview: Interview, *, is_good: bool) -> Content:
        chance, texts = self.chance, _texts()
        overall = chance.choices(("strong_yes", "yes", "no", "no_decision"), (3, 6, 1, 1) if is_good else (0, 2, 7, 1))[
            0
        ]
        planned = interview.plan_interview
        focus = list(planned.focus) if planned else []
        others = [key for key in texts["notes"] if key not in focus]
        ratings = {key: self._judgment(key, overall) for key in [*focus, *chance.sample(others, 3)]}
        questions = planned.questions if planned else []
        return Content(
            overall=overall,
            notes=chance.choice(texts["takeaways"][overall]),
            ratings=ratings,
            answers={one["key"]: chance.choice(texts["answers"]) for one in questions},
        )

    def _judgment(self, key: str, overall: str) -> Judgment:
        is_good = overall in {Overall.YES, Overall.STRONG_YES}
        rating = self.chance.choices(("strong_yes", "yes", "mixed", "no"), (3, 5, 2, 0) if is_good else (0, 2, 3, 4))[0]
        kind = "good" if rating in GOOD else "bad" if rating in BAD else "middling"
        note = self.chance.choice(_texts()["notes"][key][kind]) if self.chance.random() < 0.75 else ""
        return Judgment(rating, note)

    def _decide(self, interview: Interview, *, is_good: bool) -> None:
        """The hiring manager decided on what is some days old."""
        manager = self._member(self.place.opening.manager).as_actor()
        at = interview.ends_at + timedelta(days=2)
        if at > self.now or self.chance.random() < 0.5:
            return
        verdict = Verdict.GO_ON if is_good else Verdict.STOP
        _decided(interview.application, verdict, self.chance.choice(_texts()["reasons"][verdict.value]), manager, at)

    def _member(self, key: str) -> Membership:
        return self.members[UUID(self.house.members[key])]


def _decided(application: Application, verdict: Verdict, reasons: str, by: Actor, at: datetime) -> None:
    try:
        debriefs.decide(application=application, verdict=verdict, reasons=reasons, by=by, at=at)
    except debriefs.OwnScorecardFirst:
        return


def _kit_of(stage: Stage) -> str:
    """Which kit a stage has, going by its name; none for those in which nobody is talked to."""
    words = {"phone": "phone", "on-site": "on-site", "exercise": "exercise", "day": "day"}
    return next((kit for word, kit in words.items() if word in stage.name.lower() and stage.kind != "screen"), "")


def _kit(name: str, interviewers: Sequence[Membership]) -> Kit:
    words = _texts()["kits"][name]
    return Kit(
        name=words["name"],
        duration_minutes=words["minutes"],
        purpose=words["purpose"],
        questions=[Question(text) for text in words["questions"]],
        focus=words["focus"],
        interviewers=list(interviewers),
    )


def _slots(wanted: datetime, zone: str) -> Iterator[datetime]:
    """Full hours of working days from a day on, in the office's time."""
    first = wanted.astimezone(ZoneInfo(zone)).date()
    for ahead in range(12):
        day = first + timedelta(days=ahead)
        if day.weekday() < 5:
            for hour in (10, 14, 11, 15, 9, 16):
                yield datetime.combine(day, time(hour), ZoneInfo(zone))


@cache
def _texts() -> dict[str, Any]:
    texts: dict[str, Any] = vocabulary.read_json("interviews.json")
    return texts
