"""Uploads when the disk is full, when two come at once, and while the cleaner is at work: whole or not at all."""

import errno
import hashlib
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hireloom.ats.models import Application, JobPost
from hireloom.core import files, tenancy
from hireloom.core.files import cleaning, keeping
from hireloom.core.files.folder import FolderStore
from hireloom.core.models import File
from hireloom.people.models import Document
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY
from tests.races import at_once
from tests.web.careers.applying import WORDS, address, kept, opened

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 10


@pytest.fixture
def post(transactional_db) -> JobPost:
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        return factories.post(factories.job(company.actor("rita")), company.actor("rita"))


@pytest.fixture(autouse=True)
def patience(settings) -> None:
    """All come from one address, and as often as they like."""
    settings.APPLY_LIMIT = 0


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    store = FolderStore(folder)
    for module in (keeping, cleaning):
        monkeypatch.setattr(module, "store", lambda: store)


@pytest.fixture
def folder(files_here) -> Path:
    return files_here.folder


@pytest.fixture
def small_disk(tmp_path, monkeypatch) -> Iterator[Path]:
    """A file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root; the same is tested with a disk that only says it is full")
    use(monkeypatch, disk / "files")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def resume(size: int, letter: bytes = b"a") -> SimpleUploadedFile:
    return SimpleUploadedFile("cv.txt", letter * size)


def bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_disk_that_fills_refuses_clearly_keeps_nothing_half_and_recovers_by_itself(post, small_disk):
    browser = Client(headers={"accept-language": "en"})
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(700_000))

    refused = browser.post(address(post), WORDS | {"resume": resume(500_000)})

    assert refused.status_code == 507
    assert b"Our storage is full right now" in refused.content
    assert kept(refused) == WORDS
    assert bytes_in(small_disk / "files") == 0
    with tenancy.organization(post.organization_id):
        assert (File.objects.count(), Application.objects.count()) == (0, 0)

    ballast.unlink()
    assert browser.post(address(post), WORDS | {"resume": resume(500_000)}).status_code == 302
    with tenancy.organization(post.organization_id):
        assert files.read(Application.objects.get().document.file) == b"a" * 500_000


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir", "open"])
def test_whatever_call_the_disk_refuses_nothing_is_half_stored(post, folder, monkeypatch, error, call):
    def refuse(*arguments, **more):
        raise OSError(error, os.strerror(error))

    browser = Client(headers={"accept-language": "en"})
    target = {"fsync": (os, "fsync"), "replace": (Path, "replace"), "mkdir": (Path, "mkdir"), "open": (os, "open")}[
        call
    ]
    with monkeypatch.context() as patch:
        patch.setattr(*target, refuse)
        refused = browser.post(address(post), WORDS | {"resume": resume(10_000)})

    assert refused.status_code in {503, 507}
    assert kept(refused) == WORDS
    with tenancy.organization(post.organization_id):
        assert (File.objects.count(), Application.objects.count()) == (0, 0)
    assert browser.post(address(post), WORDS | {"resume": resume(10_000)}).status_code == 302


def test_two_clicks_at_once_are_one_application_with_one_document(post, folder):
    browser = Client()
    form = WORDS | opened(browser, post)

    for number in range(ROUNDS):
        words = form | {"email": f"ada{number}@example.org"}
        click = lambda words=words: Client().post(address(post), words | {"resume": resume(2_000)}).status_code
        answers = at_once(post.organization_id, click, click)

        assert answers == [302, 302]
        with tenancy.organization(post.organization_id):
            assert Application.objects.count() == number + 1
            assert Document.objects.count() == number + 1


def test_the_cleaner_never_takes_bytes_that_somebody_stores_again(post, folder):
    organization_id = post.organization_id
    for number in range(ROUNDS):
        content = b"%d" % number
        given = {"organization_id": organization_id, "content": content, "name": "a.txt", "media_type": "text/plain"}
        with tenancy.organization(organization_id):
            files.hold(**given, at=MONDAY)

        at_once(
            organization_id,
            lambda given=given: files.keep(**given, at=FRIDAY),
            lambda: cleaning.remove_abandoned(organization_id=organization_id, at=FRIDAY),
        )

        with tenancy.organization(organization_id):
            kept_file = File.objects.get(digest=hashlib.sha256(content).hexdigest())
            assert files.read(kept_file) == content


def test_an_upload_is_either_claimed_or_removed(post, folder):
    organization_id = post.organization_id
    for number in range(ROUNDS):
        with tenancy.organization(organization_id):
            held = files.hold(
                organization_id=organization_id,
                content=b"%d" % number,
                name="a.txt",
                media_type="text/plain",
                at=MONDAY,
            )

        def claim(held=held):
            try:
                return files.claim(held)
            except files.Unavailable:
                return None

        claimed, removed = at_once(
            organization_id,
            claim,
            lambda: cleaning.remove_abandoned(organization_id=organization_id, at=MONDAY + timedelta(days=2)),
        )

        assert (claimed is None) == (removed == 1)
        if claimed:
            with tenancy.organization(organization_id):
                assert files.read(claimed) == b"%d" % number
