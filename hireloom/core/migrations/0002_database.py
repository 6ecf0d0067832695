"""Extensions, the functions asked before an organization is known, and the cache's table."""

from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

from hireloom.core.directory import FUNCTIONS

CACHE = """
CREATE UNLOGGED TABLE core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION core_memberships_of, core_organization_by_slug, core_organization_of_token, core_organizations",
        ),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
