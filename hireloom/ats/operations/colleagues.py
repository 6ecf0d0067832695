"""Whom verbs give a seat in an interview or a place as a grader are kept from changing meanwhile.

Whoever grades blind must not be invited to the candidate, and the other way round: the two verbs lock different nouns,
and meet at the colleague.
"""

from collections.abc import Iterable

from django.db.models import Case, Value, When

from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership


def held(colleagues: Iterable[Membership]) -> list[Membership]:
    """Lock colleagues until the transaction ends, and read them as they are, since a form may have been open for long.

    Administrators are locked first, as by whoever deactivates a colleague, so that the two never wait for each other.
    """
    rank = Case(When(role=SiteRole.ADMINISTRATOR, then=Value(0)), default=Value(1))
    rows = Membership.objects.select_for_update(no_key=True).filter(pk__in=[each.pk for each in colleagues])
    return list(rows.order_by(rank, "pk"))
