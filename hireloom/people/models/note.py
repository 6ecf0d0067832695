from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import NoteVisibility
from hireloom.people.models.person import Person


def readable(actor: Actor) -> list[NoteVisibility]:
    """The visibilities whose notes this actor reads, on people they see; everybody reads their own besides.

    Who does not see people in general sees a person through a hiring team, or owns them: that is the team.
    """
    found = [NoteVisibility.PUBLIC]
    is_on_team = not actor.may("people.view_people") and actor.is_within_scopes("people.view_people")
    if actor.may("people.edit_people") or is_on_team:
        found.append(NoteVisibility.TEAM)
    if actor.may("people.view_private_notes"):
        found.append(NoteVisibility.ADMINISTRATORS)
    return found


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, actor: Actor) -> Self:
        """Notes on people this actor may see, as far as each note's visibility goes."""
        seen = Q(visibility__in=readable(actor))
        if actor.membership_id:
            seen |= Q(author_id=actor.membership_id)
        people = Person.objects.visible_to(actor)
        return self.filter(seen, organization_id=actor.organization_id, person__in=people)


class Note(OrganizationModel):
    """What a colleague wrote about a person; `context_id` is the application it is about, if one."""

    field_classes = classify(plain="person author visibility context_id created_at edited_at", personal="body")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="notes")
    author = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    body = models.TextField(max_length=20_000)
    visibility = models.CharField(max_length=15, choices=NoteVisibility.choices, default=NoteVisibility.PUBLIC)
    context_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="a_note_says_something")]
        indexes = [models.Index(fields=["organization", "person", "-created_at"], name="notes_of_a_person")]

    def __str__(self) -> str:
        return self.body[:60]


class NoteEdition(OrganizationModel):
    """What a note said before it was changed."""

    field_classes = classify(plain="note replaced_at", personal="body")

    note = OrganizationForeignKey(Note, models.CASCADE, related_name="editions")
    body = models.TextField(max_length=20_000)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["replaced_at"]

    def __str__(self) -> str:
        return self.body[:60]


class MentionQuerySet(models.QuerySet["Mention"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that speak to the actor."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)


class Mention(OrganizationModel):
    """A note speaks to a colleague, who has looked at it or not."""

    field_classes = classify(plain="note membership created_at seen_at")

    note = OrganizationForeignKey(Note, models.CASCADE, related_name="mentions")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "note", "membership"], name="a_note_mentions_somebody_once")
        ]
        indexes = [
            models.Index(
                fields=["organization", "membership", "-created_at"], condition=Q(seen_at=None), name="unseen_mentions"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.note_id}"
