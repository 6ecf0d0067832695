from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import ClaimSource, DatePrecision, LanguageLevel


class ProfileLine(OrganizationModel):
    """A line of a life, in its place: from when to when, with the precision that was given."""

    started_on = models.DateField(null=True, blank=True)
    started_precision = models.CharField(max_length=5, choices=DatePrecision.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_precision = models.CharField(max_length=5, choices=DatePrecision.choices, blank=True)
    is_current = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    confidence = models.FloatField(default=1.0)

    class Meta:
        abstract = True
        ordering = ["position"]


class Employment(ProfileLine):
    """A line of a person's working life."""

    field_classes = classify(
        plain="person document started_precision ended_precision is_current position confidence",
        personal="title company started_on ended_on",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="employments")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.title} · {self.company}"


class Education(ProfileLine):
    """A school or course of a person."""

    field_classes = classify(
        plain="person document started_precision ended_precision is_current position confidence",
        personal="school degree field started_on ended_on",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="educations")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    school = models.CharField(max_length=200, blank=True)
    degree = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.degree} · {self.school}"


class PersonLanguage(OrganizationModel):
    """A language that a person speaks (ISO 639-1), and how well where that is known."""

    field_classes = classify(plain="person document level confidence", personal="code")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="languages")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=10)
    level = models.CharField(max_length=6, choices=LanguageLevel.choices, blank=True)
    confidence = models.FloatField(default=1.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "code"], name="a_person_speaks_a_language_once")
        ]

    def __str__(self) -> str:
        return self.code


class ProfileClaim(OrganizationModel):
    """What somebody or something says of one field of a profile, and when last; the profile has one of these values.

    `origin` names the document, file or page; `by` the colleague who entered it.
    """

    field_classes = classify(plain="person field kind by said_at", personal="value origin")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="claims")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=ClaimSource.choices)
    origin = models.CharField(max_length=100, blank=True)
    by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "field", "value"], name="a_value_of_a_profile_is_claimed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.person_id}"


class PersonSkill(OrganizationModel):
    """A skill as a person's document or a colleague wrote it, linked to the vocabulary when it is there.

    `confidence` is in [0, 1]; 1 is a skill somebody entered by hand.
    """

    field_classes = classify(plain="person document skill_id confidence", personal="name")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="skills")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100)
    skill_id = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(default=1.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "name"], name="a_person_has_a_skill_once")
        ]
        indexes = [models.Index(fields=["organization", "skill_id"], name="people_by_skill")]

    def __str__(self) -> str:
        return self.name
