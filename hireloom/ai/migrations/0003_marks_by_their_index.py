"""Marks are looked up in their index, also those that nearly everybody has: reading them row by row takes seconds."""

from django.db import migrations

SET = """
ALTER FUNCTION ai_found_by_marks(text, jsonb) SET enable_seqscan = off;
ALTER FUNCTION ai_found_by_marks(text, jsonb) SET enable_indexscan = off;
"""
RESET = """
ALTER FUNCTION ai_found_by_marks(text, jsonb) RESET enable_seqscan;
ALTER FUNCTION ai_found_by_marks(text, jsonb) RESET enable_indexscan;
"""


class Migration(migrations.Migration):
    dependencies = [("ai", "0002_profiles")]

    operations = [migrations.RunSQL(SET, RESET)]
