"""A stranger's browser and a post to look at."""

import pytest
from django.test import Client

from hireloom.ats.models import JobPost
from tests import factories


@pytest.fixture
def visitor() -> Client:
    """Somebody whom nobody knows, with a browser that speaks English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def post(acme, rita) -> JobPost:
    return factories.post(factories.job(rita, title="Staff nurse"), rita)
