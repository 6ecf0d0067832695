"""How fast a table becomes people: rows a second from a CSV of 100,000 lines, into an installation of its own.

Run `make bench ARGS=imports`, or `python -m benchmarks.imports --count N`. Names are made up; one line in ten is
somebody who is there already, one in a hundred has a wrong address. The job is the one that a worker runs, with
row-level security, checkpoints, events and the indexes that searching uses. Undoing the whole import is timed, too.
"""

import argparse
import csv
import io
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import psutil

from tests.homes import private_home

HEAD = """\
| import | rows | seconds | processor: job | processor: database | rows a second | goal |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |"""
GOAL_ROWS, GOAL_SECONDS = 100_000, 300
COLUMNS = ("First name", "Last name", "E-mail", "Phone", "LinkedIn", "Title", "Company", "City", "Country", "Skills")
FIRST = ("Ada", "Grace", "Jean", "Noor", "Olu", "Pia", "Rui", "Sana", "Tom", "Yuki", "Zoe", "Léa", "Jörg", "Inés")
SYLLABLES = ("ba", "ko", "ri", "ten", "mar", "lo", "shi", "van", "der", "ov", "ska", "nen", "ez", "mann", "sen")
CITIES = (("Lyon", "France"), ("Berlin", "Germany"), ("Porto", "Portugal"), ("Utrecht", "Netherlands"))
TITLES = ("Staff nurse", "Data engineer", "Welder", "Pharmacist", "Product manager", "Truck driver")


def table(count: int) -> bytes:
    """A CSV of so many people, the same every time."""
    chance = random.Random(7)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number in range(count):
        who = number if number % 10 or not number else chance.randrange(number)
        writer.writerow(_line(who, is_wrong=number % 100 == 50))
    return text.getvalue().encode()


def _line(number: int, *, is_wrong: bool) -> list[str]:
    own = random.Random(number)
    first, last = own.choice(FIRST), "".join(own.choices(SYLLABLES, k=3)).title()
    city, country = own.choice(CITIES)
    address = "not an address" if is_wrong else f"{last}.{number}@example.org".lower()
    phone, link = f"+33 6 {number % 100_000_000:08d}", f"https://www.linkedin.com/in/person-{number}"
    title, company = own.choice(TITLES), f"{own.choice(SYLLABLES).title()} {number % 2000} GmbH"
    return [first, last, address, phone, link, title, company, city, country, "Python; Nursing"]


def main(count: int = GOAL_ROWS) -> str:
    """Measure in a home of its own, and give the table."""
    with private_home() as home:
        os.environ["HIRELOOM_HOME"] = str(home)
        from hireloom.cli import database, django_setup  # slow: the benchmark's own home must be set before

        command = [sys.executable, "-m", "hireloom.cli.main", "prepare", "--home", str(home), "--quiet"]
        subprocess.run(command, check=True)  # a process of its own: it connects as the owner of the tables
        with database.attached(home) as attached:
            django_setup.as_app(attached)
            rows = _measure(count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return "\n".join(
        ["### Importing people", "", HEAD, *rows, "", f"Largest memory of the importing process: {peak} MiB."]
    )


def _measure(count: int) -> list[str]:
    from django.utils import timezone  # app ready

    from hireloom.core import tenancy  # app ready
    from hireloom.core.actor import system  # app ready
    from hireloom.core.enums import SiteRole  # app ready
    from hireloom.core.operations import members, organizations  # app ready
    from hireloom.people.enums import ImportKind  # app ready
    from hireloom.people.importing import tables  # app ready
    from hireloom.people.models import Import  # app ready
    from hireloom.people.operations import imports  # app ready
    from hireloom.people.tasks import check_import, run_import, undo_import  # app ready

    now, content = timezone.now(), table(count)
    organization = organizations.create(name="Benchmark", at=now)
    identifier = organization.pk
    with tenancy.organization(identifier):
        member = members.add(
            email="rita@example.org", name="Rita", role=SiteRole.RECRUITER, by=system(identifier), at=now
        )
        by = member.as_actor()
        batch = imports.begin(name="people.csv", kind=ImportKind.TABLE, by=by, at=now)
        for start in range(0, len(content), imports.PART):
            part = content[start : start + imports.PART]
            sent: dict[str, Any] = {"key": "p", "name": "people.csv", "size": len(content), "start": start}
            imports.receive(batch=batch, content=part, by=by, at=now, **sent)
        batch = Import.objects.get(pk=batch.pk)
        imports.map_columns(batch=batch, fields=batch.fields, by=by, at=now)
        imports.check(batch=batch, by=by, at=now)
    named = {"organization_id": str(identifier), "import_id": str(batch.pk)}
    rows = [_row("dry run", count, "", lambda: check_import(**named))]
    with tenancy.organization(identifier):
        imports.run(batch=batch, by=by, at=now)
    rows.append(_row("import", count, f"{GOAL_ROWS:,} in {GOAL_SECONDS} s", lambda: run_import(**named)))
    with tenancy.organization(identifier):
        batch = Import.objects.get(pk=batch.pk)
        assert batch.state == "finished", (batch.state, batch.reason)
        assert batch.rows_done == count, batch.rows_done
        assert tables.actor_of(batch) == by
        imports.undo(batch=batch, by=by, at=now)
    rows.append(_row("undoing it", count, "", lambda: undo_import(**named)))
    return rows


def _row(name: str, count: int, goal: str, work: Callable[[], None]) -> str:
    begun, own, served = time.perf_counter(), time.process_time(), _database_seconds()
    work()
    own, served, seconds = time.process_time() - own, _database_seconds() - served, time.perf_counter() - begun
    return f"| {name} | {count:,} | {seconds:.1f} | {own:.1f} | {served:.1f} | {count / seconds:,.0f} | {goal} |"


def _database_seconds() -> float:
    """Processor seconds of the server process behind our connection."""
    from django.db import connection  # app ready

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=GOAL_ROWS, help=f"lines of the table (default {GOAL_ROWS})")
    print(main(parser.parse_args().count))
