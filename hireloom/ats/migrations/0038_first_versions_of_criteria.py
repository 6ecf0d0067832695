from django.db import migrations

FIRST = """
INSERT INTO ats_criteriaversion (id, organization_id, job_id, number, items, made_by_id, made_at)
SELECT gen_random_uuid(), organization_id, job_id, 1, jsonb_agg(jsonb_build_object(
  'name', name, 'words', words, 'is_required', is_required, 'kind', kind, 'weight', weight, 'level', level,
  'language', language, 'months', months, 'skill_ids', to_jsonb(skill_ids), 'place', place, 'country', country,
  'latitude', latitude, 'longitude', longitude, 'within_km', within_km
) ORDER BY position), NULL, now()
FROM ats_criterion GROUP BY organization_id, job_id
"""


class Migration(migrations.Migration):
    """What jobs ask for already is the first version of it."""

    dependencies = [
        ('ats', '0037_typed_criteria'),
    ]

    operations = [
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
    ]
