from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ats', '0016_bulk_actions_asked_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='answered_by_person_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
