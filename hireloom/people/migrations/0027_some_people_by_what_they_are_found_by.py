"""The ids of those among some people who fit a condition of search: each is looked at, and no index walked."""

from django.db import migrations

FINDING = """
CREATE FUNCTION people_search_ids_among(condition jsonb, given uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp PARALLEL SAFE ROWS 500 AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'WITH e AS MATERIALIZED (SELECT * FROM people_searchentry WHERE organization_id = %L AND id = ANY($1))
         SELECT e.id FROM e WHERE %s', shown, search_condition(condition)) USING given;
END $$;
"""
FINDING_BACK = "DROP FUNCTION people_search_ids_among(jsonb, uuid[]);"


class Migration(migrations.Migration):
    dependencies = [("people", "0026_fields_of_rejections")]

    operations = [migrations.RunSQL(FINDING, FINDING_BACK)]
