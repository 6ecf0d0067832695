"""Keep what a link says of where somebody comes from, without making it one of the organization's sources."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ats", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="said_source",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
    ]
