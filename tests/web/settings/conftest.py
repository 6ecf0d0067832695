"""Pages as people read them."""

import pytest

from tests.web.recruiting.conftest import text_of


@pytest.fixture
def read(sign_in):
    """What a colleague reads on a page: `read("adam", "/settings/")`."""

    def words(who, address, /, **query):
        response = sign_in(who).get(address, query)
        assert response.status_code == 200, response
        return text_of(response)

    return words
