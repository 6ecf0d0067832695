"""When an application becomes late, as one expression for the board, the list, the start page and the mail.

Put together by the ORM the default's subquery costs more than PostgreSQL's answer, so it is written out; it does not
depend on the row, so that PostgreSQL reads the policy once for a whole statement.
"""

from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, Func

USUAL_DAYS = 7
"""How many days a stage allows before the organization decided."""

WRITTEN = """GREATEST({entered}, {touched}) + make_interval(days => NULLIF(COALESCE({days}, (
    SELECT policy.days_allowed FROM ats_hiringpolicy policy WHERE policy.organization_id = %s), {usual}), 0))"""


class LateAt(Func):
    """The moment from which an open application is late, unless somebody does something about it.

    So many days after it came into its stage, or after the last interaction, as the stage allows, else the
    organization. NULL where either says never. For rows of `Application`.
    """

    output_field = DateTimeField()

    def __init__(self, *, organization_id: UUID) -> None:
        super().__init__(F("entered_at"), F("touched_at"), F("stage__days_allowed"))
        self.organization_id = organization_id

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002 - Django's
        """Compose the moment around the three columns."""
        columns, params = [], []
        for expression in self.source_expressions:
            column, its = compiler.compile(expression)
            columns.append(column)
            params.extend(its)
        entered, touched, days = columns
        written = WRITTEN.format(entered=entered, touched=touched, days=days, usual=USUAL_DAYS)
        return written, [*params, self.organization_id]
