"""What people are found by: a slim row for each, the functions that search it, and the gazetteer."""

import gzip
from importlib import resources

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import hireloom.kit.ids
from hireloom.engine.querying.words import words

# Checking a match must not fetch the vector from elsewhere: it stays in the row up to a page (decision record 0015).
STORAGE = """
ALTER TABLE people_searchentry ALTER COLUMN words SET STORAGE MAIN;
ALTER TABLE people_searchentry SET (toast_tuple_target = 8160);
"""

FOLLOWING = """
CREATE FUNCTION people_search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM people_searchentry WHERE organization_id = OLD.organization_id AND id = OLD.id;
        RETURN NULL;
    END IF;
    UPDATE people_searchentry
       SET touched_at = NEW.last_touch_at, is_private = NEW.is_private, owner_id = NEW.owner_id,
           touched_week = floor(extract(epoch FROM NEW.last_touch_at) / 604800)
     WHERE organization_id = NEW.organization_id AND id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER people_search_follows_changes AFTER UPDATE OF last_touch_at, is_private, owner_id ON people_person
    FOR EACH ROW WHEN ((OLD.last_touch_at, OLD.is_private, OLD.owner_id)
                       IS DISTINCT FROM (NEW.last_touch_at, NEW.is_private, NEW.owner_id))
    EXECUTE FUNCTION people_search_follows();
CREATE TRIGGER people_search_follows_ends AFTER DELETE ON people_person
    FOR EACH ROW EXECUTE FUNCTION people_search_follows();
"""

# A question that fits few people, by the planner's estimate, is answered from all of them at once. One that fits many is
# asked of so many of the last weeks as should hold enough, then of more, then of all: a word that half the people have is
# answered from a few thousand rows. Weeks are asked for one by one, not as a range: the index walks the shorter of two
# lists then. Estimates cost a fraction of a millisecond each.
SEARCHING = """
CREATE FUNCTION people_search_estimate(shown uuid, wanted text) RETURNS float8 LANGUAGE plpgsql VOLATILE AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s',
                   shown, wanted) INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
END $$;

CREATE FUNCTION people_search_windows(shown uuid, wanted text, most integer) RETURNS text[]
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    this_week integer := floor(extract(epoch FROM now()) / 604800);
    found text[] := '{}';
    weeks integer;
    within text;
    fit float8;
    everybody float8;
BEGIN
    IF wanted NOT LIKE '%@@%' THEN RETURN ARRAY['']; END IF;
    fit := people_search_estimate(shown, wanted);
    IF fit < 20000 THEN RETURN ARRAY['']; END IF;
    everybody := greatest(people_search_estimate(shown, 'true'), 1);
    FOREACH weeks IN ARRAY ARRAY[0, 1, 3, 9, 27, 81] LOOP
        within := format('e.touched_week = ANY (%L::integer[])',
                         ARRAY(SELECT this_week + 1 - back FROM generate_series(0, weeks + 1) AS back));
        IF fit * people_search_estimate(shown, within) / everybody >= most * 1.2 THEN
            found := found || ('AND ' || within);
            EXIT WHEN cardinality(found) = 2;
        END IF;
    END LOOP;
    RETURN found || ''::text;
END $$;

-- Where words are asked for, the order must not tempt the planner to walk everybody by last touch and check each.
CREATE FUNCTION people_search_order(wanted text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN wanted LIKE '%@@%' THEN 'e.touched_at + interval ''0''' ELSE 'e.touched_at' END
$$;

CREATE FUNCTION people_search(condition jsonb, ranking text, most integer, skip integer, size integer)
RETURNS TABLE (person_id uuid, rank real, total integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    ranked text := CASE ranking WHEN '' THEN '0::real'
        ELSE format('ts_rank(''{0.05,0.2,0.6,1}'', e.words, %L::tsquery, 1)', ranking) END;
    within text;
    ids uuid[];
    ranks real[];
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    FOREACH within IN ARRAY people_search_windows(shown, wanted, most) LOOP
        EXECUTE format(
            'SELECT array_agg(q.id), array_agg(q.rank) FROM (SELECT e.id, %s AS rank FROM people_searchentry e
              WHERE e.organization_id = %L %s AND %s ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            ranked, shown, within, wanted, people_search_order(wanted), most)
        INTO ids, ranks;
        EXIT WHEN cardinality(ids) >= most;
    END LOOP;
    RETURN QUERY SELECT f.id, f.rank, cardinality(ids)
        FROM unnest(ids, ranks) WITH ORDINALITY AS f (id, rank, place) ORDER BY f.rank DESC, f.place OFFSET skip LIMIT size;
END $$;

CREATE FUNCTION people_search_count(condition jsonb) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    found bigint := 0;
BEGIN
    EXECUTE format('SELECT count(*) FROM people_searchentry e WHERE e.organization_id = %L AND %s',
                   shown, search_condition(condition)) INTO found;
    RETURN found;
END $$;

CREATE FUNCTION people_search_facets(condition jsonb, most integer) RETURNS TABLE (facet text, people bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    within text;
    found bigint;
    joined text;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    FOREACH within IN ARRAY people_search_windows(shown, wanted, most) LOOP
        EXECUTE format(
            'SELECT count(*), string_agg(q.facets, E''\\n'') FROM (SELECT array_to_string(e.facets, E''\\n'') AS facets
               FROM people_searchentry e WHERE e.organization_id = %L %s AND %s
              ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            shown, within, wanted, people_search_order(wanted), most)
        INTO found, joined;
        EXIT WHEN found >= most;
    END LOOP;
    RETURN QUERY SELECT ''::text, found UNION ALL
        SELECT f, count(*) FROM string_to_table(joined, E'\\n') AS f WHERE f <> '' GROUP BY f;
END $$;

-- Few people are compared one by one. For many the index of meanings is walked; where that ends with too few, since fewer
-- people fit than the planner thought, they are compared one by one after all.
CREATE FUNCTION people_search_nearest(condition jsonb, meaning text, most integer, exact_below integer)
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
             ORDER BY m.meaning <=> %L LIMIT %s) q', meaning, shown, shown, wanted, meaning, most)
        INTO ids, distances;
        IF cardinality(ids) >= most THEN
            RETURN QUERY SELECT f.id, 1 - f.distance FROM unnest(ids, distances) AS f (id, distance)
                ORDER BY f.distance, f.id;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY EXECUTE format('SELECT m.id, 1 - (m.meaning <=> %L)
        FROM (SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s OFFSET 0) e
        JOIN people_searchmeaning m ON m.id = e.id AND m.organization_id = %L
        ORDER BY m.meaning <=> %L, m.id LIMIT %s', meaning, shown, wanted, shown, meaning, most);
END $$;
"""
SEARCHING_BACK = """
DROP FUNCTION people_search_nearest(jsonb, text, integer, integer);
DROP FUNCTION people_search_facets(jsonb, integer);
DROP FUNCTION people_search_count(jsonb);
DROP FUNCTION people_search(jsonb, text, integer, integer, integer);
DROP FUNCTION people_search_order(text);
DROP FUNCTION people_search_windows(uuid, text, integer);
DROP FUNCTION people_search_estimate(uuid, text);
DROP TRIGGER people_search_follows_ends ON people_person;
DROP TRIGGER people_search_follows_changes ON people_person;
DROP FUNCTION people_search_follows();
DROP TABLE people_place;
"""

PLACES = """
CREATE TABLE people_place (
    key text NOT NULL, name text NOT NULL, country char(2) NOT NULL,
    latitude real NOT NULL, longitude real NOT NULL, thousands integer NOT NULL, is_own boolean NOT NULL
);
"""
PLACES_INDEX = """
CREATE INDEX people_place_by_key ON people_place (key);
CREATE INDEX people_place_resembling ON people_place USING gin (key gin_trgm_ops);
ANALYZE people_place;
"""


def load_places(apps, schema_editor):
    """Fill the gazetteer: one row for each name of a city."""
    packed = resources.files("hireloom.people").joinpath("gazetteer/cities.tsv.gz").read_bytes()
    columns = "key, name, country, latitude, longitude, thousands, is_own"
    with schema_editor.connection.cursor() as cursor, cursor.copy(f"COPY people_place ({columns}) FROM STDIN") as copy:
        for line in gzip.decompress(packed).decode().splitlines():
            name, country, latitude, longitude, thousands, others = line.split("\t")
            own = " ".join(words(name))
            for key in [own, *filter(None, others.split("|"))]:
                copy.write_row((key, name, country, latitude, longitude, thousands, key == own))


class Migration(migrations.Migration):
    dependencies = [("core", "0006_search_texts"), ("people", "0010_imports")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("touched_at", models.DateTimeField()),
                ("touched_week", models.IntegerField()),
                ("added_at", models.DateTimeField()),
                ("is_private", models.BooleanField(default=False)),
                ("owner_id", models.UUIDField(null=True)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("years", models.PositiveSmallIntegerField(null=True)),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("refreshed_at", models.DateTimeField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.organization",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["organization", "touched_week", "words"], name="people_by_words"
                    ),
                    models.Index(
                        models.F("organization"),
                        models.OrderBy(models.F("touched_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="entries_by_last_touch",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
        migrations.RunSQL(FOLLOWING, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCHING, SEARCHING_BACK),
        migrations.RunSQL(PLACES, migrations.RunSQL.noop),
        migrations.RunPython(load_places, migrations.RunPython.noop),
        migrations.RunSQL(PLACES_INDEX, migrations.RunSQL.noop),
    ]
