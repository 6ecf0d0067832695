"""Searching by meaning walks no further than it pays; who fits and is far from what is meant is approached from within.

The walk through the index of meanings begins at what is meant. Where those who fit are elsewhere (nobody who writes Python
sells), it met twenty thousand people in vain before a hundred thousand were compared one by one. Now a short walk tells
whether any of those who fit are near; if not, or if a longer one meets few, three walks begin at the best of the newest
who fit, leaning towards what is meant.
"""

from importlib import import_module

from django.db import migrations

CLIMBING = """
-- Those who fit as one walk meets them, with their distance to what is meant; `heading` is where the walk begins. The walk
-- meets people roughly in order, and ends after so many who fit or so many whom it met.
CREATE FUNCTION people_search_walk(shown uuid, wanted text, meaning text, heading text, most integer, steps integer)
RETURNS TABLE (id uuid, distance double precision)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true),
        set_config('hnsw.ef_search', greatest(200, least(steps / 10, 1000))::text, true),
        set_config('hnsw.max_scan_tuples', steps::text, true);
    RETURN QUERY EXECUTE format('SELECT m.id, m.meaning <=> %L AS distance FROM people_searchmeaning m
         WHERE m.organization_id = %L
           AND (SELECT true FROM people_searchentry e
                 WHERE e.id = m.id AND e.organization_id = %L AND %s LIMIT 1)
         ORDER BY m.meaning <=> %L LIMIT %s', meaning, shown, shown, wanted, heading, most);
END $$;

-- From some who fit towards what is meant, in three walks: each begins at the best five so far, and leans to what is meant.
CREATE FUNCTION people_search_climb(shown uuid, wanted text, meaning text, known uuid[])
RETURNS TABLE (id uuid, distance double precision)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    met uuid[];
    distances float8[];
    heading text;
BEGIN
    EXECUTE format('SELECT array_agg(m.id), array_agg(m.meaning <=> %L) FROM people_searchmeaning m
        WHERE m.organization_id = %L AND m.id = ANY (%L::uuid[])', meaning, shown, known) INTO met, distances;
    FOR round IN 1..3 LOOP
        EXECUTE format('SELECT (l2_normalize(avg(m.meaning))
                + l2_normalize(%L::halfvec) * array_fill(0.3::real, ARRAY[vector_dims(%L::halfvec)])::halfvec)::text
            FROM people_searchmeaning m WHERE m.id = ANY (ARRAY(
                SELECT b.id FROM unnest(%L::uuid[], %L::float8[]) AS b (id, distance) ORDER BY b.distance LIMIT 5))',
            meaning, meaning, met, distances) INTO heading;
        EXIT WHEN heading IS NULL;
        SELECT met || array_agg(w.id), distances || array_agg(w.distance) INTO met, distances
            FROM people_search_walk(shown, wanted, meaning, heading, 500, 3000) w;
    END LOOP;
    RETURN QUERY SELECT DISTINCT f.id, f.distance FROM unnest(met, distances) AS f (id, distance);
END $$;

-- Few people are compared one by one. For many the index of meanings is walked, for three thousand who fit where a hundred are
-- wanted, since it meets people roughly in order only: the best of them are nearly always the best of all.
CREATE OR REPLACE FUNCTION people_search_nearest(condition jsonb, meaning text, most integer, exact_below integer)
RETURNS TABLE (person_id uuid, likeness double precision)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    newest uuid[];
    ids uuid[];
    distances float8[];
BEGIN
    IF shown IS NULL OR to_regclass('people_searchmeaning') IS NULL THEN RETURN; END IF;
    IF people_search_estimate(shown, wanted) >= exact_below THEN
        IF (SELECT count(*) FROM people_search_walk(shown, wanted, meaning, meaning, 3, 1500)) = 3 THEN
            SELECT array_agg(w.id), array_agg(w.distance) INTO ids, distances
                FROM people_search_walk(shown, wanted, meaning, meaning, greatest(most, 3000), 10000) w;
        END IF;
        IF ids IS NULL OR cardinality(ids) < greatest(most, 200) THEN
            newest := ARRAY(SELECT f.person_id FROM people_search(condition, '', 1000, 0, 1000) f);
            IF cardinality(newest) = 1000 THEN
                SELECT array_agg(c.id), array_agg(c.distance) INTO ids, distances
                    FROM people_search_climb(shown, wanted, meaning, newest || ids) c;
            END IF;
        END IF;
        IF cardinality(ids) >= most THEN
            RETURN QUERY SELECT f.id, 1 - f.distance FROM unnest(ids, distances) AS f (id, distance)
                ORDER BY f.distance, f.id LIMIT most;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY EXECUTE format('SELECT m.id, 1 - (m.meaning <=> %L)
        FROM (SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s OFFSET 0) e
        JOIN people_searchmeaning m ON m.id = e.id AND m.organization_id = %L
        ORDER BY m.meaning <=> %L, m.id LIMIT %s', meaning, shown, wanted, shown, meaning, most);
END $$;
"""


def as_it_was():
    """The search as it stands in 0016, to take the place of the one that is here."""
    texts = import_module("hireloom.people.migrations.0016_search_widens_step_by_step").WIDENING
    return "CREATE OR REPLACE FUNCTION people_search_nearest(" + texts.partition("people_search_nearest(")[2]


CLIMBING_BACK = (
    as_it_was()
    + """
DROP FUNCTION people_search_climb(uuid, text, text, uuid[]);
DROP FUNCTION people_search_walk(uuid, text, text, text, integer, integer);
"""
)


class Migration(migrations.Migration):
    dependencies = [("people", "0016_search_widens_step_by_step")]

    operations = [migrations.RunSQL(CLIMBING, CLIMBING_BACK)]
