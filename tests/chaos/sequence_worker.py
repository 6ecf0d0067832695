"""A worker of sequences as the operator's is, made to be killed: forked from a process that has everything loaded.

It claims what is due and runs the jobs of mails, over and over; some rounds by a clock that was set back.
"""

import asyncio
import os
import random
import time
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

if "SEQUENCE_WORKER" in os.environ:  # in the process that forks, not in pytest, which has its own settings
    os.environ["DATABASE_URL"] = os.environ["SEQUENCE_WORKER"]
    import django

    django.setup()

SET_BACK = (timedelta(), timedelta(), timedelta(hours=-1))


def work(organization_id: str, email_url: str, seconds: float) -> None:
    """Be a worker for so long, or until killed."""
    from django.conf import settings
    from django.utils import timezone

    from hireloom.crm.operations import due

    settings.EMAIL_URL = email_url
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        at = timezone.now() + random.choice(SET_BACK)
        due.take_all(organization_id=UUID(organization_id), at=at, batch=random.randint(1, 7))
        with suppress(asyncio.CancelledError):
            asyncio.run(run_jobs())


async def run_jobs() -> None:
    """Run the jobs of mails that wait, and end."""
    from hireloom.core import jobs

    async with jobs.for_worker().open_async() as worker_app:
        await worker_app.run_worker_async(
            queues=["mail"], concurrency=2, wait=False, install_signal_handlers=False, listen_notify=False
        )
