"""The slim rows people are found by: written, and asked through the functions that keep their index.

Not narrowed by themselves: the condition must hold who may see whom (`flywheel.search.compiling` puts it in).
Source: decision record 0015.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, F, Func, UUIDField, Value

from hireloom.core.search.conditions import Condition, as_json
from hireloom.core.search.vectors import Vector

WEEK = 7 * 24 * 3600
MOST_RANKED = 1000
MOST_COUNTED = 2000
EXACT_BELOW = 20_000
"""Where the planner expects fewer people to fit the filters, each is compared; else the index of meanings is walked."""


@dataclass(frozen=True)
class Entry:
    """What one person is found by; `words` is a vector with its tokens, `facets` are what filters count.

    `work` is what meaning is made of: headline, titles and skills.
    """

    id: UUID
    touched_at: datetime
    added_at: datetime
    is_private: bool
    owner_id: UUID | None
    country: str
    latitude: float | None
    longitude: float | None
    years: int | None
    facets: Sequence[str]
    words: Vector
    work: str = ""


@dataclass(frozen=True)
class Hits:
    """Some of the matches, best first, and how many there are of those that were ranked: 1,000 means at least."""

    ids: Sequence[UUID]
    total: int


COLUMNS = (
    "touched_at", "touched_week", "added_at", "is_private", "owner_id", "country", "latitude", "longitude", "years",
    "facets", "refreshed_at", "words",
)  # fmt: skip

_WRITE = f"""
INSERT INTO people_searchentry (id, organization_id, {", ".join(COLUMNS)})
SELECT id, %s, touched_at, floor(extract(epoch FROM touched_at) / {WEEK}), added_at, is_private, owner_id, country,
       latitude, longitude, years, string_to_array(facets, E'\\n'), %s, words::tsvector
  FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::boolean[], %s::uuid[], %s::text[], %s::float8[],
              %s::float8[], %s::integer[], %s::text[], %s::text[])
    AS given (id, touched_at, added_at, is_private, owner_id, country, latitude, longitude, years, facets, words)
ON CONFLICT (id) DO UPDATE SET {", ".join(f"{column} = excluded.{column}" for column in COLUMNS)}
"""  # noqa: S608  the names are ours


def put(organization_id: UUID, entries: Sequence[Entry], *, at: datetime) -> None:
    """Write entries anew. One statement."""
    if not entries:
        return
    columns = [
        [getattr(entry, name) for entry in entries]
        for name in ("id", "touched_at", "added_at", "is_private", "owner_id", "country", "latitude", "longitude")
    ]
    columns.append([entry.years for entry in entries])
    columns.append(["\n".join(entry.facets) for entry in entries])
    columns.append([str(entry.words) for entry in entries])
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [organization_id, at, *columns])


def lock(ids: Sequence[UUID]) -> None:
    """Hold these people's entries until the transaction ends, so that an older reading never overwrites a newer one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('search ' || id, 0)) FROM unnest(%s::text[]) AS id",
            [sorted(map(str, ids))],
        )


def find(condition: Condition, *, ranking: str = "", skip: int = 0, size: int = 25) -> Hits:
    """A page of the matches, of which the 1,000 touched last are ranked by `ranking`, `tsquery` text.

    Without it they stay in the order of their last touch.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, total FROM people_search(%s, %s, %s, %s, %s)",
            [json.dumps(as_json(condition)), ranking, MOST_RANKED, skip, size],
        )
        rows = cursor.fetchall()
    return Hits([row[0] for row in rows], rows[0][1] if rows else 0)


def count(condition: Condition) -> int:
    """How many there are, exactly, however long it takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_search_count(%s)", [json.dumps(as_json(condition))])
        return int(cursor.fetchone()[0])


def facets(condition: Condition, *, most: int = MOST_COUNTED) -> tuple[dict[str, int], int]:
    """People by facet, and how many people were counted: `most` means that the others were not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT facet, people FROM people_search_facets(%s, %s)", [json.dumps(as_json(condition)), most])
        found = dict(cursor.fetchall())
    return found, found.pop("", 0)


def nearest(condition: Condition, meaning: str, *, most: int = 200) -> list[tuple[UUID, float]]:
    """The people who fit and whose meaning is closest, with their likeness in [-1, 1]; none where meaning is off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, likeness FROM people_search_nearest(%s, %s, %s, %s)",
            [json.dumps(as_json(condition)), meaning, most, EXACT_BELOW],
        )
        return [(row[0], row[1]) for row in cursor.fetchall()]


class Found(Func):
    """The ids of the people who fit a condition, for `pk__in`: one part of a statement about people.

    Whoever asks narrows by who may see whom. `only` keeps it to one person, which costs a look at one row; `among` to
    some people, each of whom is looked at.
    """

    output_field = UUIDField()
    function = "people_search_ids"
    template = "(SELECT %(function)s(%(expressions)s))"

    def __init__(self, condition: Condition, *, only: UUID | None = None, among: Sequence[UUID] | None = None) -> None:
        asked = Value(json.dumps(as_json(condition), sort_keys=True))
        if among is None:
            super().__init__(asked, Value(str(only) if only else None))
        else:
            super().__init__(asked, listed(among), function="people_search_ids_among")


def listed(ids: Sequence[UUID]) -> Value:
    """Many ids as one value."""
    return Value(list(ids), output_field=ArrayField(UUIDField()))


class OneOf(Func):
    """Whether an id is one of many: each is looked up, however dear the planner thinks that is."""

    output_field = BooleanField()
    template = "%(expressions)s)"
    arg_joiner = " = ANY("

    def __init__(self, name: str, ids: Sequence[UUID]) -> None:
        super().__init__(F(name), listed(ids))
