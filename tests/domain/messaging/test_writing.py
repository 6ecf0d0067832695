"""What is written by hand is what Python's own parser reads: names, subjects and texts of every kind."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.kit.text import clean
from hireloom.messaging import html, writing
from hireloom.messaging.models import Message
from tests.cast import MONDAY

LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200).map(clean)
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=2000)


def message(**more):
    values = {
        "to_address": "ada@example.org", "to_name": "Ada", "from_name": "Acme", "subject": "Hi", "text": "Hi",
        "message_id": "<1@example.org>", "created_at": MONDAY, "purpose": "one_to_one",
    }  # fmt: skip
    return Message(**values | more)


def lines(text):
    return writing.LINES.sub("\n", text).rstrip("\n")


@settings(max_examples=150, deadline=None)
@given(name=LINE, subject=LINE, text=TEXT)
def test_whatever_is_typed_is_read_as_it_was_typed(name, subject, text):
    raw = writing.written(message(to_name=name, from_name=name, subject=subject, text=text))

    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) < 998
    mail = message_from_bytes(raw, policy=policy.default)
    assert [defect for part in mail.walk() for defect in part.defects] == []
    assert mail["To"].addresses[0].addr_spec == "ada@example.org"
    assert len(mail["To"].addresses) == len(mail["From"].addresses) == 1
    assert " ".join(mail["Subject"].split()) == " ".join(subject.split())
    plain, rich = mail.iter_parts()
    assert lines(plain.get_content()) == lines(text)
    assert lines(rich.get_content()) == lines(html.of(text))


@pytest.mark.parametrize("name", ["Ada Byron", "Byron, Ada", 'Ada "the" <b@example.org>', "Zoë Müller", "李" * 100])
def test_a_name_is_read_as_it_was_written(name):
    mail = message_from_bytes(writing.written(message(to_name=name)), policy=policy.default)
    assert (mail["To"].addresses[0].display_name, mail["To"].addresses[0].addr_spec) == (name, "ada@example.org")


@pytest.mark.parametrize("field", ["subject", "to_name", "from_name", "reply_to", "to_address", "message_id", "thread"])
@pytest.mark.parametrize("added", ["\r\nBcc: all@example.org", "\nX: y", "\x0b", "\u2028x"])
def test_no_header_is_added_by_a_value(field, added):
    with pytest.raises(ValueError, match=r"line break|no address"):
        writing.written(message(**{field: f"ada@example.org{added}"}))


@pytest.mark.parametrize(
    "address", ["ada", "a b@example.org", "ada@example.org, b@example.org", "<ada@example.org>", ""]
)
def test_what_is_no_single_address_is_not_written_to(address):
    with pytest.raises(ValueError, match="no address"):
        writing.written(message(to_address=address))
