"""How hiring's nouns are named on a timeline."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hireloom.ats.models import Job, JobPost, RejectionReason, Stage
from hireloom.core.events import label_of


@label_of("job")
def jobs(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Job.objects.filter(pk__in=ids).values_list("pk", "title"))


@label_of("stage")
def stages(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Stage.objects.filter(pk__in=ids).values_list("pk", "name"))


@label_of("post")
def posts(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(JobPost.objects.filter(pk__in=ids).values_list("pk", "title"))


@label_of("reason")
def reasons(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(RejectionReason.objects.filter(pk__in=ids).values_list("pk", "name"))
