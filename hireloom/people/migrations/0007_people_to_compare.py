"""Who is still to be compared: built beside the traffic, since people are many."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0006_one_person_per_human")]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(condition=models.Q(('compared_at', None)), fields=['organization', 'id'], name='people_to_compare'),
        ),
    ]
