"""Segments, whom they are shared with, and the pools they feed."""

import django.db.models.deletion
import django.utils.timezone
import hireloom.core.fields
import hireloom.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_search_texts'),
        ('crm', '0001_initial'),
        ('people', '0020_people_by_what_they_are_found_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='pool',
            name='fed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='poolmember',
            name='because',
            field=models.CharField(choices=[('manual', 'Added by hand'), ('silver_medalist', 'Silver medalist'), ('import', 'Imported'), ('segment', 'Fits the segment')], default='manual', max_length=16),
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('tree', models.JSONField(default=dict)),
                ('privacy', models.CharField(choices=[('private', 'Only its owner'), ('team', 'Its owner and some colleagues'), ('organization', 'Everybody who sees segments')], default='private', max_length=15)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('owner', hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.membership')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='pool',
            name='segment',
            field=hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='feeds', to='crm.segment'),
        ),
        migrations.CreateModel(
            name='SegmentSeat',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('member', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.membership')),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('segment', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='crm.segment')),
            ],
        ),
        migrations.CreateModel(
            name='KeptOut',
            fields=[
                ('id', models.UUIDField(default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', hireloom.core.fields.OrganizationForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.membership')),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.organization')),
                ('person', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('pool', hireloom.core.fields.OrganizationForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='crm.pool')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organization', 'pool', 'person'), name='a_person_is_kept_out_of_a_pool_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='segment',
            constraint=models.UniqueConstraint(fields=('organization', 'name'), name='a_segment_is_named_once'),
        ),
        migrations.AddConstraint(
            model_name='segmentseat',
            constraint=models.UniqueConstraint(fields=('organization', 'segment', 'member'), name='a_segment_is_shared_with_a_colleague_once'),
        ),
    ]
