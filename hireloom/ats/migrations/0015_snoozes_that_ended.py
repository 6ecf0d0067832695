from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ats', '0014_approvals_of_one_thing'),
    ]

    operations = [
        migrations.AddField(
            model_name='stagevisit',
            name='was_to_wake_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
