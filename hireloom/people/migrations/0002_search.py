"""Finding a person as one types."""

from django.db import migrations

from hireloom.people.search import FUNCTION


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION people_find")]
