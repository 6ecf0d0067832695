"""Whom a segment holds: counted, listed, and why one person is in or out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models import Count as CountOf
from psycopg.errors import QueryCanceled

from hireloom.core.actor import Actor
from hireloom.crm import compiling, facts, statements, trees
from hireloom.crm.enums import Joint
from hireloom.crm.facts import Scope
from hireloom.crm.models import Pool, Segment
from hireloom.crm.trees import Group, Leaf, Node, NotATree
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

T = TypeVar("T")
MOST_COUNTED = 10_000
"""Where counting for a page ends; whoever wants to know counts everybody."""


MOMENT_MS, SHORT_MS = 150, 250
"""How long a page waits for a count, and for one of some people where it took too long; milliseconds."""
SAMPLED, MOST_SAMPLED = 4000, 20_000
"""About how many people are looked at where a count would take longer than a moment, and how many at most."""
AT_MOST = (3.0, 4.8, 6.3, 7.8, 9.2)
"""Where as few fit as the place in this list says, so many are expected at most, 19 times of 20."""
SAMPLE = (
    "SELECT id FROM people_person TABLESAMPLE SYSTEM (%s) WHERE organization_id = %s AND archived_at IS NULL LIMIT %s"
)


@dataclass(frozen=True)
class Count:
    """How many people fit, at least so many where `is_capped`; `people` None: a moment was not enough.

    `is_estimate`: about so many, reckoned from some pages of the table; there may be more or fewer. `is_at_most`: too
    few of those fit to say how many there are, but there are hardly more than so many.
    """

    people: int | None
    is_capped: bool = False
    is_estimate: bool = False
    is_at_most: bool = False


@dataclass(frozen=True)
class Line:
    """One segment of the list; `owner` is "" when nobody owns it, `feeds` the pools it feeds that the actor sees."""

    id: UUID
    name: str
    purpose: str
    privacy: str
    owner: str
    changed_at: datetime
    feeds: int


@dataclass(frozen=True)
class Shown:
    """One of the people a segment holds; `line` is what they do and where."""

    id: UUID
    name: str
    line: str


@dataclass(frozen=True)
class Reason:
    """Whether a part of a tree holds for a person; `leaf` is None for a group."""

    holds: bool
    joint: Joint | None
    leaf: Leaf | None
    parts: "tuple[Reason, ...]" = ()


def people(segment: Segment, scope: Scope) -> PersonQuerySet:
    """The people a segment holds and whom the actor sees, in no order.

    Raises: NotATree: its conditions cannot be asked any more.
    """
    return compiling.people(trees.read(segment.tree), scope)


def narrow(people: PersonQuerySet, segment_id: UUID, scope: Scope) -> PersonQuerySet:
    """Keep those whom a segment holds; nobody where the actor does not see it, or it cannot be asked. One query."""
    segment = Segment.objects.visible_to(scope.actor).filter(pk=segment_id).first()
    if segment is None:
        return people.none()
    try:
        return people.present().filter(compiling.condition(trees.read(segment.tree), scope))
    except NotATree:
        return people.none()


def count(tree: Group, scope: Scope, *, found: PersonQuerySet | None = None, is_exact: bool = False) -> Count:
    """Count people, everybody however long it takes, or up to a bound and within a moment. One statement.

    Where a moment is not enough, it is reckoned from some 4,000 people anywhere in the table about how many there are.
    `found` is the tree as a question already put together.

    Raises: NotATree: a condition names what is not there.
    """
    people = (compiling.people(tree, scope) if found is None else found).order_by()
    if is_exact:
        return Count(people.count())
    number = _in_a_moment(people.values("organization_id")[: MOST_COUNTED + 1].count, MOMENT_MS)
    if number is not None:
        return Count(min(number, MOST_COUNTED), is_capped=number > MOST_COUNTED)
    return estimate(tree, scope)


def estimate(tree: Group, scope: Scope) -> Count:
    """About how many there are, or at most; None where even some people take too long. Three statements.

    Those people are chosen before they are asked about: the planner would rather ask about everybody.
    """
    share = min(SAMPLED / max(rows_of_people(), 1), 1.0)
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE, [share * 100, scope.organization_id, MOST_SAMPLED + 1])
        some = [row[0] for row in cursor.fetchall()]
    among = replace(scope, among=some)
    found = _in_a_moment(lambda: compiling.people(tree, among).order_by().count(), SHORT_MS)
    if found is None or len(some) > MOST_SAMPLED:
        return Count(None, is_capped=True)
    if share == 1:
        return Count(found)
    if found < len(AT_MOST):
        return Count(_rounded(AT_MOST[found] / share), is_estimate=True, is_at_most=True)
    return Count(_rounded(found / share), is_capped=True, is_estimate=True)


def rows_of_people() -> float:
    """How many rows the planner thinks there are, of all organizations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'people_person'::regclass")
        return float(cursor.fetchone()[0])


def _rounded(number: float) -> int:
    """To two figures, as one says it who did not count."""
    unit = 10 ** max(len(str(int(number))) - 2, 0)
    return int(round(number / unit) * unit)


def preview(people: PersonQuerySet, *, size: int = 25) -> list[Shown] | None:
    """Some people, touched last first; None where a moment was not enough. One statement."""
    rows = people.by_last_touch().values_list("pk", "name", "headline", "company")[:size]
    found = _in_a_moment(lambda: list(rows), 2 * MOMENT_MS)
    if found is None:
        return None
    return [Shown(pk, name, " · ".join(filter(None, (headline, company)))) for pk, name, headline, company in found]


def _in_a_moment(ask: Callable[[], T], milliseconds: int) -> T | None:
    """What comes of a statement; None where it would take longer than a moment. The transaction goes on."""
    try:
        with transaction.atomic():
            _bound(str(milliseconds))
            found = ask()
            _bound("0")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return None
        raise
    return found


def _bound(milliseconds: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [milliseconds])


def holds(tree: Group, scope: Scope) -> bool:
    """Whether the person of the scope fits, and the actor sees them. One statement, which looks at their rows alone."""
    found = statements.first(
        ("holds", _name(tree)), lambda asked: compiling.people(tree, asked).order_by().values_list("pk"), scope
    )
    return found is not None


def explain(tree: Group, scope: Scope) -> Reason | None:
    """Which conditions hold for the person of the scope; None when the actor does not see them. One statement."""
    row = statements.first(("explain", _name(tree)), lambda asked: _told(tree, asked), scope)
    return None if row is None else _reason(tree, iter(row))


def _told(tree: Group, scope: Scope) -> "QuerySet[Person, tuple[bool, ...]]":
    """For the person of the scope, whether each condition holds."""
    asked = {
        f"leaf_{number}": Case(When(compiling.condition(leaf, scope), then=Value(True)), default=Value(False))
        for number, leaf in enumerate(trees.leaves(tree))
    }
    return facts.people(scope).annotate(**asked).order_by().values_list(*asked)


def _name(tree: Group) -> str:
    """By what a tree is known from others."""
    return json.dumps(trees.write(tree), sort_keys=True)


def _reason(node: Node, held: Iterator[bool]) -> Reason:
    if isinstance(node, Leaf):
        return Reason(next(held), None, node)
    parts = tuple(_reason(part, held) for part in node.parts)
    return Reason(_holds(node.joint, parts), node.joint, None, parts)


def _holds(joint: Joint, parts: tuple[Reason, ...]) -> bool:
    some = any(part.holds for part in parts)
    return all(part.holds for part in parts) if joint == Joint.ALL else some if joint == Joint.ANY else not some


def listed(actor: Actor) -> list[Line]:
    """Every segment the actor sees, by name. One query, any number of them."""
    fed = CountOf("feeds", filter=Q(feeds__in=Pool.objects.visible_to(actor)))
    rows = Segment.objects.visible_to(actor).annotate(fed=fed).order_by("name", "pk")
    columns = ("pk", "name", "purpose", "privacy", "owner__name", "changed_at", "fed")
    return [replace(line, owner=line.owner or "") for line in (Line(*row) for row in rows.values_list(*columns))]
