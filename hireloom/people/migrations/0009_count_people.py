"""Counting whom somebody may see from an index alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0008_health_and_archive")]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(
                fields=["organization", "is_private"],
                condition=models.Q(archived_at=None),
                name="people_to_count",
            ),
        ),
    ]
