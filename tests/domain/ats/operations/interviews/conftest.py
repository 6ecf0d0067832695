"""An interview of Ada with Ines and Henry, and what was recorded and mailed of it."""

import pytest
import vobject

from hireloom.ats.models import InterviewMail
from hireloom.core.models import Event
from tests import factories


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def interview(application, rita, people):
    return factories.interview(application, people["ines"], people["henry"], by=rita)


def events_about(application):
    names = Event.objects.about(application.pk).filter(name__startswith="ats.interview").order_by("sequence")
    return list(names.values_list("name", flat=True))


def mails(kind=""):
    rows = InterviewMail.objects.select_related("message").order_by("created_at", "message__to_address")
    return [(row.kind, row.message.to_address) for row in rows if not kind or row.kind == kind]


def calendar_to(address, kind="invitation"):
    rows = InterviewMail.objects.filter(message__to_address=address, kind=kind).select_related("message")
    read = vobject.readOne(rows.latest("created_at").message.calendar)
    read.validate()
    return read


def moved(interview, people, *names, **more):
    given = {"starts_at": interview.starts_at, "place": interview.place} | more
    return factories.appointment(*(people[name] for name in names), **given)
