"""The interviews of the cast: on-site with a dissenting voice and a decision, one overdue, one today, one tomorrow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hireloom.ats.enums import InterviewReply, Verdict
from hireloom.ats.models import Application, Interview, PlanInterview
from hireloom.ats.operations import debriefs, interviews, scorecards
from hireloom.ats.operations.interviews import Appointment
from hireloom.cli.demo.loading import casting, judging
from hireloom.cli.demo.loading.casting import Cast
from hireloom.cli.demo.loading.diary import Diary
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core.actor import system
from hireloom.core.models import Membership

PARIS, BERLIN, CHICAGO = "Europe/Paris", "Europe/Berlin", "America/Chicago"
LATEST_HOUR = 17
SEED = 20_263


@dataclass(frozen=True)
class Scene:
    """An interview of an application: who asks, what each of them recommends ("" for no scorecard yet)."""

    application: Application
    kind: str
    starts_at: datetime
    zone: str
    recruiter: str
    says: Mapping[str, str]
    notes: Mapping[str, str]
    decides: str = ""


def hold(house: House, cast: Cast, diary: Diary, now: datetime) -> frozenset[tuple[UUID, UUID]]:
    """Arrange them, and what is past hold; which applications' stages they tell of."""
    planned = {(one.job_id, _kind(one)): one for one in PlanInterview.objects.filter(organization_id=UUID(house.id))}
    told = set()
    for scene in _scenes(cast, now):
        plan = planned[scene.application.job_id, scene.kind]
        _play(house, scene, plan, diary, now)
        told.add((scene.application.pk, plan.stage_id))
    return frozenset(told)


def _scenes(cast: Cast, now: datetime) -> list[Scene]:
    lyon: dict[str, Any] = {
        "zone": PARIS,
        "recruiter": "rita",
        "notes": {"taras": casting.texts()["disagreement"]},
        "decides": "henry",
    }
    panel = {"ines": "strong_yes", "henry": "yes", "taras": "no"}
    agreed = {**panel, "taras": "yes"}
    munich: dict[str, Any] = {"zone": BERLIN, "recruiter": "noor", "notes": {}, "decides": "benedikt"}
    austin: dict[str, Any] = {"zone": CHICAGO, "recruiter": "caleb", "notes": {}, "decides": "travis"}
    calls: dict[str, Any] = {"zone": PARIS, "recruiter": "rita", "notes": {"florian": casting.texts()["overdue"]}}
    overdue, today, tomorrow = cast.calls[:3]
    on_site = (
        (cast.sent, agreed | {"henry": "strong_yes"}, lyon | {"notes": {}}),
        (cast.waiting, panel, lyon),
        (cast.drafted, agreed, lyon | {"notes": {}}),
        (cast.declined, {"oskar": "strong_yes", "benedikt": "yes"}, munich),
        (cast.accepted, {"darnell": "yes", "travis": "strong_yes"}, austin),
    )
    return [
        *(Scene(who, "on-site", _on_site(who, now, more["zone"]), says=says, **more) for who, says, more in on_site),
        Scene(overdue, "phone", _workday(now, -3, 14, PARIS), says={"henry": "", "florian": "yes"}, **calls),
        Scene(today, "phone", _soon(now, PARIS), says={"henry": "", "ines": ""}, **calls),
        Scene(tomorrow, "phone", _workday(now, 1, 11, PARIS), says={"henry": "", "florian": ""}, **calls),
    ]


def _play(house: House, scene: Scene, plan: PlanInterview, diary: Diary, now: datetime) -> None:
    length = timedelta(minutes=plan.duration_minutes)
    members = {key: Membership.objects.select_related("user").get(pk=house.members[key]) for key in scene.says}
    ids = [scene.application.pk, *(one.pk for one in members.values())]
    wished = (scene.starts_at + length * later for later in range(12))
    starts_at = next(at for at in wished if diary.is_free(ids, at, at + length))
    ends_at = starts_at + length
    diary.take(ids, starts_at, ends_at)
    is_past, is_on_site = ends_at < now, scene.kind == "on-site"
    appointment = Appointment(
        name=plan.name,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=scene.zone,
        interviewers=list(members.values()),
        place=scene.zone.partition("/")[2] if is_on_site and scene.zone != PARIS else "Lyon" if is_on_site else "",
        video_url="" if is_on_site else f"{judging.words()['videos']}{scene.application.pk.hex[-10:]}",
    )
    booked_at = min(starts_at, now) - timedelta(hours=20 if is_past else 46)
    interview = interviews.schedule(
        application=scene.application,
        appointment=appointment,
        planned=plan,
        by=casting.actor(house, scene.recruiter),
        at=booked_at,
        is_quiet=is_past,
    )
    _answer(interview, house, now)
    if is_past:
        interviews.hold(interview=interview, by=system(interview.organization_id), at=ends_at)
        _judge(scene, interview, members, now)
        _decide(house, scene, plan, interview, now)


def _answer(interview: Interview, house: House, now: datetime) -> None:
    """Everybody comes; only Henry has not said so of what is more than a day ahead."""
    at = interview.booked_at + timedelta(hours=3)
    waits = [UUID(house.members["henry"])] if interview.starts_at > now + timedelta(hours=12) else []
    for seat in interview.seats.select_related("membership__user").exclude(membership__in=waits).order_by("pk"):
        by = seat.membership.as_actor()
        interviews.answer(seat=seat, reply=InterviewReply.ACCEPTED, seen_sequence=0, by=by, at=at)
    by = interviews.candidate_of(interview)
    reply = InterviewReply.ACCEPTED
    interviews.answer_as_candidate(interview=interview, reply=reply, note="", seen_sequence=0, by=by, at=at)


def _judge(scene: Scene, interview: Interview, members: Mapping[str, Membership], now: datetime) -> None:
    for number, (key, overall) in enumerate(scene.says.items(), start=1):
        if not overall:
            continue
        chance = chances.stream(SEED, "panel", str(interview.application.person_id), key)
        scorecards.submit(
            interview=interview,
            interviewer=members[key],
            content=judging.content(chance, interview, overall=overall, notes=scene.notes.get(key, "")),
            seen_revision=0,
            by=members[key].as_actor(),
            at=min(interview.ends_at + timedelta(hours=number), now),
        )


def _decide(house: House, scene: Scene, plan: PlanInterview, interview: Interview, now: datetime) -> None:
    if scene.decides:
        reasons = casting.texts()["debrief"] if "no" in scene.says.values() else judging.words()["reasons"]["hire"][0]
        by = casting.actor(house, scene.decides)
        at = min(interview.ends_at + timedelta(hours=7), now)
        with casting.standing_in(scene.application, plan.stage_id):
            debriefs.decide(application=scene.application, verdict=Verdict.HIRE, reasons=reasons, by=by, at=at)


def _on_site(application: Application, now: datetime, zone: str) -> datetime:
    """Who has come further was on-site some days ago; who is in that stage was soon after coming into it."""
    since = application.entered_at
    if application.stage.kind == "offer":
        return _workday(since, -2, 10, zone)
    next_day = _workday(since, 1, 10, zone)
    return next_day if next_day + timedelta(hours=12) < now else casting.between(since, now, 0.3)


def _soon(now: datetime, zone: str) -> datetime:
    """The hour after the next full one, as long as people work then; else early tomorrow."""
    here = now.astimezone(ZoneInfo(zone))
    hour = max(here.hour + 2, 9)
    if hour <= LATEST_HOUR:
        return datetime.combine(here.date(), time(hour), ZoneInfo(zone))
    return datetime.combine(here.date() + timedelta(days=1), time(9), ZoneInfo(zone))


def _workday(moment: datetime, days: int, hour: int, zone: str) -> datetime:
    """An hour of the day that far away; one that is past moves back to a working day, tomorrow is tomorrow."""
    day = moment.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    while days < 0 and day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour), ZoneInfo(zone))


def _kind(planned: PlanInterview) -> str:
    """Which kit a planned interview was made from."""
    kits: dict[str, Any] = judging.words()["kits"]
    return next(key for key, kit in kits.items() if kit["name"] == planned.name)
