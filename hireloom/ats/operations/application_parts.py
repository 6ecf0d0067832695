"""What the verbs on an application share: why they refuse, the locks they take, what their events name."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hireloom.ats.models import Application, Stage
from hireloom.core import ready

ONE_OPEN = "one_open_application_per_person_and_job"


class ApplicationClosed(Exception):
    """A closed application does not move; reopen it first."""


class ApplicationOpen(Exception):
    """An open application has nothing to reopen."""


class OfferNotApproved(Exception):
    """An offer to the person waits for its approval, or was not approved: withdraw it, or have it approved."""


class StageNotInJob(Exception):
    """The target stage belongs to another job, or was removed."""


class AlreadyInJob(Exception):
    """The person has another open application for this job."""


class NoFurtherStage(Exception):
    """There is no stage in that direction."""


class MovedMeanwhile(Exception):
    """It does not stand any more where whoever moves it saw it."""


class NotThatEnd(Exception):
    """It did not end in the way that is to be taken back."""


@dataclass(frozen=True)
class Outcomes:
    """What became of many: those that moved, with the stage each left, and why the others did not."""

    moved: Sequence[tuple[Application, UUID]]
    refused: Sequence[tuple[Application, Exception]]


def lock_many(applications: Collection[Application]) -> list[Application]:
    """Lock applications in one order for everybody, so that two verbs on many do not wait for each other crosswise.

    They are read with job and stage once they are locked: a row that was moved while one waited for it would not be
    found by a statement that joins them.
    """
    ids = [each.pk for each in applications]
    list(Application.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    return list(Application.objects.filter(pk__in=ids).select_related("job", "stage").order_by("pk"))


def locked(application: Application) -> Application:
    """Lock one, and read it as it stands; what it belongs to is read when it is asked for, as it stands then."""
    found: Application | None = ready.first(_locked, application.pk)
    if found is None:
        raise Application.DoesNotExist
    return found


def _locked(application_id: UUID) -> QuerySet[Application]:
    return Application.objects.select_for_update(no_key=True).filter(pk=application_id).order_by()


def locked_open(application: Application) -> Application:
    """Lock an application that must not have ended.

    Raises: ApplicationClosed: it did.
    """
    found = locked(application)
    if found.is_closed:
        raise ApplicationClosed
    return found


def standing_stage(stage: Stage) -> Stage:
    """Say where one stands again who stood in a stage: there, or in the first of its kind, or of all, if it left.

    The caller holds the stages of the job (`stage_locks.enter`).
    """
    if stage.removed_at is None:
        return stage
    present = list(Stage.objects.present().filter(job_id=stage.job_id).order_by("position"))
    return next((each for each in present if each.kind == stage.kind), present[0])


@contextmanager
def one_open_each() -> Iterator[None]:
    """Open applications where somebody may apply this very moment.

    Raises: AlreadyInJob: they did; nothing is changed.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        if ONE_OPEN not in str(taken):
            raise
        raise AlreadyInJob from taken


def ids_of(application: Application) -> dict[str, UUID]:
    """What every event of an application names."""
    return {"application_id": application.pk, "person_id": application.person_id, "job_id": application.job_id}
