"""Visits: counted as they happen, emptied of who and when as the day ends, summed up after thirteen months."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q

from hireloom.core.models import Organization
from hireloom.marketing import visitors
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import StepKind
from hireloom.marketing.models import Visit, VisitKey

KEPT_FOR = timedelta(days=396)
"""Thirteen months: what is left of older visits are sums by day."""
MOST_OF_A_VISITOR = 20
"""So many ways may one visitor come by in a day; a program that makes them up fills no table."""


@dataclass(frozen=True)
class Step:
    """What happens: `about_id` is the post, `path` the page, `detail` the field of the form."""

    kind: StepKind
    about_id: UUID | None = None
    path: str = ""
    detail: str = ""


def seen(
    *,
    organization: Organization,
    visitor: UUID,
    step: Step,
    came: Arrival,
    is_machine: bool,
    at: datetime,
    is_waited_for: bool = False,
) -> None:
    """Count a step in the visit it belongs to, which begins where none of today came by the same way.

    One statement. The transaction is not waited for on disk, so that a page is no slower for being counted, unless
    something else stands in it that is (`is_waited_for`).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _SEEN,
            {
                "organization": organization.pk,
                "day": visitors.day_of(organization, at),
                "at": at,
                "visitor": visitor,
                "visit": uuid4(),
                "step": uuid4(),
                "is_outside": came.is_from_outside,
                "way": came.way.value,
                "host": came.host,
                "said": came.said,
                "campaign": came.campaign,
                "medium": came.medium,
                "link": came.link_id,
                "is_machine": is_machine,
                "most": MOST_OF_A_VISITOR,
                "kind": step.kind.value,
                "about": step.about_id,
                "path": step.path,
                "detail": step.detail,
                "commit": "on" if is_waited_for else "off",
            },
        )


_SEEN = """
WITH quick AS (
    SELECT set_config('synchronous_commit', %(commit)s, true)
), own AS (
    SELECT id, at, way, host, said, campaign, medium, link_id FROM marketing_visit
     WHERE organization_id = %(organization)s AND visitor = %(visitor)s AND day = %(day)s
       AND is_machine = %(is_machine)s
), standing AS (
    SELECT id FROM own
     WHERE NOT %(is_outside)s
        OR (way, host, said, campaign, medium, coalesce(link_id::text, ''))
         = (%(way)s, %(host)s, %(said)s, %(campaign)s, %(medium)s, coalesce(%(link)s::text, ''))
     ORDER BY at DESC, id LIMIT 1
), begun AS (
    INSERT INTO marketing_visit
        (id, organization_id, day, at, visitor, way, host, said, campaign, medium, link_id, is_machine)
    SELECT %(visit)s, %(organization)s, %(day)s, %(at)s, %(visitor)s, %(way)s, %(host)s, %(said)s, %(campaign)s,
           %(medium)s, %(link)s::uuid, %(is_machine)s
      FROM quick
     WHERE NOT EXISTS (SELECT 1 FROM standing) AND (SELECT count(*) FROM own) < %(most)s
    RETURNING id
)
INSERT INTO marketing_visitstep (id, organization_id, visit_id, kind, about_id, path, detail)
SELECT %(step)s, %(organization)s, here.id, %(kind)s, %(about)s::uuid, %(path)s, %(detail)s
  FROM (SELECT id FROM standing UNION ALL SELECT id FROM begun) AS here, quick
ON CONFLICT (organization_id, visit_id, kind, about_id, path) DO UPDATE SET detail = excluded.detail
"""
"""Who comes from our own pages or by themselves goes on with the visit they have. The last field reached is the one."""


@transaction.atomic
def forget(*, organization: Organization, at: datetime) -> int:
    """Throw away the keys of the days that are over, and who and when with them; give how many visits forgot."""
    today = visitors.day_of(organization, at)
    VisitKey.objects.filter(organization_id=organization.pk).exclude(day=today).delete()
    over = Visit.objects.filter(~Q(visitor=None), organization_id=organization.pk, day__lt=today)
    return over.update(visitor=None, at=None)


@transaction.atomic
def sum_up(*, organization: Organization, at: datetime) -> int:
    """Bring visits older than thirteen months to sums by day, and remove them; give how many were removed.

    Doing it again adds nothing: what is summed up is gone.
    """
    oldest: date = visitors.day_of(organization, at) - KEPT_FOR
    given: dict[str, Any] = {"organization": organization.pk, "oldest": oldest}
    with connection.cursor() as cursor:
        cursor.execute(_SUMMED, given)
        cursor.execute(_STEPS_SUMMED, given)
        cursor.execute(_POSTS_SUMMED, given)
        cursor.execute(_VISITS_OF_POSTS_SUMMED, given)
    old = Visit.objects.filter(organization_id=organization.pk, day__lt=oldest)
    count = old.count()
    old.delete()
    return count


_SUMMED = """
INSERT INTO marketing_visitsum
    (id, organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, path, detail, visits)
SELECT gen_random_uuid(), organization_id, day, way, host, said, campaign, medium, link_id, '', NULL::uuid, '', '',
       count(*)
  FROM marketing_visit
 WHERE organization_id = %(organization)s AND day < %(oldest)s AND NOT is_machine
 GROUP BY organization_id, day, way, host, said, campaign, medium, link_id
"""
_STEPS_SUMMED = """
INSERT INTO marketing_visitsum
    (id, organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, path, detail, visits)
SELECT gen_random_uuid(), visit.organization_id, day, way, host, said, campaign, medium, link_id, kind, NULL::uuid, '',
       CASE kind WHEN 'followed' THEN detail ELSE '' END, count(DISTINCT visit.id)
  FROM marketing_visitstep step
  JOIN marketing_visit visit ON visit.organization_id = step.organization_id AND visit.id = step.visit_id
 WHERE visit.organization_id = %(organization)s AND day < %(oldest)s AND NOT is_machine AND kind <> 'field'
 GROUP BY visit.organization_id, day, way, host, said, campaign, medium, link_id, kind,
          CASE kind WHEN 'followed' THEN detail ELSE '' END
"""
_POSTS_SUMMED = """
INSERT INTO marketing_visitsum
    (id, organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, path, detail, visits)
SELECT gen_random_uuid(), visit.organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, '',
       detail, count(*)
  FROM marketing_visitstep step
  JOIN marketing_visit visit ON visit.organization_id = step.organization_id AND visit.id = step.visit_id
 WHERE visit.organization_id = %(organization)s AND day < %(oldest)s AND NOT is_machine AND about_id IS NOT NULL
   AND (kind <> 'field' OR NOT EXISTS (
        SELECT 1 FROM marketing_visitstep sent
         WHERE sent.organization_id = step.organization_id AND sent.visit_id = step.visit_id
           AND sent.about_id = step.about_id AND sent.kind = 'sent'))
 GROUP BY visit.organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, detail
"""
"""Of each post, and the last field of those who did not send."""
_VISITS_OF_POSTS_SUMMED = """
INSERT INTO marketing_visitsum
    (id, organization_id, day, way, host, said, campaign, medium, link_id, kind, about_id, path, detail, visits)
SELECT gen_random_uuid(), visit.organization_id, day, way, host, said, campaign, medium, link_id, '', about_id, '', '',
       count(DISTINCT visit.id)
  FROM marketing_visitstep step
  JOIN marketing_visit visit ON visit.organization_id = step.organization_id AND visit.id = step.visit_id
 WHERE visit.organization_id = %(organization)s AND day < %(oldest)s AND NOT is_machine AND about_id IS NOT NULL
 GROUP BY visit.organization_id, day, way, host, said, campaign, medium, link_id, about_id
"""
"""How many visits did anything with a post."""
