"""How hiring's nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats.models import (
    ApplicationRule,
    Automation,
    Interview,
    Job,
    JobPost,
    Offer,
    Opening,
    RejectionReason,
    Requisition,
    ScorecardForm,
    Stage,
    TakeHome,
    Why,
)
from hireloom.core.events import label_of


@label_of("job")
def jobs(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Job.objects.filter(pk__in=ids).values_list("pk", "title")


@label_of("stage")
def stages(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Stage.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("post")
def posts(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return JobPost.objects.filter(pk__in=ids).values_list("pk", "title")


@label_of("reason")
def reasons(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return RejectionReason.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("requisition")
def requisitions(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Requisition.objects.filter(pk__in=ids).values_list("pk", "code")


@label_of("offer")
def offers(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Offer.objects.filter(pk__in=ids).values_list("pk", "title")


@label_of("opening")
def openings(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Opening.objects.filter(pk__in=ids).values_list("pk", "code")


@label_of("interview")
def interviews(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Interview.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("form")
def forms(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return ScorecardForm.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("rule")
def rules(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return ApplicationRule.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("automation")
def automations(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Automation.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("home")  # a field's noun is its last word: `take_home_id`
def take_homes(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return TakeHome.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("why")
def whys(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Why.objects.filter(pk__in=ids).values_list("pk", "body")
