"""Counting whom somebody may see from an index alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0005_consent")]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(fields=["organization", "is_private"], name="people_to_count"),
        ),
    ]
