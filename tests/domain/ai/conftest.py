import pytest

from tests import comparing


@pytest.fixture
def matching(adam):
    return comparing.switched_on(adam)
