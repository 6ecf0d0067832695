"""What is known of people, ready to be matched, and the function that finds them by their marks."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import hireloom.core.fields
import hireloom.kit.ids

# `asked` is a list of parts: points, and the marks that bring them, any of some or all of a set.
FUNCTION = """
CREATE FUNCTION ai_found_by_marks(made_by text, asked jsonb) RETURNS TABLE (person_id uuid, points integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    part jsonb;
    one jsonb;
    conditions text[];
    parts text[] := '{}';
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    FOR part IN SELECT jsonb_array_elements(asked) LOOP
        conditions := '{}';
        IF jsonb_array_length(part -> 'any') > 0 THEN
            conditions := conditions || format(
                'p.marks && %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(part -> 'any')));
        END IF;
        FOR one IN SELECT jsonb_array_elements(part -> 'all') LOOP
            conditions := conditions || format('p.marks @> %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(one)));
        END LOOP;
        parts := parts || format(
            'SELECT p.person_id, %s AS points FROM ai_profile p
              WHERE p.organization_id = %L AND p.version = %L AND p.has_facts AND (%s)',
            (part ->> 'points')::integer, shown, made_by, array_to_string(conditions, ' OR '));
    END LOOP;
    IF cardinality(parts) = 0 THEN RETURN; END IF;
    RETURN QUERY EXECUTE format('SELECT f.person_id, sum(f.points)::integer FROM (%s) f GROUP BY f.person_id',
                                array_to_string(parts, ' UNION ALL '));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ai", "0001_matches"),
        ("core", "0006_search_texts"),
        ("people", "0011_search_entries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="switch",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("applicants", "Applicants beside what their job asks for"),
                    ("warm_pool", "People we know beside what a new job asks for"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("facts", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=60)),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("has_facts", models.BooleanField()),
                ("made_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    hireloom.core.fields.OrganizationForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["organization", "marks"], name="profiles_by_marks"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "person"), name="a_person_has_one_profile")
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION ai_found_by_marks(text, jsonb)"),
    ]
