"""The reference pages say what the code does."""

import pytest

from hireloom.core import access, events
from tools import reference

PACKAGES = {"core", "people", "messaging", "ats", "crm", "marketing", "ai", "compliance", "flywheel"}


@pytest.mark.parametrize("name", ["events.md", "permissions.md", "settings.md"])
def test_the_committed_page_is_the_one_the_code_would_write(name):
    committed = reference.FOLDER / name
    assert committed.read_text() == reference.pages()[name], "Run `make reference` and commit docs/reference."


def test_every_event_has_a_sentence_and_a_name_of_three_parts():
    for event in events.registered():
        assert str(event.sentence).strip(), event
        package, noun, verb = event.name.split(".")
        assert package in event.__module__, event
        assert noun.islower(), event
        assert verb.islower(), event


def test_every_permission_names_its_package_and_says_what_it_allows():
    for permission in access.declared():
        package, _, verb = permission.name.partition(".")
        assert package in PACKAGES, permission.name
        assert verb, permission.name
        assert str(permission.label).strip(), permission.name
