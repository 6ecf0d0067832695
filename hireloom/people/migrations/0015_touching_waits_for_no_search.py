"""What a person may be seen for follows at once; when they were last touched follows with the job after each event.

Writing the row of search costs several milliseconds, and every verb on an application touches somebody.
"""

from django.db import migrations


def following(*columns: str) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return f"""
DROP TRIGGER people_search_follows_changes ON people_person;
CREATE TRIGGER people_search_follows_changes AFTER UPDATE OF {", ".join(columns)} ON people_person
    FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))
    EXECUTE FUNCTION people_search_follows();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0014_tasks_and_mentions")]

    operations = [
        migrations.RunSQL(following("is_private", "owner_id"), following("last_touch_at", "is_private", "owner_id"))
    ]
