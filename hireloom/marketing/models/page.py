from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models.site import Site


class PageQuerySet(models.QuerySet["Page"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's pages, for those who write them; strangers read what is published."""
        if not actor.may("marketing.edit_site"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Page(OrganizationModel):
    """A page of a site, under its path; what it says is in drafts and versions, one for each language.

    `name` is what its editors call it. A page of a team or a place names the department or office in `about_id`; a
    story has who tells it, in `author`, and the day in `told_on`; an event its moments and its `place`. `position` says
    where in the head of the site it stands, None: nowhere.
    """

    field_classes = classify(
        plain="site kind path name about_id told_on starts_at ends_at place position created_at", personal="author"
    )

    site = OrganizationForeignKey(Site, models.CASCADE, related_name="pages")
    kind = models.CharField(max_length=8, choices=PageKind.choices)
    path = models.SlugField(max_length=80, blank=True)
    name = models.CharField(max_length=150)
    about_id = models.UUIDField(null=True, blank=True)
    author = models.CharField(max_length=150, blank=True)
    told_on = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    site_id: UUID

    objects = PageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "site", "kind", "path"], name="a_page_has_its_own_path"),
            models.CheckConstraint(
                condition=Q(kind="front", path="") | (~Q(kind="front") & ~Q(path="")),
                name="the_front_alone_has_no_path",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="an_event_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PageDraftQuerySet(models.QuerySet["PageDraft"]):
    def visible_to(self, actor: Actor) -> Self:
        """Drafts of pages this actor may see."""
        if not actor.may("marketing.edit_site"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class PageDraft(OrganizationModel):
    """What is being written of a page in one language. Who saves names the `revision` they began with."""

    field_classes = classify(plain="page language title description revision changed_at changed_by", personal="blocks")

    page = OrganizationForeignKey(Page, models.CASCADE, related_name="drafts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=150)
    description = models.CharField(max_length=300, blank=True)
    blocks = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    page_id: UUID

    objects = PageDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "page", "language"], name="a_page_has_one_draft_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Versions of pages this actor may see."""
        if not actor.may("marketing.edit_site"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class PageVersion(OrganizationModel):
    """What was published of a page in one language; numbered, and never changed."""

    field_classes = classify(plain="page language number title description made_at made_by", personal="blocks")
    is_written_once: ClassVar[bool] = True

    page = OrganizationForeignKey(Page, models.PROTECT, related_name="versions")
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    description = models.CharField(max_length=300, blank=True)
    blocks = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    page_id: UUID

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "page", "language", "number"], name="versions_of_a_page_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.number})"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def live(self) -> Self:
        """Those that are shown now, as far as none that began later is: `in_force` takes that one."""
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=Now()), starts_at__lte=Now())

    def in_force(self) -> Self:
        """The one of each page in each language that began last."""
        return self.order_by("page_id", "language", "-starts_at", "-pk").distinct("page_id", "language")


class Publication(OrganizationModel):
    """A version is public from a moment until it is taken down; which one that is, the clock says."""

    field_classes = classify(plain="page version language starts_at withdrawn_at made_by")

    page = OrganizationForeignKey(Page, models.CASCADE, related_name="publications")
    version = OrganizationForeignKey(PageVersion, models.PROTECT, related_name="publications")
    language = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    page_id: UUID
    version_id: UUID

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organization", "page", "language", "starts_at"], name="publications_of_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} from {self.starts_at}"
