"""Bytes are kept once, read back proved, held for a day, and removed when nobody needs them."""

import errno
import hashlib
import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.core import files, tasks, tenancy
from hireloom.core.enums import FileState
from hireloom.core.files import chosen, cleaning, keeping
from hireloom.core.models import File
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

RESUME = b"%PDF-1.7 of somebody"


@pytest.fixture(autouse=True)
def folder(files_here):
    """Where the installation's store is."""
    return files_here.folder


def stored_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def given(acme, content=RESUME, *, by=files.keep, at=MONDAY, **more):
    return by(
        organization_id=acme.organization.pk,
        content=content,
        name="cv.pdf",
        media_type="application/pdf",
        at=at,
        **more,
    )


def age(folder, moment):
    for path in folder.rglob("*"):
        os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_the_same_bytes_are_stored_once_and_each_keeping_has_its_own_row(acme, folder):
    first, second = given(acme), given(acme)

    assert stored_in(folder) == [hashlib.sha256(RESUME).hexdigest()]
    assert File.objects.count() == 2
    assert (files.read(first), files.read(second)) == (RESUME, RESUME)


def test_bytes_that_changed_in_the_store_are_not_given_out(acme, folder):
    file = given(acme)
    (folder / keeping.key_of(file)).write_bytes(b"%PDF-1.7 of somebody else")

    with pytest.raises(files.Unavailable):
        files.read(file)


def test_storing_damaged_bytes_again_mends_them(acme, folder):
    file = given(acme)
    (folder / keeping.key_of(file)).write_bytes(b"")

    given(acme)

    assert files.read(file) == RESUME


def test_missing_bytes_are_unavailable(acme, folder):
    file = given(acme)
    (folder / keeping.key_of(file)).unlink()

    with pytest.raises(files.Unavailable):
        files.read(file)


def test_quarantined_bytes_lie_apart_and_are_not_read(acme, folder):
    file = given(acme, by=files.quarantine, reason="executable")

    with pytest.raises(files.Unavailable):
        files.read(file)
    assert (file.state, file.reason) == (FileState.QUARANTINED, "executable")
    assert "/quarantine/" in keeping.key_of(file)


def test_a_name_longer_than_a_column_is_cut(acme):
    kept = files.keep(
        organization_id=acme.organization.pk, content=RESUME, name="n" * 500, media_type="m" * 500, at=MONDAY
    )

    assert (len(kept.name), len(kept.media_type)) == (200, 100)


def test_a_held_upload_is_found_by_its_ticket_and_kept_once_claimed(acme):
    held = given(acme, by=files.hold)

    found = files.held(files.ticket(held), organization_id=acme.organization.pk)
    claimed = [files.claim(found).state, files.claim(found).state]

    assert found == held
    assert claimed == [FileState.STORED, FileState.STORED]


def test_a_ticket_opens_nothing_in_another_organization(acme, globex):
    ticket = files.ticket(given(acme, by=files.hold))

    with tenancy.organization(globex.organization.pk), pytest.raises(files.LinkForged):
        files.held(ticket, organization_id=globex.organization.pk)


def test_an_altered_ticket_is_refused(acme):
    ticket = files.ticket(given(acme, by=files.hold))

    with pytest.raises(files.LinkForged):
        files.held(ticket[:-2] + "xx", organization_id=acme.organization.pk)


def test_a_ticket_ends_after_a_day(acme, time_machine_at):
    ticket = files.ticket(given(acme, by=files.hold))

    time_machine_at(hours=25)

    with pytest.raises(files.LinkExpired):
        files.held(ticket, organization_id=acme.organization.pk)


def test_a_link_opens_its_file_under_its_name_for_ten_minutes(acme, time_machine_at):
    file = given(acme)
    named = files.sign(file_id=file.pk, organization_id=acme.organization.pk, name="Ada.pdf")
    plain = files.sign(file_id=file.pk, organization_id=acme.organization.pk)

    assert files.opened(named, organization_id=acme.organization.pk) == (file, "Ada.pdf")
    assert files.opened(plain, organization_id=acme.organization.pk) == (file, "cv.pdf")
    time_machine_at(minutes=11)
    with pytest.raises(files.LinkExpired):
        files.opened(named, organization_id=acme.organization.pk)


def test_a_link_opens_nothing_for_another_organization(acme, globex):
    file = given(acme)
    link = files.sign(file_id=file.pk, organization_id=acme.organization.pk)

    with tenancy.organization(globex.organization.pk), pytest.raises(files.LinkForged):
        files.opened(link, organization_id=globex.organization.pk)


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "\x00", "é"])
def test_a_made_up_link_is_refused(acme, forged):
    with pytest.raises(files.LinkForged):
        files.opened(forged, organization_id=acme.organization.pk)


def test_a_held_upload_goes_after_a_day_and_a_claimed_one_stays(acme, folder):
    given(acme, b"%PDF abandoned", by=files.hold, at=MONDAY)
    files.claim(given(acme, b"%PDF sent", by=files.hold, at=MONDAY))
    given(acme, b"%PDF typing still", by=files.hold, at=TUESDAY)

    removed = cleaning.remove_abandoned(organization_id=acme.organization.pk, at=TUESDAY + timedelta(hours=1))

    assert removed == 1
    assert sorted(File.objects.values_list("state", flat=True)) == ["pending", "stored"]
    assert len(stored_in(folder)) == 2


def test_bytes_that_another_row_needs_stay_when_a_held_upload_goes(acme):
    given(acme, by=files.hold, at=MONDAY)
    kept = given(acme, at=MONDAY)

    cleaning.remove_abandoned(organization_id=acme.organization.pk, at=FRIDAY)

    assert files.read(kept) == RESUME


def test_quarantine_is_emptied_after_thirty_days(acme, folder):
    given(acme, by=files.quarantine, reason="executable")

    early = cleaning.remove_abandoned(organization_id=acme.organization.pk, at=MONDAY + timedelta(days=29))
    late = cleaning.remove_abandoned(organization_id=acme.organization.pk, at=MONDAY + timedelta(days=31))

    assert (early, late) == (0, 1)
    assert stored_in(folder) == []


def test_the_sweep_removes_bytes_without_a_row_but_not_fresh_ones(acme, folder):
    kept = given(acme)
    orphan = folder / str(acme.organization.pk) / "files" / "00" / ("0" * 64)
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"of a request that was rolled back")
    half = folder / ".parts" / "half"
    half.write_bytes(b"of a process that was killed")
    age(folder, MONDAY)

    fresh = cleaning.sweep(organization_id=acme.organization.pk, at=MONDAY + timedelta(hours=1))
    assert (fresh, orphan.exists(), half.exists()) == (0, True, True)
    old = cleaning.sweep(organization_id=acme.organization.pk, at=WEDNESDAY)

    assert (old, orphan.exists(), half.exists()) == (1, False, False)
    assert files.read(kept) == RESUME


def test_the_hourly_job_visits_every_organization(acme, globex, monkeypatch):
    visited = []
    monkeypatch.setattr(
        tasks.remove_abandoned_files, "defer", lambda **arguments: visited.append(arguments["organization_id"])
    )

    app.tasks["core.clean_files_hourly"](timestamp=0)

    assert sorted(visited) == sorted([str(acme.organization.pk), str(globex.organization.pk)])


def test_the_job_of_one_organization_removes_its_abandoned_uploads_only(acme, globex):
    given(acme, by=files.hold, at=MONDAY)

    tasks.remove_abandoned_files(organization_id=str(globex.organization.pk))
    assert File.objects.count() == 1
    tasks.remove_abandoned_files(organization_id=str(acme.organization.pk))

    assert File.objects.count() == 0


def test_a_full_disk_stores_nothing_and_leaves_no_row(acme, folder, no_space):
    with no_space, pytest.raises(files.StoreFull):
        given(acme)

    assert stored_in(folder) == []
    assert File.objects.count() == 0


def test_the_store_is_the_folder_of_this_home_unless_set_otherwise(settings, tmp_path):
    settings.HOME, settings.FILE_STORE = tmp_path, ""
    chosen.store.cache_clear()

    assert chosen.store().folder == tmp_path / "files"
    chosen.store.cache_clear()


@pytest.fixture
def time_machine_at():
    travels = []

    def travel(**span):
        travels.append(time_machine.travel(timezone.now() + timedelta(**span), tick=True))
        travels[-1].start()

    yield travel
    for each in travels:
        each.stop()


@pytest.fixture
def no_space(monkeypatch):
    """A disk that is full when bytes are written, as the operating system says it."""

    @contextmanager
    def full():
        def refuse(handle):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            yield

    return full()
