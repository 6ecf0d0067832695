"""Indexes over every application, built while the previous release goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("ats", "0004_pipeline")]

    operations = [
        AddIndexConcurrently(
            "application",
            models.Index(
                fields=["organization", "wakes_on"],
                condition=models.Q(wakes_on__isnull=False),
                name="applications_to_wake",
            ),
        ),
        AddIndexConcurrently(
            "application",
            models.Index(
                fields=["organization", "assigned_to"],
                condition=models.Q(assigned_to__isnull=False),
                name="applications_of_a_colleague",
            ),
        ),
        AddIndexConcurrently(
            "application",
            models.Index(
                fields=["organization", "copied_from"],
                condition=models.Q(copied_from__isnull=False),
                name="copies_of_an_application",
            ),
        ),
    ]
