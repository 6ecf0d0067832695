"""Fields that carry the rule "a reference stays inside its organization" into the database."""

from typing import Any

from django.db import models


class OrganizationForeignKey(models.ForeignKey[Any, Any]):
    """A reference to a row of the same organization.

    The database constraint is not Django's single-column one but the composite
    (organization_id, column) that `rowsecurity` adds after each migrate, because a
    foreign key check sees every organization's rows. Source: decision record 0004.
    """

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)
