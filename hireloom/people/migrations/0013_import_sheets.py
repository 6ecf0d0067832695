from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0012_search_alerts"),
    ]

    operations = [
        migrations.AddField(model_name="import", name="sheets", field=models.JSONField(blank=True, default=list)),
        migrations.AddField(model_name="import", name="sheet", field=models.CharField(blank=True, max_length=100)),
    ]
