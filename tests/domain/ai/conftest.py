import pytest

from hireloom.ai.enums import Purpose
from tests import comparing


@pytest.fixture
def matching(adam):
    return comparing.switched_on(adam)


@pytest.fixture
def knowing(adam):
    """People we know are matched."""
    return comparing.switched_on(adam, purpose=Purpose.WARM_POOL)
