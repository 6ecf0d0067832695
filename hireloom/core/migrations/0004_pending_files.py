"""Files that wait for the form they came with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_idempotency_key")]

    operations = [
        migrations.AlterField(
            model_name="file",
            name="state",
            field=models.CharField(
                choices=[("pending", "Waiting for its form"), ("stored", "Stored"), ("quarantined", "Quarantined")],
                default="stored",
                max_length=12,
            ),
        )
    ]
