"""Enrolling people, letting mails leave, and where somebody stands afterwards."""

from datetime import timedelta

from hireloom.core.models import Event
from hireloom.crm.operations import enrollments, sending_rules
from hireloom.messaging.models import Message
from tests.cast import MONDAY

HOUR = timedelta(hours=1)


def enroll(sequence, *people, by, at=MONDAY):
    return list(enrollments.enroll(sequence=sequence, people=people, by=by, at=at).enrollments)


def one(sequence, person, by, at=MONDAY):
    [made] = enroll(sequence, person, by=by, at=at)
    return made


def sent(at=MONDAY, state="accepted", error=""):
    Message.objects.filter(state="queued").update(state=state, settled_at=at, error=error)


def standing(enrollment):
    enrollment.refresh_from_db()
    return enrollment.state, enrollment.exit_reason or enrollment.held_because


def limits(by, *, day=1000, hour=1000, domain=1000, holidays=()):
    wanted = sending_rules.Limits(day, hour, domain, tuple(holidays))
    return sending_rules.decide(wanted=wanted, by=by, at=MONDAY)


def told(name="crm.touch.made"):
    return Event.objects.filter(name=name).count()
