"""Single rights of colleagues: permissions beyond the role, and those taken from it."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    dependencies = [("core", "0006_search_texts")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name=name,
            field=ArrayField(
                base_field=models.CharField(max_length=100),
                blank=True,
                db_default=Value("{}"),
                default=list,
                size=None,
            ),
        )
        for name in ("granted_rights", "withheld_rights")
    ]
