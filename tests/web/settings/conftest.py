"""Pages as people read them."""

import re
from html import unescape

import pytest


@pytest.fixture
def read(sign_in):
    """What a colleague reads on a page: `read("adam", "/settings/")`."""

    def words(who, address, /, **query):
        response = sign_in(who).get(address, query)
        assert response.status_code == 200, response
        return text_of(response)

    return words


def text_of(response):
    html = re.sub(r"<(script|template|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    main = re.search(r"<main\b.*?</main>", html, re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main[0] if main else html)))
