"""What is searched follows what happens: one job for everything that one recording says."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from hireloom.ats import events as ats
from hireloom.core import events, tenancy
from hireloom.crm import events as crm
from hireloom.flywheel.search import refreshing, texts
from hireloom.people import events as people
from hireloom.people.models import PersonTag
from hireloom.people.queries import imports

OF_A_PERSON = (
    people.PersonAdded,
    people.PersonChanged,
    people.PersonTagged,
    people.PersonUntagged,
    people.DocumentAdded,
    people.DocumentChanged,
    people.DocumentRead,
    people.NoteAdded,
    people.PersonArchived,
    people.PersonRestored,
    ats.ApplicationSubmitted,
    ats.ApplicationResubmitted,
    ats.ApplicationMoved,
    ats.ApplicationRejected,
    ats.ApplicationWithdrawn,
    ats.ApplicationReopened,
    ats.ApplicationUnrejected,
    ats.ApplicationUnhired,
    ats.ApplicationTransferred,
    ats.ApplicationHired,
    ats.PersonAskedFor,
    ats.InterviewScheduled,
    ats.InterviewAccepted,
    ats.InterviewDeclined,
    ats.InterviewQuestioned,
    crm.PoolMemberAdded,
    crm.PoolMemberRemoved,
    crm.EngagementLevelChanged,
)
OF_A_JOB = (
    ats.JobCreated,
    ats.JobChanged,
    ats.JobChangeRefused,
    ats.JobOpened,
    ats.JobClosed,
    ats.JobArchived,
    ats.JobBroughtBack,
    ats.PostPublished,
    ats.PostUnpublished,
)


@events.subscribe_to_all(*OF_A_PERSON)
def find_people_by_what_they_are_now(happened: list[Any]) -> None:
    ids = _distinct(event.person_id for event in happened)
    refreshing.refresh_people(organization_id=_shown(), ids=ids, at=timezone.now())


@events.subscribe_to_all(people.PersonMerged, people.PersonUnmerged)
def find_each_human_once(happened: list[Any]) -> None:
    ids = _distinct(pk for event in happened for pk in (event.person_id, event.absorbed_id))
    refreshing.refresh_people(organization_id=_shown(), ids=ids, at=timezone.now())


@events.subscribe_to_all(people.TagChanged, people.TagMerged)
def find_people_by_what_their_tags_are_called(happened: list[Any]) -> None:
    tags = [getattr(event, "into_tag_id", event.tag_id) for event in happened]
    carried = PersonTag.objects.filter(organization_id=_shown(), tag__in=tags)
    ids = _distinct(carried.order_by("person_id").values_list("person_id", flat=True))
    refreshing.refresh_people(organization_id=_shown(), ids=ids, at=timezone.now())


@events.subscribe_to_all(people.ImportAdvanced)
def find_who_came_with_an_import(happened: list[Any]) -> None:
    for chunk in happened:
        refreshing.refresh_people(
            organization_id=_shown(),
            ids=imports.people_of_chunk(
                import_id=chunk.import_id, first=chunk.first_position, last=chunk.last_position
            ),
            at=timezone.now(),
        )


@events.subscribe_to_all(people.NoteAdded, people.NoteEdited)
def find_notes_by_their_words(happened: list[Any]) -> None:
    texts.refresh_notes(_shown(), _distinct(event.note_id for event in happened))


@events.subscribe_to_all(ats.ApplicationSubmitted, ats.ApplicationResubmitted)
def find_applications_by_what_was_sent(happened: list[Any]) -> None:
    texts.refresh_applications(_shown(), _distinct(event.application_id for event in happened))


@events.subscribe_to_all(*OF_A_JOB)
def find_jobs_by_their_words(happened: list[Any]) -> None:
    texts.refresh_jobs(_shown(), _distinct(event.job_id for event in happened))


def _distinct(ids: Any) -> list[UUID]:
    return list(dict.fromkeys(ids))


def _shown() -> UUID:
    organization_id = tenancy.current()
    assert organization_id is not None
    return organization_id
