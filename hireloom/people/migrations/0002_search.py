"""Finding a person as one types."""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION people_find(text, text, integer)")]
