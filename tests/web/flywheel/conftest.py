"""Rita in a browser, and somebody who may be handed back."""

import pytest

from hireloom.core.actor import Actor
from tests.domain.flywheel.back import proposal


@pytest.fixture
def browser(sign_in):
    return sign_in("rita")


@pytest.fixture
def row(rita: Actor, nurse_job):
    return proposal(nurse_job, rita)
