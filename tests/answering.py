"""What people say of themselves in tests, and what the database holds of it."""

from collections.abc import Mapping
from typing import Any

from hireloom.ats.models import Application, Job, JobPost, Office
from hireloom.compliance import answers
from hireloom.compliance.operations import answers as giving
from hireloom.compliance.operations import asked_sets
from hireloom.compliance.questions import SETS
from hireloom.core.actor import Actor, visitor
from tests import factories
from tests.cast import MONDAY


def office(organization_id: Any, country: str = "US") -> Office:
    made, _is_new = Office.objects.get_or_create(
        organization_id=organization_id, name=f"Office {country}", defaults={"country": country}
    )
    return made


def job_in(country: str, by: Actor, **draft: Any) -> Job:
    return factories.job(by, office=office(by.organization_id, country), **draft)


def post_in(country: str, by: Actor, **draft: Any) -> JobPost:
    return factories.post(job_in(country, by, **draft), by)


def asked(by: Actor, *names: str) -> None:
    """Have these sets asked, or all of them."""
    asked_sets.choose(names=names or tuple(one.name for one in SETS), by=by, at=MONDAY)


def answered(application: Application, **said: str) -> Application:
    """Somebody answers with their application."""
    give(application, said)
    return application


def give(application: Application, said: Mapping[str, str]) -> None:
    giving.give(application=application, sets=SETS, said=said, by=visitor(application.organization_id), at=MONDAY)


def said_with(application: Application) -> dict[str, str] | None:
    """What is kept of an application; None where nothing is."""
    rows = answers.said(organization_id=application.organization_id, application_ids=[application.pk])
    return dict(rows[application.pk].said) if application.pk in rows else None
