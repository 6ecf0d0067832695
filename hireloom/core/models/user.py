from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from hireloom.core import ready
from hireloom.core.classification import classify
from hireloom.kit.ids import uuid7


class UserManager(BaseUserManager["User"]):
    def get(self, *args: Any, **kwargs: Any) -> "User":
        """As ever; the one of an id, whom every page of somebody signed in asks for, by a statement kept ready."""
        pk = kwargs.get("pk")
        if args or len(kwargs) != 1 or not isinstance(pk, UUID):
            return super().get(*args, **kwargs)
        found: User | None = ready.first(_of_id, pk)
        if found is None:
            raise self.model.DoesNotExist
        return found

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


def _of_id(pk: UUID) -> "models.QuerySet[User]":
    return User.objects.filter(pk=pk).order_by()[:1]


class User(AbstractBaseUser):
    """A sign-in account. What it may do is said by its memberships, one per organization."""

    field_classes = classify(
        plain="id is_active date_joined last_login language time_zone", personal="email name", sensitive="password"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="an_email_is_lower_case")]

    def __str__(self) -> str:
        return self.name or self.email
