"""What an organization tells every job board of itself."""

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel, SharedQuerySet


class BoardProfileQuerySet(SharedQuerySet["BoardProfile"]):
    """Every colleague sees it."""

    def of(self, actor: Actor) -> "BoardProfile":
        """The organization's profile; an empty one before anybody wrote it. One query."""
        return self.visible_to(actor).first() or BoardProfile(organization_id=actor.organization_id)


class BoardProfile(OrganizationModel):
    """Who the employer is to job boards: the number of its page at LinkedIn, and an address boards may write to."""

    field_classes = classify(plain="linkedin_company_id contact_email version")

    linkedin_company_id = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = BoardProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_board_profile"),
            models.CheckConstraint(
                condition=Q(linkedin_company_id__regex="^[0-9]*$"), name="a_page_at_linkedin_is_a_number"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization_id)
