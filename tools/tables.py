"""Write hireloom/cli/first_tables.sql: the tables of a fresh database, as all migrations of today make them."""

import os

import django

from tests import environment  # noqa: F401  a home of its own, before the settings are read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
django.setup()

from hireloom.cli import first_tables  # noqa: E402
from tests import migrated  # noqa: E402

with migrated.database("tables_to_write") as made:
    first_tables.FILE.write_text(first_tables.written(made.url, made.migrations, made.server), encoding="utf-8")
    print(f"wrote {first_tables.FILE.name}: the tables after {len(made.migrations)} migrations")
