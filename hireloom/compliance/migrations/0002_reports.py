"""What reports were counted from: by group, small groups among them, so it stands where the answers do."""

from django.db import migrations

REPORTS = """
CREATE TABLE self_identification.report (
    organization_id uuid NOT NULL,
    scope text NOT NULL,
    made_at timestamptz NOT NULL,
    counted jsonb NOT NULL CONSTRAINT a_report_counts_people CHECK (jsonb_typeof(counted) = 'object'),
    CONSTRAINT one_report_of_a_scope_at_a_time PRIMARY KEY (organization_id, scope, made_at)
);
ALTER TABLE self_identification.report ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_the_shown_organization ON self_identification.report
    USING (organization_id = (SELECT NULLIF(current_setting('app.organization', true), '')::uuid))
    WITH CHECK (organization_id = (SELECT NULLIF(current_setting('app.organization', true), '')::uuid));
"""


class Migration(migrations.Migration):
    dependencies = [("compliance", "0001_self_identification")]

    operations = [migrations.RunSQL(REPORTS, "DROP TABLE self_identification.report")]
