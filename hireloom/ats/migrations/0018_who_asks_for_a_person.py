"""An index over every application, built while the previous release goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("ats", "0017_answered_by_a_person")]

    operations = [
        AddIndexConcurrently(
            "application",
            models.Index(
                fields=["organization", "asked_for_person_at"],
                condition=models.Q(outcome="", asked_for_person_at__isnull=False, answered_by_person_at=None),
                name="applications_asking_for_person",
            ),
        ),
    ]
