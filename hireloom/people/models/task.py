from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.models.person import Person


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, actor: Actor) -> Self:
        """Tasks about people this actor sees, and those about nobody that are theirs to do or that they gave."""
        about_nobody = Q(person=None) & (Q(assignee_id=actor.membership_id) | Q(created_by_id=actor.membership_id))
        seen = Q(person__in=Person.objects.visible_to(actor))
        if actor.membership_id is None:
            return self.filter(seen, organization_id=actor.organization_id)
        return self.filter(seen | about_nobody, organization_id=actor.organization_id)

    def open(self) -> Self:
        return self.filter(done_at=None)


class Task(OrganizationModel):
    """Something a colleague is to do, perhaps about a person and one of their applications (`context_id`).

    `due_on` is a day in the assignee's time zone; `reminded_at` is when they were told of it by mail.
    """

    field_classes = classify(
        plain="person context_id assignee created_by due_on reminded_at created_at done_at done_by", personal="title"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="tasks")
    context_id = models.UUIDField(null=True, blank=True)
    title = models.CharField(max_length=300)
    assignee = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="a_task_says_what_to_do")]
        indexes = [
            models.Index(
                fields=["organization", "assignee", "due_on"],
                condition=Q(done_at=None),
                name="open_tasks_of_a_colleague",
            ),
            models.Index(fields=["organization", "person", "-created_at"], name="tasks_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.title
