"""Texts to search in, and the function that turns a question into a condition."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import hireloom.kit.ids

# A question arrives as JSON and becomes SQL from a fixed set of shapes, each value quoted: the functions that run it
# bypass row-level security, so they must be able to say no more than the language can. The alias of the row is `e`.
CONDITION = """
CREATE FUNCTION search_condition(node jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    sort text := node ->> 'is';
    part jsonb;
    parts text[] := '{}';
    comparison text := CASE WHEN node ->> 'operator' IN ('<', '<=', '>', '>=', '=') THEN node ->> 'operator' ELSE '=' END;
BEGIN
    IF sort IN ('and', 'or') THEN
        FOR part IN SELECT * FROM jsonb_array_elements(node -> 'parts') LOOP
            parts := parts || search_condition(part);
        END LOOP;
        IF cardinality(parts) = 0 THEN RETURN CASE sort WHEN 'and' THEN 'true' ELSE 'false' END; END IF;
        RETURN '(' || array_to_string(parts, CASE sort WHEN 'and' THEN ' AND ' ELSE ' OR ' END) || ')';
    END IF;
    RETURN CASE sort
        WHEN 'everything' THEN 'true'
        WHEN 'nothing' THEN 'false'
        WHEN 'not' THEN 'NOT ' || search_condition(node -> 'part')
        WHEN 'words' THEN format('(e.words @@ %L::tsquery)', node ->> 'query')
        WHEN 'near' THEN format(
            '(e.words @@ %L::tsquery AND search_km(e.latitude, e.longitude, %s, %s) <= %s)',
            node ->> 'query', (node ->> 'latitude')::float8, (node ->> 'longitude')::float8, (node ->> 'km')::float8)
        WHEN 'years' THEN format('COALESCE(e.years %s %s, false)', comparison, (node ->> 'value')::integer)
        WHEN 'touched' THEN format('(e.touched_at %s %L::timestamptz)', comparison, (node ->> 'at')::timestamptz)
        WHEN 'added' THEN format('(e.added_at %s %L::timestamptz)', comparison, (node ->> 'at')::timestamptz)
        WHEN 'seen' THEN format('(NOT e.is_private OR COALESCE(e.owner_id = %L::uuid, false))', node ->> 'owner')
        WHEN 'owner' THEN format('COALESCE(e.owner_id = %L::uuid, false)', node ->> 'id')
        WHEN 'private' THEN 'e.is_private'
        WHEN 'ids' THEN format('(e.id = ANY (%L::uuid[]))', translate(node ->> 'ids', '[]" ', '{}'))
    END;
END $$;

CREATE FUNCTION search_km(latitude float8, longitude float8, other_latitude float8, other_longitude float8)
RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT 12742 * asin(least(1, sqrt(
        sin(radians(other_latitude - latitude) / 2) ^ 2
        + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(radians(other_longitude - longitude) / 2) ^ 2)))
$$;

CREATE FUNCTION core_search_texts(wanted text, condition jsonb, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'SELECT e.id FROM core_searchtext e WHERE e.organization_id = %L AND e.kind = %L AND %s
          ORDER BY e.at DESC, e.id DESC LIMIT %s', shown, wanted, search_condition(condition), most);
END $$;
"""
BACK = """
DROP FUNCTION core_search_texts(text, jsonb, integer);
DROP FUNCTION search_km(float8, float8, float8, float8);
DROP FUNCTION search_condition(jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0005_exports")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
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
                        fastupdate=False, fields=["organization", "kind", "words"], name="texts_by_words"
                    ),
                    models.Index(fields=["organization", "kind", "-at"], name="texts_by_age"),
                ],
            },
        ),
        migrations.RunSQL(CONDITION, BACK),
    ]
