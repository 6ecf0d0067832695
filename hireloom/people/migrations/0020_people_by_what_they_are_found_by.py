"""The ids of those who fit a condition of search, as a part of a larger statement; and people by their years of work."""

from django.db import migrations, models

FINDING = """
CREATE FUNCTION people_search_ids(condition jsonb, only_one uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp PARALLEL SAFE ROWS 5000 AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s%s', shown, search_condition(condition),
        CASE WHEN only_one IS NULL THEN '' ELSE format(' AND e.id = %L', only_one) END);
END $$;
"""
FINDING_BACK = "DROP FUNCTION people_search_ids(jsonb, uuid);"


class Migration(migrations.Migration):
    dependencies = [("people", "0019_own_fields")]

    operations = [
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["organization", "years", "id"], name="entries_by_years"),
        ),
        migrations.RunSQL(FINDING, FINDING_BACK),
    ]
