"""Searching the last weeks first, on as many rows as make the database do so."""

import json
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from hireloom.kit.embedded_postgres import OWNER, EmbeddedPostgres
from tests import database

PEOPLE = 600
BAKERS = json.dumps({"is": "words", "query": "'baker'"})
ROWS = """
INSERT INTO people_searchentry (id, organization_id, touched_at, touched_week, added_at, is_private, facets,
                                refreshed_at, country, words)
SELECT gen_random_uuid(), %s, at, floor(extract(epoch FROM at) / 604800), at, false,
       ARRAY['c:' || (n %% 2)], now(), '', CASE WHEN n %% %s = 0 THEN '''baker'':1D' ELSE '''welder'':1D' END::tsvector
  FROM generate_series(1, %s) AS n, LATERAL (SELECT now() - n * interval '1 day' AS at) AS touched
"""


@pytest.fixture
def owner(postgres: EmbeddedPostgres, db: None) -> Iterator[psycopg.Connection]:
    """The tables' owner, whose changes nobody else sees and who undoes them in the end."""
    with psycopg.connect(postgres.url(OWNER, database.worker_database())) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def people(owner: psycopg.Connection, every: int) -> None:
    organization = uuid4()
    owner.execute("SELECT set_config('app.organization', %s, true)", [str(organization)])
    owner.execute(ROWS, [organization, every, PEOPLE])
    owner.execute("ANALYZE people_searchentry")


@pytest.mark.parametrize("every", [1, 3, 40])
@pytest.mark.parametrize("most", [2, 4, 100, 1000])
def test_the_newest_who_fit_are_found_whatever_weeks_are_looked_at_first(owner, people, every, most):
    newest = owner.execute(
        "SELECT id FROM people_searchentry WHERE words @@ 'baker'::tsquery ORDER BY touched_at DESC LIMIT %s", [most]
    ).fetchall()

    found = owner.execute("SELECT person_id, total FROM people_search(%s, '', %s, 0, 1000)", [BAKERS, most]).fetchall()
    assert [row[0] for row in found] == [row[0] for row in newest]
    assert found[0][1] == len(newest)

    counted = dict(owner.execute("SELECT facet, people FROM people_search_facets(%s, %s)", [BAKERS, most]).fetchall())
    assert counted.pop("") == sum(counted.values()) == len(newest)


@pytest.mark.parametrize("every", [1])
def test_a_word_that_many_have_is_looked_for_in_the_last_weeks_and_a_rare_one_among_everybody(owner, people, every):
    def weeks(word: str, most: int) -> int | None:
        condition = f"(e.words @@ '''{word}'''::tsquery)"
        shown = "current_setting('app.organization')::uuid"
        return owner.execute(f"SELECT people_search_weeks({shown}, %s, %s)", [condition, most]).fetchone()[0]

    assert 2 <= weeks("baker", 5) <= 3 <= weeks("baker", 20) <= 8
    assert weeks("baker", 100) == 8
    assert weeks("baker", 200) is None
    assert weeks("welder", 5) is None


@pytest.mark.parametrize(
    ("weeks", "found", "more"), [(2, 500, 6), (8, 900, 12), (2, 0, None), (8, 250, None), (29, 999, None)]
)
def test_as_many_more_weeks_are_looked_at_as_should_hold_enough_and_beyond_half_a_year_everybody(
    owner, weeks, found, more
):
    assert owner.execute("SELECT people_search_more_weeks(%s, %s, 1000)", [weeks, found]).fetchone() == (more,)
