"""A search that found too few among the last weeks looks at as many more as should hold enough, not at everybody at once.

The planner's estimate of how many fit is often several times too high for several words together; what was found in the
weeks looked at says better how many are needed.
"""

from importlib import import_module

from django.db import migrations

WIDENING = """
DROP FUNCTION people_search_windows(uuid, text, integer);

-- How many of the last weeks to look at first; NULL where looking at everybody is quicker.
CREATE FUNCTION people_search_weeks(shown uuid, wanted text, most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    fit float8;
    everybody float8;
    weeks integer;
BEGIN
    IF wanted NOT LIKE '%@@%' THEN RETURN NULL; END IF;
    fit := people_search_estimate(shown, wanted);
    IF fit < most * 4 THEN RETURN NULL; END IF;
    everybody := greatest(people_search_estimate(shown, 'true'), 1);
    FOREACH weeks IN ARRAY ARRAY[2, 3, 5] LOOP
        IF fit * people_search_estimate(shown, people_search_within(weeks)) / everybody >= most * 1.2 THEN
            RETURN weeks;
        END IF;
    END LOOP;
    RETURN 8;
END $$;

-- Weeks are asked for one by one, not as a range: the index walks the shorter of two lists then. The first is to come.
CREATE FUNCTION people_search_within(weeks integer) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT CASE WHEN weeks IS NULL THEN 'true' ELSE format('e.touched_week = ANY (%L::integer[])', ARRAY(
        SELECT floor(extract(epoch FROM now()) / 604800)::integer + 1 - back FROM generate_series(0, weeks - 1) AS back
    )) END
$$;

-- How many weeks to look at after so many had so few: as many as should hold enough, and a third more. Each costs a walk
-- of its own through the index, so that beyond half a year everybody is quicker.
CREATE FUNCTION people_search_more_weeks(weeks integer, found bigint, most integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN next <= 29 THEN next::integer END
      FROM (SELECT ceil(weeks * greatest(1.5, 1.3 * most / greatest(found, 1))) AS next) AS wider
$$;

CREATE OR REPLACE FUNCTION people_search(condition jsonb, ranking text, most integer, skip integer, size integer)
RETURNS TABLE (person_id uuid, rank real, total integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    ranked text := CASE ranking WHEN '' THEN '0::real'
        ELSE format('ts_rank(''{0.05,0.2,0.6,1}'', e.words, %L::tsquery, 1)', ranking) END;
    weeks integer;
    ids uuid[];
    ranks real[];
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    weeks := people_search_weeks(shown, wanted, most);
    LOOP
        EXECUTE format(
            'SELECT array_agg(q.id), array_agg(q.rank) FROM (SELECT e.id, %s AS rank FROM people_searchentry e
              WHERE e.organization_id = %L AND %s AND %s ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            ranked, shown, people_search_within(weeks), wanted, people_search_order(wanted), most)
        INTO ids, ranks;
        EXIT WHEN weeks IS NULL OR cardinality(ids) >= most;
        weeks := people_search_more_weeks(weeks, cardinality(ids), most);
    END LOOP;
    RETURN QUERY SELECT f.id, f.rank, cardinality(ids)
        FROM unnest(ids, ranks) WITH ORDINALITY AS f (id, rank, place) ORDER BY f.rank DESC, f.place OFFSET skip LIMIT size;
END $$;

CREATE OR REPLACE FUNCTION people_search_facets(condition jsonb, most integer)
RETURNS TABLE (facet text, people bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    weeks integer;
    found bigint;
    joined text;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    weeks := people_search_weeks(shown, wanted, most);
    LOOP
        EXECUTE format(
            'SELECT count(*), string_agg(q.facets, E''\\n'') FROM (SELECT array_to_string(e.facets, E''\\n'') AS facets
               FROM people_searchentry e WHERE e.organization_id = %L AND %s AND %s
              ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            shown, people_search_within(weeks), wanted, people_search_order(wanted), most)
        INTO found, joined;
        EXIT WHEN weeks IS NULL OR found >= most;
        weeks := people_search_more_weeks(weeks, found, most);
    END LOOP;
    RETURN QUERY SELECT ''::text, found UNION ALL
        SELECT f, count(*) FROM string_to_table(joined, E'\\n') AS f WHERE f <> '' GROUP BY f;
END $$;

-- Few people are compared one by one. For many the index of meanings is walked, a thousand steps where a hundred are wanted:
-- the walk meets people roughly in order only, and the best of a thousand are nearly always the best of all. Where it ends
-- with too few, since those who fit are far from what is meant, they are compared one by one after all.
CREATE OR REPLACE FUNCTION people_search_nearest(condition jsonb, meaning text, most integer, exact_below integer)
RETURNS TABLE (person_id uuid, likeness double precision)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    ids uuid[];
    distances float8[];
BEGIN
    IF shown IS NULL OR to_regclass('people_searchmeaning') IS NULL THEN RETURN; END IF;
    IF people_search_estimate(shown, wanted) >= exact_below THEN
        PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '200', true);
        EXECUTE format('SELECT array_agg(q.id), array_agg(q.distance) FROM (
            SELECT m.id, m.meaning <=> %L AS distance FROM people_searchmeaning m
             WHERE m.organization_id = %L
               AND (SELECT true FROM people_searchentry e
                     WHERE e.id = m.id AND e.organization_id = %L AND %s LIMIT 1)
             ORDER BY m.meaning <=> %L LIMIT greatest(%s, 1000)) q', meaning, shown, shown, wanted, meaning, most)
        INTO ids, distances;
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


def as_it_was(name):
    """The function as it stands in 0011, to take the place of the one that is here."""
    texts = import_module("hireloom.people.migrations.0011_search_entries").SEARCHING
    _, start, rest = texts.partition(f"CREATE FUNCTION {name}(")
    body, end, _ = rest.partition("\nEND $$;\n")
    return start.replace("CREATE", "CREATE OR REPLACE") + body + end


WIDENING_BACK = """
DROP FUNCTION people_search_more_weeks(integer, bigint, integer);
DROP FUNCTION people_search_weeks(uuid, text, integer);
DROP FUNCTION people_search_within(integer);
""" + "".join(
    map(as_it_was, ("people_search_windows", "people_search", "people_search_facets", "people_search_nearest"))
)


class Migration(migrations.Migration):
    dependencies = [("people", "0015_touching_waits_for_no_search")]

    operations = [migrations.RunSQL(WIDENING, WIDENING_BACK)]
