"""Finding a person as one types: functions of the database that keep their index under row-level security.

Text operators are not leak-proof, so under a policy PostgreSQL would read every row; the functions
filter by the shown organization themselves and return ids, which callers narrow by `visible_to`.
Source: decision record 0004.
"""

import re
from uuid import UUID

from django.db import connection

from hireloom.kit.text import fold

FUNCTIONS = """
CREATE OR REPLACE FUNCTION people_find(patterns text[], address text, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH by_index AS MATERIALIZED (
        SELECT id, last_touch_at FROM people_person
         WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
           AND char_length(patterns[1]) >= 5 AND sort_name LIKE patterns[1] AND sort_name LIKE ALL (patterns)
         LIMIT 20000
    )
    (SELECT id FROM by_index ORDER BY last_touch_at DESC, id DESC LIMIT most)
    UNION
    (SELECT id FROM people_person
      WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
        AND char_length(patterns[1]) < 5 AND sort_name LIKE ALL (patterns)
      ORDER BY last_touch_at DESC, id DESC LIMIT most)
    UNION
    (SELECT person_id FROM people_contactpoint
      WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
        AND kind IN ('email', 'phone') AND address <> ''
        AND normalized >= address AND normalized < address || U&'\\FFFD' LIMIT most)
$$;
CREATE OR REPLACE FUNCTION people_resembling(words text, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.45 AS $$
    SELECT id FROM people_person
     WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
       AND (sort_name % words OR words <% sort_name)
     ORDER BY greatest(similarity(sort_name, words), word_similarity(words, sort_name)) DESC, last_touch_at DESC
     LIMIT most
$$;
"""


def find(query: str, *, most: int = 200, by_address: bool = True) -> list[UUID]:
    """The ids of people whose name contains every word, in any order, or whose address begins with the text.

    Addresses are e-mail addresses and phone numbers; leave them out for actors who may not see them.
    At most `most` by name, those touched last, and `most` by address; not ordered; not yet narrowed to
    what an actor may see.
    """
    words = sorted(fold(query).split(), key=len, reverse=True)[:10]
    if not words:
        return []
    with connection.cursor() as cursor:
        patterns = [f"%{_escaped(word)}%" for word in words]
        cursor.execute("SELECT people_find(%s, %s, %s)", [patterns, _address(query) if by_address else "", most])
        return [row[0] for row in cursor.fetchall()]


def resembling(query: str, *, most: int = 20) -> list[UUID]:
    """The ids of people whose name looks like the text, most alike first: for typing errors, when nothing is found.

    Not yet narrowed to what an actor may see. Source: trigram similarity, PostgreSQL's pg_trgm.
    """
    words = fold(query)
    if len(words) < 3:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_resembling(%s, %s)", [words, most])
        return [row[0] for row in cursor.fetchall()]


def _address(query: str) -> str:
    """What an address must begin with: as typed, and a phone number without its spaces and signs."""
    typed = query.strip().lower()
    return re.sub(r"[^\d+]", "", typed) if re.fullmatch(r"\+?[\d\s()./-]{4,}", typed) else typed


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
