from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.enums import FileState
from hireloom.core.models.base import OrganizationModel


class File(OrganizationModel):
    """Bytes somebody gave us, kept under their own digest. The same bytes are kept once per organization."""

    field_classes = classify(plain="size media_type state reason created_at", personal="digest name")

    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.STORED)
    reason = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organization", "digest"], name="files_by_digest")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="quarantined") | ~models.Q(reason=""), name="a_quarantined_file_says_why"
            ),
            models.CheckConstraint(condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="a_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return self.name
