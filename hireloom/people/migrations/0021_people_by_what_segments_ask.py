"""People by country, contact type and when they were added: what segments ask of the record itself."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0020_people_by_what_they_are_found_by")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["organization", "country"], condition=Q(archived_at=None), name="people_by_country"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["organization", "contact_type"], condition=Q(archived_at=None), name="people_by_contact_type"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["organization", "created_at"], condition=Q(archived_at=None), name="people_by_age"),
        ),
    ]
