from collections.abc import Callable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.core.rows import only
from hireloom.kit.text import fold
from hireloom.people.enums import ContactType

_further_reasons: list[Callable[[Actor], Q]] = []
_hiding: list[Callable[[Actor], Q | None]] = []


def also_visible_when(reason: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    """Let a higher package name a further reason to see a person, for example their application to my job.

    The condition is over Person and must hold for people who are not private as well as private ones.
    """
    _further_reasons.append(reason)
    return reason


def hidden_while(condition: Callable[[Actor], Q | None]) -> Callable[[Actor], Q | None]:
    """Let a higher package keep people from an actor for a time, for example while they are reviewed blind.

    The condition is over Person; None when nobody is kept from this actor. It is stronger than any reason to see them.
    """
    _hiding.append(condition)
    return condition


def _hidden(actor: Actor) -> Q | None:
    found = [condition for hide in _hiding if (condition := hide(actor)) is not None]
    return reduce(or_, found) if found else None


def _reasons(actor: Actor) -> Q:
    """Why this actor sees somebody in particular: they own the record, or a package above knows a reason."""
    reasons = Q(owner_id=actor.membership_id) if actor.membership_id else Q(pk__in=[])
    for reason in _further_reasons:
        reasons |= reason(actor)
    return reasons


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """The people this actor may see; the empty set, never an error."""
        mine = self.filter(organization_id=actor.organization_id).not_hidden_from(actor)
        if actor.may("people.view_private_people"):
            return mine
        if actor.may("people.view_people"):
            # Asked first and for nearly everybody the end of it: the reasons are looked up for private people alone.
            return mine.filter(Q(is_private=False) | _reasons(actor))
        return mine.filter(_reasons(actor))

    def not_hidden_from(self, actor: Actor) -> Self:
        """Leave out those whom a package above keeps from the actor for a time."""
        hidden = _hidden(actor)
        return self if hidden is None else self.filter(~hidden)

    def concerning(self, actor: Actor) -> Self:
        """Those whom the actor has to do with: whose record they own, or whom a package above knows a reason for."""
        return self.filter(_reasons(actor), organization_id=actor.organization_id)

    def find(self, pk: UUID, *, actor: Actor) -> "Person | None":
        """The one of an id, if this actor may see them.

        Nearly everybody is nobody's secret, which the row tells: only of private people `visible_to` is asked.
        """
        row = self.filter(organization_id=actor.organization_id, pk=pk).order_by()
        if actor.may("people.view_people"):
            found = only(row.not_hidden_from(actor))
            if found is None or not found.is_private:
                return found
        return only(row.visible_to(actor))

    def present(self) -> Self:
        """Those who are not archived."""
        return self.filter(archived_at=None)

    def never_compared(self) -> Self:
        """Those who were never looked at for duplicates."""
        return self.filter(compared_at=None)

    def by_last_touch(self) -> Self:
        """Most recently touched first; a total order."""
        return self.order_by("-last_touch_at", "-pk")


class Person(OrganizationModel):
    """One human, once: prospect, applicant, silver medalist, colleague are what happened to them.

    `absorbed_ids` are the ids of the records this one took in, whose events are its own;
    `compared_at` is when it was last looked at for duplicates, None when that is due. Who is archived
    is left out of lists, is still found by search, and comes back by getting in touch. Who was erased is nobody any
    more: the row stays for what statistics count, and is archived for good. Source: decision record 0043.
    """

    field_classes = classify(
        plain="contact_type owner is_private source language time_zone created_at updated_at last_touch_at country "
        "absorbed_ids compared_at archived_at erased_at",
        personal="name given_name family_name sort_name headline company city",
    )

    name = models.CharField(max_length=200)
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    sort_name = models.CharField(max_length=200, editable=False)
    headline = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    contact_type = models.CharField(max_length=12, choices=ContactType.choices, default=ContactType.LEAD)
    owner = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    source = OrganizationForeignKey("people.Source", models.SET_NULL, null=True, blank=True, related_name="+")
    is_private = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    last_touch_at = models.DateTimeField(default=timezone.now)
    absorbed_ids = ArrayField(models.UUIDField(), null=True, blank=True, editable=False)
    compared_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    owner_id: UUID | None
    source_id: UUID | None

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("organization"), F("last_touch_at").desc(), F("id").desc(), name="people_by_last_touch"),
            models.Index(fields=["organization", "sort_name", "id"], name="people_by_name"),
            models.Index(F("organization"), F("updated_at"), F("id"), name="people_by_change"),
            models.Index(fields=["organization", "is_private"], condition=Q(archived_at=None), name="people_to_count"),
            models.Index(fields=["organization", "country"], condition=Q(archived_at=None), name="people_by_country"),
            models.Index(
                fields=["organization", "contact_type"], condition=Q(archived_at=None), name="people_by_contact_type"
            ),
            models.Index(fields=["organization", "created_at"], condition=Q(archived_at=None), name="people_by_age"),
            models.Index(fields=["organization", "id"], condition=Q(is_private=True), name="private_people"),
            models.Index(fields=["organization", "id"], condition=Q(compared_at=None), name="people_to_compare"),
            GinIndex(F("organization"), OpClass("sort_name", name="gin_trgm_ops"), name="people_by_part_of_name"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_person_has_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def ids(self) -> list[UUID]:
        """Every id this human was ever known by, the present one first."""
        return [self.pk, *(self.absorbed_ids or ())]

    def take_name(self, name: str, given: str = "", family: str = "") -> None:
        """Set the name and what is derived from it; parts that are not given are left for a reader to find."""
        self.name, self.given_name, self.family_name = name, given, family
        self.sort_name = fold(f"{family} {given}" if family else name)[:200]

    def become_nobody(self, *, called: str, at: datetime) -> None:
        """Drop whatever says who it is; `called` stands where a name would. What is counted stays."""
        self.take_name(called)
        self.headline = self.company = self.city = self.language = self.time_zone = ""
        self.owner = None
        self.erased_at = self.archived_at = self.compared_at = self.updated_at = at
        self.save()
