"""What people say of themselves, in a schema of its own, and which questions are asked."""

import django.db.models.deletion
import hireloom.core.fields
import hireloom.kit.ids
from django.db import migrations, models

# No foreign key: an answer goes with its application by a trigger, which reads neither for whoever deletes it.
ANSWERS = """
CREATE SCHEMA self_identification;
CREATE TABLE self_identification.answer (
    organization_id uuid NOT NULL,
    application_id uuid NOT NULL,
    sets text[] NOT NULL,
    said jsonb NOT NULL CONSTRAINT what_is_said_is_by_question CHECK (jsonb_typeof(said) = 'object'),
    said_at timestamptz NOT NULL,
    CONSTRAINT one_answer_an_application PRIMARY KEY (organization_id, application_id)
);
ALTER TABLE self_identification.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_the_shown_organization ON self_identification.answer
    USING (organization_id = (SELECT NULLIF(current_setting('app.organization', true), '')::uuid))
    WITH CHECK (organization_id = (SELECT NULLIF(current_setting('app.organization', true), '')::uuid));

CREATE FUNCTION self_identification.join_earlier() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE earlier self_identification.answer;
BEGIN
    PERFORM 1 FROM public.ats_application
        WHERE organization_id = NEW.organization_id AND id = NEW.application_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = 'an answer belongs to an application of its organization';
    END IF;
    DELETE FROM self_identification.answer
        WHERE organization_id = NEW.organization_id AND application_id = NEW.application_id RETURNING * INTO earlier;
    IF FOUND THEN
        NEW.said := earlier.said || NEW.said;
        NEW.sets := ARRAY(SELECT DISTINCT mark FROM unnest(earlier.sets || NEW.sets) AS mark ORDER BY mark);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER join_earlier BEFORE INSERT ON self_identification.answer
    FOR EACH ROW EXECUTE FUNCTION self_identification.join_earlier();

CREATE FUNCTION self_identification.go_with_application() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM self_identification.answer
        WHERE organization_id = OLD.organization_id AND application_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER answers_go_with_an_application AFTER DELETE ON ats_application
    FOR EACH ROW EXECUTE FUNCTION self_identification.go_with_application();

CREATE FUNCTION self_identification.come_with_copy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO self_identification.answer (organization_id, application_id, sets, said, said_at)
        SELECT NEW.organization_id, NEW.id, sets, said, said_at FROM self_identification.answer
        WHERE organization_id = NEW.organization_id AND application_id = NEW.copied_from_id;
    RETURN NULL;
END $$;
CREATE TRIGGER answers_come_with_a_copy AFTER INSERT ON ats_application
    FOR EACH ROW WHEN (NEW.copied_from_id IS NOT NULL)
    EXECUTE FUNCTION self_identification.come_with_copy();
"""
BACK = """
DROP TRIGGER answers_come_with_a_copy ON ats_application;
DROP TRIGGER answers_go_with_an_application ON ats_application;
DROP SCHEMA self_identification CASCADE;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0006_search_texts'),
        ('ats', '0039_fields_of_rejections'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedSet',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=20)),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(blank=True, null=True)),
                ('from_by', hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.membership')),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('until_by', hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.membership')),
            ],
            options={
                'ordering': ['name', '-from_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_at', None)), fields=('organization', 'name'), name='a_set_of_questions_is_asked_once')],
            },
        ),
        migrations.RunSQL(ANSWERS, BACK),
    ]
