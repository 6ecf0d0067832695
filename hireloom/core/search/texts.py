"""Texts of notes, applications and jobs: written by their owners, found by anybody, shown after `visible_to`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from hireloom.core.models import SearchText
from hireloom.core.search.conditions import Condition, as_json
from hireloom.core.search.vectors import Vector


@dataclass(frozen=True)
class Text:
    """One noun's words: its id, the moment it is sorted by, what it is found by."""

    id: UUID
    at: datetime
    words: Vector


def put(kind: str, organization_id: UUID, texts: Sequence[Text], *, gone: Sequence[UUID] = ()) -> None:
    """Write texts of a kind anew and forget those that are gone. Two statements at most."""
    if gone:
        SearchText.objects.filter(organization_id=organization_id, kind=kind, pk__in=gone).delete()
    if not texts:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_searchtext (id, organization_id, kind, at, words) "
            "SELECT id, %s, %s, at, words::tsvector FROM unnest(%s::uuid[], %s::timestamptz[], %s::text[]) "
            "AS given (id, at, words) ON CONFLICT (id) DO UPDATE SET at = excluded.at, words = excluded.words",
            [
                organization_id,
                kind,
                [text.id for text in texts],
                [text.at for text in texts],
                [str(text.words) for text in texts],
            ],
        )


def find(kind: str, condition: Condition, *, most: int) -> list[UUID]:
    """The ids of texts of a kind that fit, newest first; not yet narrowed to what an actor may see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_search_texts(%s, %s, %s)", [kind, json.dumps(as_json(condition)), most])
        return [row[0] for row in cursor.fetchall()]
