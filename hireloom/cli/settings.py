"""The settings the command itself reads, before Django and its settings exist."""

from dataclasses import dataclass
from pathlib import Path

from hireloom.kit import environment
from hireloom.kit.embedded_postgres.databases import APP

HIGHEST_PORT = 65535
MOST_PROCESSES = 64
MOST_THREADS = 64


@dataclass(frozen=True)
class CommandSettings:
    """What the environment says; options on the command line go before it."""

    home: Path
    host: str
    port: int
    processes: int
    threads: int
    workers: int
    job_slots: int
    metrics_host: str
    metrics_port: int
    public_url: str
    file_store: str
    system_user: str
    database_url: str
    owner_database_url: str
    app_role: str


def read() -> CommandSettings:
    """Read them all; those without a purpose here are Django's settings, too, and say theirs there.

    Raises:
        SettingsError: one is wrong.

    """
    return CommandSettings(
        home=environment.path("HIRELOOM_HOME", "var"),
        host=environment.text("HIRELOOM_HOST", "127.0.0.1", "Address the web server listens on."),
        port=environment.integer("HIRELOOM_PORT", 8000, "Port the web server listens on.", least=1, most=HIGHEST_PORT),
        processes=environment.integer(
            "HIRELOOM_WEB_PROCESSES",
            2,
            "Processes that answer requests; as many as there are processors to keep busy.",
            least=1,
            most=MOST_PROCESSES,
        ),
        threads=environment.integer(
            "HIRELOOM_WEB_THREADS",
            4,
            "Requests each of them answers at a time; at most HIRELOOM_DATABASE_POOL_SIZE of them use the database.",
            least=1,
            most=MOST_THREADS,
        ),
        workers=environment.integer("HIRELOOM_WORKERS", 1, "Background worker processes of `up`.", least=0, most=64),
        job_slots=environment.integer("HIRELOOM_JOB_SLOTS", 4, "Jobs one worker runs at a time.", least=1, most=64),
        metrics_host=environment.text(
            "HIRELOOM_METRICS_HOST", "127.0.0.1", "Address Prometheus metrics are served on."
        ),
        metrics_port=environment.integer(
            "HIRELOOM_METRICS_PORT",
            0,
            "Port of Prometheus metrics; 0 is off. `up` serves the web server's there, each worker's on the next.",
            least=0,
            most=HIGHEST_PORT,
        ),
        public_url=environment.url("HIRELOOM_PUBLIC_URL"),
        file_store=environment.text("HIRELOOM_FILE_STORE"),
        system_user=environment.text(
            "HIRELOOM_SYSTEM_USER", "", "System user the embedded database runs as when root starts it."
        ),
        database_url=environment.text("DATABASE_URL"),
        owner_database_url=environment.text(
            "HIRELOOM_OWNER_DATABASE_URL", "", "Owner of the tables, when DATABASE_URL names the run-time role."
        ),
        app_role=environment.text("HIRELOOM_APP_ROLE", APP),
    )
