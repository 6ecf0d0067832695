from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from hireloom.core.classification import classify
from hireloom.core.models.base import OrganizationModel


class SearchText(OrganizationModel):
    """The words of a note, an application or a job, kept to be searched; its id is that of what they belong to.

    Derived data: whoever owns the noun writes it anew when the noun changes, and asks `visible_to` before
    anything of it is shown. `words` also holds tokens such as `=person:<id>`. Source: decision record 0015.
    """

    field_classes = classify(plain="kind at", personal="words")

    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["organization", "kind", "words"], fastupdate=False, name="texts_by_words"),
            models.Index(fields=["organization", "kind", "-at"], name="texts_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
