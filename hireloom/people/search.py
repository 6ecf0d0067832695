"""Finding a person as one types: a function of the database that keeps its index under row-level security.

Text operators are not leak-proof, so under a policy PostgreSQL would read every row; the function
filters by the shown organization itself and returns ids, which callers narrow by `visible_to`.
Source: decision record 0004.
"""

from uuid import UUID

from django.db import connection

from hireloom.kit.text import fold

FUNCTION = """
CREATE OR REPLACE FUNCTION people_find(part text, address text, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH shown AS (SELECT NULLIF(current_setting('app.organization', true), '')::uuid AS id)
    (SELECT p.id FROM people_person p, shown
      WHERE p.organization_id = shown.id AND p.sort_name LIKE '%' || part || '%' LIMIT most)
    UNION
    (SELECT c.person_id FROM people_contactpoint c, shown
      WHERE c.organization_id = shown.id AND c.kind IN ('email', 'phone')
        AND c.normalized >= address AND c.normalized < address || U&'\\FFFF' LIMIT most)
$$;
"""


def find(query: str, *, most: int = 200) -> list[UUID]:
    """The ids of people whose name contains the words, in any order, or whose address begins with them.

    At most `most` by name and `most` by address; not ordered; not yet narrowed to what an actor may see.
    """
    words = sorted(fold(query).split(), key=len, reverse=True)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_find(%s, %s, %s)", [_escaped(words[0]), query.strip().lower(), most])
        return [row[0] for row in cursor.fetchall()]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
