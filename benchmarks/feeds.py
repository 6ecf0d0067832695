"""Feeds, sitemap, widget and boards of 10,000 open jobs: until the last byte, and how much memory it takes meanwhile.

    python -m benchmarks.feeds              ten thousand jobs
    python -m benchmarks.feeds --jobs N

Posts of some 2,500 characters each are rows of the right shape, written as the database's administrator; a stranger
asks the program itself, without a server in between, as the run-time role and under row-level security.
"""

import argparse
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from benchmarks.rows import insert, write

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
BOUND_SECONDS = 2.0
PARAGRAPH = "<p>You care for people &amp; their families, by day and by night, in a team that knows what it does.</p>"
BODY = "<h2>What you do</h2>" + PARAGRAPH * 22 + "<ul><li>Rounds</li><li>Notes</li></ul>"
JOB = {
    "id": "md5('j' || n)::uuid",
    "title": "'Nurse of ward ' || n",
    "status": "'open'",
    "employment_type": "(ARRAY['full_time', 'part_time'])[1 + n %% 2]",
    "workplace": "(ARRAY['on_site', 'hybrid', 'remote'])[1 + n %% 3]",
    "department_id": "%(department)s",
    "office_id": "%(office)s",
}
POST = {
    "id": "md5('p' || n)::uuid",
    "job_id": "md5('j' || n)::uuid",
    "number": "1000000000 + n * 7",
    "title": "'Nurse of ward ' || n",
    "language": "'en'",
    "body": "%(body)s",
    "published_at": "%(now)s",
    "first_published_at": "%(now)s",
    "changed_at": "%(now)s",
    "pay_min_minor": "4200000",
    "pay_max_minor": "5000000",
    "pay_currency": "'EUR'",
    "pay_period": "'year'",
    "shows_pay": "true",
}


@contextmanager
def ground(jobs: int) -> Iterator[str]:
    """An employer with so many open jobs, in a database of its own; gives the slug of its site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.ats.models import BoardProfile, Department, Job, JobPost, Office
    from hireloom.core import tenancy
    from tests import cast, database

    name = f"feeds_{os.getpid()}"
    with database.server() as postgres, database.fresh_database(postgres, name):
        company = cast.acme()
        organization = company.organization
        place = {"street": "1 rue de la Paix", "postal_code": "69001", "city": "Lyon", "region": "ARA", "country": "FR"}
        with tenancy.organization(organization.pk):
            department = Department.objects.create(organization=organization, name="Care")
            office = Office.objects.create(organization=organization, name="Lyon", **place)
            BoardProfile.objects.create(
                organization=organization, linkedin_company_id="4711", contact_email="jobs@acme.example"
            )
        values = {
            "org": organization.pk,
            "now": NOW,
            "jobs": jobs,
            "department": department.pk,
            "office": office.pk,
            "body": BODY,
        }
        rows = "generate_series(1, %(jobs)s) AS n"
        write(postgres.url(database=name), [insert(Job, JOB, rows), insert(JobPost, POST, rows)], values)
        write(postgres.url(database=name), ["VACUUM ANALYZE"], {})
        yield organization.slug


def addresses(slug: str) -> dict[str, str]:
    from hireloom.integrations.job_boards.boards import BOARDS

    feeds = {f"feed for {board.name}": f"/careers/{slug}/feeds/{board.file}" for board in BOARDS}
    return feeds | {
        "sitemap": f"/careers/{slug}/sitemap.xml",
        "widget": f"/careers/{slug}/jobs.js",
        "Greenhouse's jobs": f"/v1/boards/{slug}/jobs",
        "Greenhouse's jobs with content": f"/v1/boards/{slug}/jobs?content=true",
        "Lever's postings": f"/v0/postings/{slug}?mode=json",
    }


def taken(client: Any, address: str) -> tuple[float, int]:
    """Seconds until the last byte, and how many bytes there were."""
    began = time.perf_counter()
    response = client.get(address)
    size = sum(len(piece) for piece in response.streaming_content) if response.streaming else len(response.content)
    assert response.status_code == 200, (address, response.status_code)
    return time.perf_counter() - began, size


def memory(client: Any, address: str) -> float:
    """MiB that Python held at most while it answered."""
    tracemalloc.start()
    taken(client, address)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1024**2


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    is_slow = False
    with ground(options.jobs) as slug:
        from django.test import Client

        client = Client()
        print(f"{options.jobs:,} open jobs\n")
        print("| what | median s | largest s | MB | held MiB |\n| --- | --- | --- | --- | --- |")
        for name, address in addresses(slug).items():
            taken(client, address)
            rounds = [taken(client, address) for _ in range(options.rounds)]
            seconds, size = [one[0] for one in rounds], rounds[0][1]
            held = memory(client, address)
            median, largest = statistics.median(seconds), max(seconds)
            print(f"| {name} | {median:.2f} | {largest:.2f} | {size / 1e6:.1f} | {held:.0f} |", flush=True)
            is_slow |= name.startswith(("feed", "sitemap")) and largest > BOUND_SECONDS
    print(f"\nFeeds and sitemap {'take longer than' if is_slow else 'are done within'} {BOUND_SECONDS:.0f} s.")
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
