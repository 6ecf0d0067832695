"""How somebody came, told by what a request says."""

import pytest

from hireloom.engine import arriving, vocabulary
from hireloom.engine.arriving import Way


@pytest.mark.parametrize(
    ("address", "host", "way"),
    [
        ("https://www.google.com/", "google.com", Way.SEARCH),
        ("https://www.google.co.uk/search?q=nurse", "google.co.uk", Way.SEARCH),
        ("https://duckduckgo.com/", "duckduckgo.com", Way.SEARCH),
        ("https://de.indeed.com/viewjob?jk=1", "de.indeed.com", Way.JOB_BOARD),
        ("https://www.stepstone.de/", "stepstone.de", Way.JOB_BOARD),
        ("https://lnkd.in/abc", "lnkd.in", Way.SOCIAL),
        ("https://mail.google.com/mail/u/0/", "mail.google.com", Way.MAIL),
        ("android-app://com.google.android.gm/", "com.google.android.gm", Way.MAIL),
        ("https://chatgpt.com/", "chatgpt.com", Way.ASSISTANT),
        ("https://gemini.google.com/app", "gemini.google.com", Way.ASSISTANT),
        ("https://jobs.example.org/careers/", "jobs.example.org", Way.OWN_SITE),
        ("https://news.example.org/", "news.example.org", Way.OTHER_SITE),
        ("https://google.evil.example/", "google.evil.example", Way.OTHER_SITE),
        ("https://notgoogle.com/", "notgoogle.com", Way.OTHER_SITE),
        ("", "", Way.DIRECT),
        ("javascript:alert(1)", "", Way.DIRECT),
        ("https://[broken", "", Way.DIRECT),
        (f"https://{'x' * 200}.example/", "", Way.DIRECT),
    ],
)
def test_the_page_before_says_how_somebody_came(address, host, way):
    found = arriving.host_of(address)

    assert (found, arriving.by_host(found, own="jobs.example.org")) == (host, way)


@pytest.mark.parametrize(
    ("medium", "word", "way"),
    [
        ("cpc", "google", Way.ADVERT),
        ("", "LinkedIn", Way.SOCIAL),
        ("Email", "spring", Way.MAIL),
        ("", "indeed.com", Way.JOB_BOARD),
        ("", "Spring fair", None),
        ("", "example.org", None),
        ("", "", None),
    ],
)
def test_the_words_of_an_address_say_it_too(medium, word, way):
    assert arriving.by_words(medium, word) == way


def test_every_row_of_the_table_is_of_a_kind_and_a_class_that_there_is_and_no_value_stands_twice():
    rows = vocabulary.shipped("arriving")
    values = [(kind, value) for kind, _way, listed in rows for value in listed.split("|")]

    assert {kind for kind, _way, _values in rows} == {"host", "medium", "word"}
    assert {way for _kind, way, _values in rows} <= {one.value for one in Way}
    assert sorted(set(values)) == sorted(values)
    assert all(value == value.lower().strip() and value for _kind, value in values)
