"""What came of a sequence's mails: counted from the ledger and from what people did, never from counters beside them.

One mail is counted once by each thing that came of it. *Sent* is what a mail server took, of what was written;
*delivered* is what did not come back, of what was sent; whatever follows is of what was delivered. *Opened* holds who
followed a link, since many programs fetch no pictures. What machines did is not counted. `mails` are the rows behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, Outcome, ResultsBy, ResultsView
from hireloom.crm.models import Engagement, Enrollment, Sequence, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet, TouchQuerySet
from hireloom.messaging.enums import MessageState

KINDS = {
    Outcome.OPENED: (EngagementKind.OPENED, EngagementKind.CLICKED),
    Outcome.CLICKED: (EngagementKind.CLICKED,),
    Outcome.REPLIED: (EngagementKind.REPLIED,),
    Outcome.INTERESTED: (EngagementKind.INTERESTED,),
    Outcome.APPLIED: (EngagementKind.APPLIED,),
    Outcome.HIRED: (EngagementKind.HIRED,),
}
"""By which rows of engagement of a mail an outcome is told."""
NOBODY = ""
"""The key of mails without a wording, sender, pool or source."""


@dataclass(frozen=True)
class Asked:
    """Which mails are counted: of a sequence, seen by cohort or by activity, from a moment on, before another.

    Months are those of `zone`.
    """

    sequence: Sequence
    view: ResultsView = ResultsView.COHORT
    by: ResultsBy = ResultsBy.STEP
    since: datetime | None = None
    until: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True)
class Counts:
    """How many mails, or people, by outcome; what nobody did is 0."""

    by_outcome: Mapping[Outcome, int]

    def __getitem__(self, outcome: Outcome) -> int:
        return self.by_outcome.get(outcome, 0)

    def whole(self, outcome: Outcome) -> int:
        """Of how many the outcome is a part."""
        if outcome in (Outcome.ALL, Outcome.SENT):
            return self[Outcome.ALL]
        return self[Outcome.SENT if outcome is Outcome.DELIVERED else Outcome.DELIVERED]


@dataclass(frozen=True)
class Results:
    """Counts of mails by key, all of them together, and of people: a person counts once, whatever number of mails."""

    lines: Mapping[str, Counts]
    mails: Counts
    people: Counts


def of(asked: Asked, actor: Actor) -> Results:
    """Count what came of the mails of those whom the actor sees. One query, any number of people."""
    nothing = Counts({})
    try:
        sql, params = _statement(asked, actor)
    except EmptyResultSet:  # it is known without asking that they see nobody
        return Results({}, nothing, nothing)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    named: dict[str, dict[str, Counts]] = {"line": {}, "mails": {}, "people": {}}
    for sort, key, *numbers in rows:
        named[sort][key] = Counts(dict(zip(Outcome, numbers, strict=True)))
    return Results(named["line"], named["mails"].get("", nothing), named["people"].get("", nothing))


def mails(asked: Asked, actor: Actor, *, outcome: Outcome = Outcome.ALL, key: str | None = None) -> TouchQuerySet:
    """The touches behind a number, in no order; `key` None: of all keys."""
    rows = Touch.objects.filter(
        organization_id=actor.organization_id, message__isnull=False, enrollment__in=_enrollments(asked, actor)
    )
    if asked.view is ResultsView.ACTIVITY:
        rows = rows.filter(_within("message__settled_at", asked), message__state=MessageState.ACCEPTED)
    if key is not None:
        rows = _of_key(rows, asked, key)
    if outcome is Outcome.ALL:
        return rows
    rows = rows.filter(message__state=MessageState.ACCEPTED)
    if outcome is Outcome.SENT:
        return rows
    rows = rows.filter(~Exists(_signs(asked).filter(kind=EngagementKind.BOUNCED)))
    if outcome is Outcome.DELIVERED:
        return rows
    return rows.filter(Exists(_signs(asked).filter(kind__in=KINDS[outcome])))


def _enrollments(asked: Asked, actor: Actor) -> EnrollmentQuerySet:
    rows = Enrollment.objects.visible_to(actor).filter(sequence=asked.sequence).order_by()
    return rows.filter(_within("enrolled_at", asked)) if asked.view is ResultsView.COHORT else rows


def _within(field: str, asked: Asked) -> Q:
    found = Q()
    if asked.since:
        found &= Q(**{f"{field}__gte": asked.since})
    if asked.until:
        found &= Q(**{f"{field}__lt": asked.until})
    return found


def _signs(asked: Asked) -> QuerySet[Engagement]:
    """What people did with the mail of the outer row."""
    return Engagement.objects.by_people().filter(
        organization_id=asked.sequence.organization_id, sequence=asked.sequence, message_id=OuterRef("message_id")
    )


OF_KEYS = {
    ResultsBy.STEP: "lineage_id",
    ResultsBy.WORDING: "variant__lineage_id",
    ResultsBy.SENDER: "sender_id",
    ResultsBy.POOL: "enrollment__pool_id",
    ResultsBy.SOURCE: "enrollment__person__source_id",
}


def _of_key(rows: TouchQuerySet, asked: Asked, key: str) -> TouchQuerySet:
    if asked.by is ResultsBy.MONTH:
        zone = ZoneInfo(asked.zone)
        first = datetime.fromisoformat(f"{key}-01").replace(tzinfo=zone) if key else None
        return rows.annotate(month=TruncMonth(_moment(asked), tzinfo=zone)).filter(month=first)
    column = OF_KEYS[asked.by]
    if key == NOBODY:
        return rows.filter(**{f"{column}__isnull": True})
    return rows.filter(**{column: UUID(key)})


def _moment(asked: Asked) -> F:
    return F("enrollment__enrolled_at") if asked.view is ResultsView.COHORT else F("message__settled_at")


SQL_KEYS = {
    ResultsBy.STEP: "touch.lineage_id::text",
    ResultsBy.WORDING: "coalesce(wording.lineage_id::text, '')",
    ResultsBy.SENDER: "coalesce(touch.sender_id::text, '')",
    ResultsBy.POOL: "coalesce(enrolled.pool_id::text, '')",
    ResultsBy.SOURCE: "coalesce(person.source_id::text, '')",
    ResultsBy.MONTH: "coalesce(to_char({moment} AT TIME ZONE %(zone)s, 'YYYY-MM'), '')",
}
SQL_JOINS = {
    ResultsBy.WORDING: """LEFT JOIN crm_stepvariant wording
        ON wording.organization_id = touch.organization_id AND wording.id = touch.variant_id""",
    ResultsBy.SOURCE: """JOIN people_person person
        ON person.organization_id = enrolled.organization_id AND person.id = enrolled.person_id""",
}
OF_MAILS = "count(*), count(*) FILTER (WHERE sent), count(*) FILTER (WHERE delivered), " + ", ".join(
    f"count(*) FILTER (WHERE delivered AND {outcome.value})" for outcome in KINDS
)
OF_PEOPLE = "bool_or(sent) AS sent, bool_or(delivered) AS delivered, " + ", ".join(
    f"bool_or(delivered AND {outcome.value}) AS {outcome.value}" for outcome in KINDS
)
SQL_SIGNS = ", ".join(
    "bool_or(kind IN ({})) AS {}".format(", ".join(f"'{kind.value}'" for kind in kinds), outcome.value)
    for outcome, kinds in KINDS.items()
)
# Written out, because what the ORM makes of it asks for each outcome of each mail by itself.
SQL = """
WITH enrolled AS MATERIALIZED ({enrollments}
), sign AS MATERIALIZED (
    SELECT message_id, bool_or(kind = 'bounced') AS bounced, {signs}
      FROM crm_engagement
     WHERE organization_id = %(organization)s AND sequence_id = %(sequence)s AND machine = '' AND kind <> 'sent'
       AND message_id IS NOT NULL
     GROUP BY message_id
), mail AS MATERIALIZED (
    SELECT touch.enrollment_id, {key} AS key, coalesce(message.state = 'accepted', false) AS sent,
           message.state = 'accepted' AND sign.bounced IS NOT TRUE AS delivered, {outcomes}
      FROM enrolled
      JOIN crm_touch touch ON touch.organization_id = %(organization)s AND touch.enrollment_id = enrolled.id
      JOIN messaging_message message ON message.organization_id = %(organization)s AND message.id = touch.message_id
      {join}
      LEFT JOIN sign ON sign.message_id = message.id
     WHERE {where}
), human AS (
    SELECT {whole} AS person, {of_people} FROM {people} GROUP BY 1
)
SELECT 'line', key, {of_mails} FROM mail GROUP BY key
UNION ALL SELECT 'mails', '', {of_mails} FROM mail
UNION ALL SELECT 'people', '', {of_mails} FROM human
"""


def _statement(asked: Asked, actor: Actor) -> tuple[str, dict[str, Any]]:
    is_cohort = asked.view is ResultsView.COHORT
    rows = _enrollments(asked, actor).values("id", "organization_id", "person_id", "pool_id", "enrolled_at")
    enrollments, values = rows.query.sql_with_params()
    params: dict[str, Any] = {f"p{number}": value for number, value in enumerate(values)}
    enrollments = "".join(
        chain(*zip_longest(enrollments.split("%s"), (f"%({name})s" for name in params), fillvalue=""))
    )
    moment = "enrolled.enrolled_at" if is_cohort else "message.settled_at"
    where = ["true"]
    if not is_cohort:
        where.append("message.state = 'accepted'")
        where += ["message.settled_at >= %(since)s"] * bool(asked.since)
        where += ["message.settled_at < %(until)s"] * bool(asked.until)
    params |= {
        "organization": asked.sequence.organization_id,
        "sequence": asked.sequence.pk,
        "zone": asked.zone,
        "since": asked.since,
        "until": asked.until,
    }
    sql = SQL.format(
        enrollments=enrollments,
        signs=SQL_SIGNS,
        key=SQL_KEYS[asked.by].format(moment=moment),
        outcomes=", ".join(f"coalesce(sign.{outcome.value}, false) AS {outcome.value}" for outcome in KINDS),
        join=SQL_JOINS.get(asked.by, ""),
        where=" AND ".join(where),
        whole="enrolled.id" if is_cohort else "mail.enrollment_id",
        people="enrolled LEFT JOIN mail ON mail.enrollment_id = enrolled.id" if is_cohort else "mail",
        of_people=OF_PEOPLE,
        of_mails=OF_MAILS,
    )
    return sql, params
