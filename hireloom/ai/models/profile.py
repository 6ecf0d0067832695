"""What is known of a person, ready to be matched: without who they are."""

import json
from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.engine.matching import packing
from hireloom.engine.matching.index import Index
from hireloom.engine.matching.scoring import VERSION as RULES
from hireloom.engine.matching.types import Facts, Month
from hireloom.engine.reading.outcomes import READER_VERSION

FORM = 1
"""Counts the forms in which facts were kept."""
VERSION = f"{RULES} reader/{READER_VERSION} form/{FORM}"
"""Of all that a profile is made by; a profile of another version is made anew before it is matched."""


class ProfileQuerySet(models.QuerySet["Profile"]):
    def ready(self) -> Self:
        """Those that can be matched: of the present version, with anything known."""
        return self.filter(version=VERSION, has_facts=True)


class Profile(OrganizationModel):
    """The facts of one person as a match may rest on them, kept ready; derived, and made anew when they change.

    `facts` is JSON text as `engine.matching.packing` writes it: spans of months and no totals, so that it does not
    grow old. `digest` is its SHA-256, in hex: the same facts, criteria and version give the same match. `marks` are
    what the person is found by. Source: decision record 0035.
    """

    field_classes = classify(plain="person digest version has_facts made_at", personal="facts marks")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    facts = models.TextField()
    digest = models.CharField(max_length=64)
    version = models.CharField(max_length=60)
    marks = ArrayField(models.CharField(max_length=60), default=list)
    has_facts = models.BooleanField()
    made_at = models.DateTimeField()

    person_id: UUID

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "person"], name="a_person_has_one_profile")]
        indexes = [GinIndex(fields=["organization", "marks"], fastupdate=False, name="profiles_by_marks")]

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def is_current(self) -> bool:
        """Whether it was made by the versions that are installed."""
        return self.version == VERSION

    def known(self, today: date) -> tuple[Facts, Index]:
        """Give what is known, as of a day."""
        return packing.unpacked(json.loads(self.facts), today=Month(today.year, today.month))
