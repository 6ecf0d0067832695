from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.models.base import OrganizationModel


class IdempotencyKey(OrganizationModel):
    """The answer that a creating API call got, given again when the call is repeated with its key."""

    field_classes = classify(plain="token_id key fingerprint status created_at", personal="body")

    token_id = models.UUIDField()
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "token_id", "key"], name="an_idempotency_key_is_used_once")
        ]

    def __str__(self) -> str:
        return self.key
