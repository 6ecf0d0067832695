# Stages of pools, whom pools are shared with, and when somebody needs attention.

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import hireloom.core.fields
import hireloom.kit.ids
from django.db import migrations, models

# Pools that were there before get the usual stages; who was in them stands in the first, since they came.
STAGES = """
INSERT INTO crm_poolstage (id, organization_id, pool_id, name, position)
SELECT uuidv7(), p.organization_id, p.id, usual.name, usual.place - 1
  FROM crm_pool p, unnest(ARRAY['To contact', 'Contacted', 'In conversation', 'Ready for a job'])
       WITH ORDINALITY AS usual (name, place);
UPDATE crm_poolmember SET entered_at = added_at;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_search_texts'),
        ('crm', '0003_sequences'),
        ('people', '0022_kinds_and_colors_of_tags'),
    ]

    operations = [
        migrations.AddField(
            model_name='pool',
            name='attention_days',
            field=models.PositiveSmallIntegerField(db_default=90, default=90),
        ),
        migrations.AddField(
            model_name='pool',
            name='sequence',
            field=hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='crm.sequence'),
        ),
        migrations.AddField(
            model_name='pool',
            name='waiting',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='poolmember',
            name='entered_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name='pool',
            name='privacy',
            field=models.CharField(choices=[('private', 'Only its owner'), ('team', 'Its owner and some colleagues'), ('organization', 'Everybody who sees pools')], default='organization', max_length=15),
        ),
        migrations.CreateModel(
            name='PoolSeat',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('member', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.membership')),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('pool', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='crm.pool')),
            ],
        ),
        migrations.CreateModel(
            name='PoolStage',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField()),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('pool', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='crm.pool')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='poolmember',
            name='stage',
            field=hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='crm.poolstage'),
        ),
        migrations.AddIndex(
            model_name='poolmember',
            index=models.Index(fields=['organization', 'pool', 'stage', 'entered_at', 'id'], name='members_of_a_pool_stage'),
        ),
        migrations.AddConstraint(
            model_name='poolseat',
            constraint=models.UniqueConstraint(fields=('organization', 'pool', 'member'), name='a_pool_is_shared_with_a_colleague_once'),
        ),
        migrations.AddConstraint(
            model_name='poolstage',
            constraint=models.UniqueConstraint(fields=('organization', 'pool', 'name'), name='a_stage_of_a_pool_is_named_once'),
        ),
        migrations.RunSQL(STAGES, migrations.RunSQL.noop),
    ]
