from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ats', '0015_snoozes_that_ended'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulkaction',
            name='key',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='bulkaction',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('organization', 'creator', 'key'), name='a_form_asks_for_a_bulk_action_once'),
        ),
    ]
