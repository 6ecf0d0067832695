"""How many mails of a sequence leave a second, from due to settled, with two worker processes.

    make bench ARGS=mail
    python -m benchmarks.mail --mails N

Everything is what the product does: the claim that makes the ledger's line and the mail, the jobs, text and HTML, the
footer with its signed link, a DKIM signature of 2,048 bits, lines to a server that stay open, and what became of each
mail settled, with its events. The server is aiosmtpd in a process of its own, the database keeps what is committed.
"""

import argparse
import asyncio
import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

CACHED = Path(__file__).resolve().parent.parent / ".cache" / "mail"
MAILS = 6000
WORKERS = 2
BOUND = 400
PEER = 2010
"""Mails a second of the fastest open-source sender of campaigns into such a server, unsigned and not exactly once."""
PEOPLE = """
WITH one AS (
    INSERT INTO people_person (id, organization_id, name, given_name, family_name, sort_name, headline, company, city,
        country, language, time_zone, contact_type, is_private, created_at, updated_at, last_touch_at)
    SELECT gen_random_uuid(), %(organization)s, 'Person ' || n, 'Person', n::text, 'person ' || n, '', '', '', '', '',
        '', 'lead', false, %(now)s, %(now)s, %(now)s
      FROM generate_series(1, %(count)s) AS n
    RETURNING id, name
)
INSERT INTO people_contactpoint (id, organization_id, person_id, kind, value, normalized, label, is_primary, origin,
    added_at)
SELECT gen_random_uuid(), %(organization)s, id, 'email', address, address, '', true, '', %(now)s
  FROM one, LATERAL (SELECT replace(lower(name), ' ', '') || '@example.org' AS address) AS at
"""


def sink(port: int, taken: "Synchronized[int]", ready: Any) -> None:
    """Be a mail server that takes everything and keeps nothing."""
    from aiosmtpd.smtp import SMTP

    class Handler:
        async def handle_DATA(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
            taken.value += 1
            return "250 OK"

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Handler(), loop=loop), "127.0.0.1", port)
        ready.set()
        async with server:
            await server.serve_forever()

    asyncio.run(serve())


def work(url: str, ready: Any, go: Any, over: Any) -> None:
    """Be a worker of mails until told that it is over."""
    os.environ["DATABASE_URL"] = url
    from hireloom.cli.commands import worker

    worker.prepare_environment(slots=2)
    import django

    django.setup()
    import_module("hireloom.config.urls")  # what a worker at work has loaded long since
    from hireloom.core import jobs

    ready.release()
    go.wait()

    async def run() -> None:
        async with jobs.for_worker().open_async() as worker_app:
            working = asyncio.create_task(
                worker_app.run_worker_async(
                    queues=["mail"], concurrency=2, fetch_job_polling_interval=0.5, install_signal_handlers=False
                )
            )
            await asyncio.to_thread(over.wait)
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working

    asyncio.run(run())


@contextmanager
def ground(count: int, port: int) -> Iterator[tuple[Any, str]]:
    """An organization with a mailbox, a key that is published, and people who are due; and the database's address."""
    os.environ.setdefault("HIRELOOM_TEST_CACHE", str(CACHED))  # one that keeps what is committed
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.kit.embedded_postgres import APP, EmbeddedPostgres
    from tests import database
    from tests.environment import CACHE

    postgres = EmbeddedPostgres(CACHE / "postgres", {"shared_buffers": "256MB"})
    postgres.start()
    name = f"mail_{os.getpid()}"
    try:
        with database.fresh_database(postgres, name):
            yield prepare(count, port, postgres.url(database=name)), postgres.url(APP, name)
    finally:
        postgres.stop()


def prepare(count: int, port: int, administrator: str) -> Any:
    """Everybody enrolled and due at once; the id of the organization."""
    from hireloom.core import tenancy
    from hireloom.crm.operations import enrollments, sending_rules
    from hireloom.kit.embedded_postgres import databases
    from hireloom.messaging.enums import MailSecurity
    from hireloom.messaging.models import SendingDomain
    from hireloom.messaging.operations import mailboxes, sending_domains
    from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
    from hireloom.people.models import Person
    from tests import cast, factories

    company = cast.acme()
    identifier, now = company.organization.pk, datetime.now(UTC) - timedelta(hours=1)
    with databases.connect(administrator) as connection:
        connection.execute(PEOPLE, {"organization": identifier, "now": now, "count": count})
    with tenancy.organization(identifier):
        rita, adam = company.actor("rita"), company.actor("adam")
        most = 100_000
        sending_rules.decide(wanted=sending_rules.Limits(most, most, most), by=rita, at=now)
        place = Place("127.0.0.1", port, MailSecurity.NONE)
        draft = MailboxDraft("jobs@mail.example.org", smtp=place, a_day=most, an_hour=most)
        mailboxes.add(owner=None, draft=draft, by=adam, at=now)
        sending_domains.add(domain="mail.example.org", by=adam, at=now)
        SendingDomain.objects.update(published_at=now)
        text = "Hi {{first_name}},\n\nwe look for nurses who like nights.\nhttps://example.org/jobs/nights\n\nRita"
        step = factories.mail_step(text=text)
        sequence = factories.sequence(rita, step, at=now, days=tuple(range(7)), opens=0, closes=1440)
        people = list(Person.objects.filter(organization_id=identifier).order_by("pk"))
    for start in range(0, count, 1000):
        with tenancy.organization(identifier):
            enrollments.enroll(sequence=sequence, people=people[start : start + 1000], by=rita, at=now)
    with databases.connect(administrator) as connection:
        connection.execute("ANALYZE")
    return identifier


def sent(identifier: Any, url: str, count: int, taken: "Synchronized[int]") -> tuple[float, float, dict[str, int]]:
    """How many seconds it took from the first claim until each mail was settled, until half were, and the states."""
    from django.db.models import Count

    from hireloom.core import tenancy
    from hireloom.crm.tasks import take_due_steps
    from hireloom.messaging.models import Message

    context = multiprocessing.get_context("spawn")
    ready, go, over = context.Semaphore(0), context.Event(), context.Event()
    workers = [context.Process(target=work, args=(url, ready, go, over), daemon=True) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for _ in workers:
        ready.acquire()
    with tenancy.organization(identifier):
        take_due_steps.defer(organization_id=str(identifier))
    began, half = time.monotonic(), 0.0
    go.set()
    while True:
        time.sleep(0.2)
        if not half and taken.value >= count / 2:
            half = time.monotonic() - began
        if taken.value >= count or time.monotonic() - began > 300:
            with tenancy.organization(identifier):
                left = Message.objects.exclude(state="accepted").count()
            if not left or time.monotonic() - began > 300:
                break
    seconds = time.monotonic() - began
    over.set()
    for worker in workers:
        worker.join(10)
    with tenancy.organization(identifier):
        states = dict(Message.objects.order_by().values_list("state").annotate(count=Count("pk")))
    return seconds, half, states


def run(count: int = MAILS) -> str:
    """Measure, and say it as a table."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    context = multiprocessing.get_context("spawn")
    taken, ready = context.Value("i", 0), context.Event()
    server = context.Process(target=sink, args=(port, taken, ready), daemon=True)
    with ground(count, port) as (identifier, url):
        server.start()
        ready.wait(30)
        try:
            seconds, half, states = sent(identifier, url, count, taken)
        finally:
            server.kill()
    rate = count / seconds
    arrived = taken.value
    figures = f"{count:,} | {seconds:.1f} (half of them {half:.1f}) | {rate:,.0f} | {BOUND} | {BOUND / rate:.2f}"
    return f"""\
| mails | seconds | a second | bound | ratio | of the fastest peer | settled as | arrived |
| ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |
| {figures} | {rate / PEER:.2f} | {states} | {arrived:,} |"""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=MAILS)
    print(run(parser.parse_args(arguments).mails))


if __name__ == "__main__":
    main(sys.argv[1:])
