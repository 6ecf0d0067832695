"""Who plays which part in what is told of hiring at Acme, so that interviews, offers and notes agree on them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ats.models import Application
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import vocabulary
from hireloom.core.actor import Actor
from hireloom.core.models import Membership

ROBOTICS, EMBEDDED, SERVICE, BLIND = "robotics-lyon", "embedded-munich", "service-austin", "mechanical-munich"


@dataclass(frozen=True)
class Cast:
    """Open applications by what happens to them; `calls` are in the phone interview, `screening` before it.

    `sent`, `waiting`, `drafted`, `expired`, `declined` and `accepted` say what becomes of their offers.
    """

    sent: Application
    waiting: Application
    drafted: Application
    expired: Application
    declined: Application
    accepted: Application
    second: Application
    exercise: Application
    calls: Sequence[Application]
    screening: Sequence[Application]

    def named(self, part: str) -> Application:
        """Find an application by its part: `sent`, `overdue`, `calls.3`."""
        if part == "overdue":
            return self.calls[0]
        name, _, number = part.partition(".")
        found = getattr(self, name)
        chosen: Application = found[int(number)] if number else found
        return chosen


def of(house: House) -> Cast:
    """Choose them: the further somebody has come, and the longer they wait, the sooner. One query a job."""
    robotics = _standing(house, ROBOTICS)
    embedded, service = _standing(house, EMBEDDED), _standing(house, SERVICE)
    far = [each for each in robotics if each.stage.position >= 4]
    return Cast(
        sent=far[0],
        waiting=far[1],
        drafted=far[2],
        expired=service[1],
        declined=embedded[0],
        accepted=service[0],
        second=next(each for each in embedded if each.stage.position == 4),
        exercise=next(each for each in robotics if each.stage.position == 3),
        calls=[each for each in robotics if each.stage.position == 2],
        screening=[each for each in robotics if each.stage.position == 1],
    )


def _standing(house: House, key: str) -> list[Application]:
    rows = Application.objects.open().filter(job_id=house.jobs[key].id)
    return list(rows.select_related("job", "person", "stage").order_by("-stage__position", "entered_at", "pk"))


def actor(house: House, key: str) -> Actor:
    """A colleague of a key, acting."""
    member: Actor = Membership.objects.get(pk=house.members[key]).as_actor()
    return member


@contextmanager
def standing_in(application: Application, stage_id: UUID) -> Iterator[None]:
    """Let an application stand where it stood at the moment that is told of, and where it stands now afterwards.

    A decision keeps the stage in which it fell; the rows of the world are those of today.
    """
    rows = Application.objects.filter(pk=application.pk)
    with transaction.atomic():
        rows.update(stage=stage_id)
        yield
        rows.update(stage=application.stage_id)


def between(start: datetime, end: datetime, share: float) -> datetime:
    """The moment at a share of the way from one to another, to the second."""
    return (start + (end - start) * share).replace(microsecond=0)


def ago(now: datetime, days: float = 0, *, hours: float = 0) -> datetime:
    return now - timedelta(days=days, hours=hours)


@cache
def texts() -> dict[str, Any]:
    """What is said in it."""
    words: dict[str, Any] = vocabulary.read_json("hiring.json")
    return words
