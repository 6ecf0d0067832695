"""PostgreSQL without installing it: one server for each home folder, started and stopped as it is needed.

The programs come from a wheel; everything about running them is here: a private socket and passwords, a cluster
made whole or not at all, notes of dead servers cleared away, root's privileges dropped, users counted by locks.
It runs on Linux and macOS. It knows no Django.
"""

from hireloom.kit.embedded_postgres.cluster import OWNER
from hireloom.kit.embedded_postgres.databases import APP
from hireloom.kit.embedded_postgres.errors import AnotherIsBusy, PostgresError
from hireloom.kit.embedded_postgres.supervisor import DATABASE, EmbeddedPostgres

__all__ = ["APP", "DATABASE", "OWNER", "AnotherIsBusy", "EmbeddedPostgres", "PostgresError"]
