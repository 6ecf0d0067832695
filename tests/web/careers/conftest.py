"""A stranger's browser and a post to look at."""

import pytest
from django.test import Client

from hireloom.ats.models import JobPost
from hireloom.core.files import cleaning, keeping
from hireloom.core.files.folder import FolderStore
from tests import factories


@pytest.fixture
def visitor() -> Client:
    """Somebody whom nobody knows, with a browser that speaks English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def post(acme, rita) -> JobPost:
    return factories.post(factories.job(rita, title="Staff nurse"), rita)


@pytest.fixture
def files_here(tmp_path, monkeypatch):
    """The file store, empty and of this test alone."""
    store = FolderStore(tmp_path / "files")
    for module in (keeping, cleaning):
        monkeypatch.setattr(module, "store", lambda: store)
    return store.folder
