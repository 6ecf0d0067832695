"""New applications, those that still wait where they came in; and who asked for a person, wherever they stand."""

from django.db import connection

from hireloom.ats.enums import JobStatus, StageKind
from hireloom.ats.models.privacy import KEPT, parameters
from hireloom.ats.queries import asking
from hireloom.core import planned
from hireloom.core.actor import Actor

COUNT = """
WITH mine AS (
    SELECT job.id, bool_or(seat.role = ANY(%(deciding)s))
                   OR %(decides)s AND (%(sees_confidential)s OR NOT job.is_confidential) AS is_to_decide
      FROM ats_teammember seat JOIN ats_job job ON job.id = seat.job_id
     WHERE seat.organization_id = %(organization)s AND seat.membership_id = %(membership)s
       AND seat.role = ANY(%(roles)s) AND job.organization_id = %(organization)s AND job.status = %(open)s
     GROUP BY job.id
), shown AS (
    SELECT id, true AS is_mine FROM mine WHERE is_to_decide
    UNION ALL
    SELECT job.id, false FROM ats_job job
     WHERE %(sees_every)s AND NOT EXISTS (SELECT 1 FROM mine) AND job.organization_id = %(organization)s
       AND job.status = %(open)s AND (%(sees_confidential)s OR NOT job.is_confidential)
), stages AS MATERIALIZED (
    SELECT stage.id, stage.job_id, shown.is_mine FROM shown JOIN ats_stage stage
        ON stage.organization_id = %(organization)s AND stage.job_id = shown.id AND stage.kind = %(applied)s
)
SELECT count(*) FROM (
    SELECT 1 FROM stages CROSS JOIN LATERAL (
        SELECT 1 FROM ats_application application
         WHERE application.organization_id = %(organization)s AND application.job_id = stages.job_id
           AND application.stage_id = stages.id AND application.outcome = '' AND application.wakes_on IS NULL
           AND (stages.is_mine OR %(sees_private)s OR NOT {kept})
         LIMIT %(most)s
    ) waiting
    UNION ALL
    SELECT 1 FROM ats_application asking
     WHERE asking.organization_id = %(organization)s AND asking.outcome = ''
       AND asking.asked_for_person_at IS NOT NULL AND asking.answered_by_person_at IS NULL AND asking.wakes_on IS NULL
       AND asking.stage_id NOT IN (SELECT id FROM stages)
       AND EXISTS (SELECT 1 FROM ats_teammember seat WHERE seat.organization_id = %(organization)s
                      AND seat.membership_id = %(membership)s AND seat.job_id = asking.job_id
                      AND seat.role = ANY(%(deciding)s))
     LIMIT %(most)s
) counted
""".replace("{kept}", KEPT.format(outer="application.person_id"))


def count(*, actor: Actor, most: int) -> int:
    """Count the new applications of a colleague's start page, up to `most`. One query.

    As there, they are those for the open jobs on whose team the colleague decides; for who is on none but may see every
    job, those for every open one. Besides, those of their jobs who asked for a person. Every page asks this, so it is
    SQL: the same written with querysets took longer to compose than to answer. A test compares it with the page. Stage
    by stage, since otherwise those of everybody's jobs may be read first.
    """
    asked = parameters(actor) | {
        "open": JobStatus.OPEN.value,
        "applied": StageKind.APPLIED.value,
        "decides": any(actor.may(permission) for permission in asking.DECIDING),
        "deciding": sorted(asking.deciding_roles()),
        "sees_every": actor.may("ats.view_all_jobs"),
        "sees_confidential": actor.may("ats.view_confidential_jobs"),
        "sees_private": actor.may("people.view_private_people"),
        "most": most,
    }
    with connection.cursor() as cursor:
        planned.execute(cursor, COUNT, asked)
        counted: int = cursor.fetchone()[0]
    return counted
