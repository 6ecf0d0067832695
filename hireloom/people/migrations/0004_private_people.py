"""Find the people who are kept from most by one small index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0003_search_by_every_word")]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(
                fields=["organization", "id"], condition=models.Q(is_private=True), name="private_people"
            ),
        ),
    ]
