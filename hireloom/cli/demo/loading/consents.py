"""What applicants agreed to, and who took it back, as the careers form and colleagues leave it."""

from datetime import datetime, timedelta
from typing import Any

from hireloom.cli.demo.loading.chain import CANDIDATE, By
from hireloom.cli.demo.loading.house import House, PersonPlace
from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.shapes import Candidacy
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, LegalBasis
from hireloom.people.events import ConsentGiven, ConsentWithdrawn
from hireloom.people.models import Consent
from hireloom.people.operations.consents import version_of

KEPT_FOR = timedelta(days=180)
ONE_IN = 23
"""Of so many people whose application is over, one took the consent back."""
ASKED_AFTER = timedelta(hours=20)
WITHDRAWN_AFTER = timedelta(days=11, hours=2)


def add(house: House, candidacy: Candidacy, person: PersonPlace, application_id: str, now: datetime) -> None:
    """The consent that came with an application, and for silver medalists one for other jobs, which runs out."""
    notice = str(vocabulary.words()["applying"]).format(name=house.company.name)
    withdrawn_at = candidacy.closed_at + WITHDRAWN_AFTER if candidacy.closed_at and _is_taken_back(candidacy) else None
    _add(
        house,
        person,
        CANDIDATE,
        candidacy.applied_at,
        context_id=application_id,
        purpose=ConsentPurpose.APPLICATION.value,
        notice=notice,
        language="en",
        evidence=ConsentEvidence.CAREERS_FORM.value,
        withdrawn_at=withdrawn_at if withdrawn_at and withdrawn_at < now else None,
        withdrawn_by=house.by(candidacy.closed_by) if candidacy.closed_by else CANDIDATE,
    )
    at = candidacy.closed_at + ASKED_AFTER if candidacy.closed_at and candidacy.is_silver_medalist else now
    if at < now:
        _add(
            house,
            person,
            house.by(candidacy.closed_by),
            at,
            context_id=application_id,
            purpose=ConsentPurpose.FUTURE_JOBS.value,
            evidence=ConsentEvidence.COLLEAGUE.value,
            expires_at=at + KEPT_FOR,
        )


def _add(
    house: House,
    person: PersonPlace,
    by: By,
    at: datetime,
    *,
    withdrawn_at: datetime | None = None,
    withdrawn_by: By = CANDIDATE,
    **values: Any,
) -> None:
    id_, version = house.ids.at(at), version_of(values.get("notice", ""))
    basis = LegalBasis.CONSENT.value
    row = {"id": id_, "organization_id": house.id, "person_id": person.id, "notice_version": version, "basis": basis}
    house.writer.add(Consent, **row, **values, given_at=at, withdrawn_at=withdrawn_at)
    ids = {"consent_id": id_, "person_id": person.id, "purpose": values["purpose"]}
    given = {"basis": basis, "evidence": values["evidence"], "notice_version": version}
    house.log.add(ConsentGiven, at, by, **ids, **given, context_id=values["context_id"])
    if withdrawn_at:
        house.log.add(ConsentWithdrawn, withdrawn_at, withdrawn_by, **ids)


def _is_taken_back(candidacy: Candidacy) -> bool:
    is_over = candidacy.outcome in {"rejected", "withdrawn"}
    return is_over and sum(candidacy.key.encode()) % ONE_IN == 0
