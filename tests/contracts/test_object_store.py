"""What every store of bytes promises, held by the folder and by a real S3-compatible server."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hireloom.core.files.folder import FolderStore
from hireloom.core.files.objects import ObjectStore
from hireloom.core.files.stores import Store, StoreAway
from tests.contracts import seaweed

KEY = "0190/files/ab/abcdef"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": seaweed.KEY,
    "AWS_SECRET_ACCESS_KEY": seaweed.SECRET,
    "AWS_REGION": "us-east-1",
}


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not seaweed.binary():
        pytest.skip("this platform has no SeaweedFS binary; the contract needs one S3-compatible server")
    with seaweed.running(tmp_path_factory.mktemp("seaweed")) as address:
        yield address


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ObjectStore:
    for name, value in (ENVIRONMENT | {"AWS_ENDPOINT_URL": s3_address}).items():
        monkeypatch.setenv(name, value)
    return ObjectStore(f"s3://hireloom/{tmp_path.name}")


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        return FolderStore(tmp_path)
    made: ObjectStore = request.getfixturevalue("s3")
    return made


def keys(store: Store, prefix: str) -> list[str]:
    return sorted(entry.key for entry in store.list(prefix))


@pytest.mark.parametrize("content", [b"", b"one line", os.urandom(7_000_001)], ids=["nothing", "a line", "7 MB"])
def test_what_was_put_is_read_back(store, content):
    store.put(KEY, content)

    assert store.get(KEY) == content


def test_putting_the_same_again_changes_nothing(store):
    store.put(KEY, b"the same")
    store.put(KEY, b"the same")

    assert store.get(KEY) == b"the same"
    assert keys(store, "0190") == [KEY]


def test_a_missing_key_is_a_missing_file(store):
    with pytest.raises(FileNotFoundError):
        store.get("0190/files/00/never")


def test_what_was_deleted_is_gone_and_deleting_again_is_nothing(store):
    store.put(KEY, b"short lived")

    store.delete(KEY)
    store.delete(KEY)

    with pytest.raises(FileNotFoundError):
        store.get(KEY)


def test_a_folder_of_keys_is_listed_with_the_moment_of_writing(store):
    store.put(KEY, b"one")
    store.put("0190/quarantine/cd/cdef", b"two")
    store.put("0191/files/ab/abcdef", b"of another organization")

    listed = list(store.list("0190"))

    assert sorted(entry.key for entry in listed) == [KEY, "0190/quarantine/cd/cdef"]
    assert all(abs(datetime.now(UTC) - entry.written_at) < timedelta(minutes=5) for entry in listed)
    assert keys(store, "0192") == []


@pytest.mark.slow
def test_a_store_that_does_not_answer_says_so_within_seconds(monkeypatch):
    for name, value in (ENVIRONMENT | {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}).items():
        monkeypatch.setenv(name, value)
    store, started = ObjectStore("s3://hireloom/away"), datetime.now(UTC)

    with pytest.raises(StoreAway):
        store.put(KEY, b"anything")
    with pytest.raises(StoreAway):
        store.get(KEY)

    assert datetime.now(UTC) - started < timedelta(seconds=30)


@pytest.mark.slow
def test_wrong_keys_are_a_store_that_does_not_let_us_in(s3, monkeypatch):
    s3.put(KEY, b"behind the door")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    stranger = ObjectStore("s3://hireloom/other")

    with pytest.raises(StoreAway):
        stranger.put(KEY, b"not mine")
