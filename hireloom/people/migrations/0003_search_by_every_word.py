"""Finding a person by every word typed, and by a name that only looks like it."""

from django.db import migrations

from hireloom.people.search import FUNCTIONS

BACK = "DROP FUNCTION people_find(text[], text, integer); DROP FUNCTION people_resembling(text, integer);"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_search")]

    operations = [
        migrations.RunSQL("DROP FUNCTION people_find(text, text, integer)", migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, BACK),
    ]
