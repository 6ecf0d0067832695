"""Applications as rows, with the visits to their stages and what happened to them."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zlib import crc32

from hireloom.ats.enums import Way
from hireloom.ats.events import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationRejected,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    HireHandedOver,
)  # fmt: skip
from hireloom.ats.models import Application, Hire, StageVisit
from hireloom.cli.demo.loading import asking, consents
from hireloom.cli.demo.loading.chain import CANDIDATE
from hireloom.cli.demo.loading.house import House, JobPlace, PersonPlace
from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.shapes import Candidacy

TAKEN_OVER_AFTER = timedelta(days=12)
"""Whoever runs HR takes over every other week."""
APPLIED_THEMSELVES = frozenset({"careers_site", "job_board", "referral", "event"})


def add(house: House, candidacy: Candidacy, person: PersonPlace, now: datetime, *, is_quiet: bool = False) -> str:
    """An application of a person, and its id; `is_quiet` leaves out what they agreed to."""
    place = house.jobs[candidacy.opening]
    id_ = house.ids.at(candidacy.applied_at)
    last = candidacy.visits[-1]
    came_alone = candidacy.source_kind in APPLIED_THEMSELVES
    reason_id = house.reasons[candidacy.reason] if candidacy.reason else None
    house.writer.add(
        Application,
        id=id_,
        organization_id=house.id,
        person_id=person.id,
        job_id=place.id,
        stage_id=place.stages[last.step],
        post_id=place.post_id if came_alone else None,
        source_id=house.sources[candidacy.source],
        credited_to_id=house.members[candidacy.credited_to] if candidacy.credited_to else None,
        document_id=person.document_id,
        applied_at=candidacy.applied_at,
        entered_at=last.entered_at,
        updated_at=candidacy.closed_at or last.entered_at,
        outcome=candidacy.outcome,
        closed_at=candidacy.closed_at,
        reason_id=reason_id,
        is_silver_medalist=candidacy.is_silver_medalist,
        message=_message(house, candidacy, place) if came_alone else "",
        answers=asking.answers(candidacy, place.questions if came_alone else []),
    )
    came_by: dict[str, Any] = {"way": Way.APPLIED}
    for visit in candidacy.visits:
        house.writer.add(
            StageVisit,
            id=house.ids.at(visit.entered_at),
            organization_id=house.id,
            application_id=id_,
            stage_id=place.stages[visit.step],
            entered_at=visit.entered_at,
            left_at=visit.left_at,
            **came_by,
        )
        came_by = {"way": Way.ADVANCED, "moved_by_id": house.members.get(visit.moved_by)}
    ids = {"application_id": id_, "person_id": person.id, "job_id": place.id}
    _record_coming(house, candidacy, place, ids, came_alone=came_alone)
    _record_moves(house, candidacy, place, ids)
    _record_end(house, candidacy, place, ids, reason_id)
    if candidacy.outcome == "hired" and candidacy.closed_at:
        _add_hire(house, candidacy, ids, candidacy.closed_at, now)
    if came_alone and not is_quiet:
        consents.add(house, candidacy, person, id_, now)
    return id_


def _add_hire(house: House, candidacy: Candidacy, ids: dict[str, str], hired_at: datetime, now: datetime) -> None:
    """The hire, which HR has taken over unless it is a matter of these days."""
    id_, over_at = house.ids.at(hired_at), hired_at + TAKEN_OVER_AFTER
    values: dict[str, Any] = {"updated_at": hired_at}
    if over_at <= now:
        by = house.members[candidacy.closed_by]
        number = crc32(candidacy.key.encode()) % 9000 + 1000
        values = {"updated_at": over_at, "handed_over_at": over_at, "handed_over_by_id": by, "reference": f"E-{number}"}
        house.log.add(HireHandedOver, over_at, house.by(candidacy.closed_by), hire_id=id_, **ids)
    house.writer.add(
        Hire,
        id=id_,
        organization_id=house.id,
        application_id=ids["application_id"],
        hired_at=hired_at,
        hired_by_id=house.members.get(candidacy.closed_by),
        **values,
    )


def _message(house: House, candidacy: Candidacy, place: JobPlace) -> str:
    """What every third applicant wrote along with the résumé."""
    number, texts = crc32(candidacy.key.encode()), _messages()
    if number % 3:
        return ""
    return texts[number // 3 % len(texts)].format(company=house.company.name, job=place.opening.title)


@cache
def _messages() -> list[str]:
    return list(vocabulary.read_json("messages.json"))


def _record_coming(
    house: House, candidacy: Candidacy, place: JobPlace, ids: dict[str, str], *, came_alone: bool
) -> None:
    house.log.add(
        ApplicationSubmitted,
        candidacy.applied_at,
        CANDIDATE if came_alone else house.by(place.opening.recruiter),
        **ids,
        stage_id=place.stages[0],
        post_id=place.post_id if came_alone else None,
        source_id=house.sources[candidacy.source],
    )


def _record_moves(house: House, candidacy: Candidacy, place: JobPlace, ids: dict[str, str]) -> None:
    for visit in candidacy.visits[:-1]:
        if visit.left_at:
            stages = {"from_stage_id": place.stages[visit.step], "to_stage_id": place.stages[visit.step + 1]}
            house.log.add(ApplicationMoved, visit.left_at, house.by(visit.moved_by), **ids, **stages)


def _record_end(
    house: House, candidacy: Candidacy, place: JobPlace, ids: dict[str, str], reason_id: str | None
) -> None:
    if candidacy.closed_at is None:
        return
    at, by = candidacy.closed_at, house.by(candidacy.closed_by)
    ending: dict[str, Any] = {
        **ids,
        "stage_id": place.stages[candidacy.step],
        "is_silver_medalist": candidacy.is_silver_medalist,
    }
    if candidacy.outcome == "hired":
        house.log.add(ApplicationHired, at, by, **ids)
    elif candidacy.outcome == "withdrawn":
        house.log.add(ApplicationWithdrawn, at, by, **ending)
    else:
        house.log.add(ApplicationRejected, at, by, **ending, reason_id=reason_id)
