"""Signatures and profiles as pasted, and letters that were sent on."""

import pytest

from hireloom.engine.importing.forwarding import forwarded
from hireloom.engine.reading.cards import Card, card
from hireloom.engine.reading.reader import read

SIGNATURE = """Kind regards,
Ada Byron
Senior Robotics Engineer | Acme Robotics GmbH
Hauptstr. 5, 10115 Berlin, Germany
Mobile +49 170 1234567
ada.byron@example.org | www.linkedin.com/in/adabyron
"""
PROFILE = """Chidi Okafor
Staff Nurse at St. Mary's Hospital
London, England, United Kingdom
500+ connections
"""
BELOW = """Bela Novak
Chief engineer
Novak Systems s.r.o.
bela@novak.example.org
"""


def said(text):
    found: Card = card(read(text.encode(), "pasted.txt"))
    pieces = (found.name, found.headline, found.company, found.city, found.country)
    for piece in pieces:
        assert piece is None or piece.value in found.text[piece.start : piece.end] or piece is found.country
    return [piece.value if piece else "" for piece in pieces], [(kind, one.value) for kind, one in found.contacts]


def test_a_signature_says_name_title_company_place_and_how_to_reach_them():
    assert said(SIGNATURE) == (
        ["Ada Byron", "Senior Robotics Engineer", "Acme Robotics GmbH", "Berlin", "DE"],
        [
            ("email", "ada.byron@example.org"),
            ("phone", "+491701234567"),
            ("link", "https://www.linkedin.com/in/adabyron"),
        ],
    )


def test_a_profile_says_the_employer_after_at():
    assert said(PROFILE)[0] == ["Chidi Okafor", "Staff Nurse", "St. Mary's Hospital", "London", "GB"]


def test_the_employer_may_stand_in_the_next_line():
    assert said(BELOW)[0][:3] == ["Bela Novak", "Chief engineer", "Novak Systems s.r.o."]


@pytest.mark.parametrize("text", ["", "\n\n", "hello there", "x" * 10_000, "@@@ ||| at at at", "Ada\0Byron"])
def test_text_that_says_nothing_does_no_harm(text):
    assert isinstance(card(read(text.encode(), "pasted.txt")), Card)


HEADS = [
    "---------- Forwarded message ---------\nFrom: Ada Byron <ada@example.org>\nDate: Mon, 1 Jun 2026\nSubject: Hi\n",
    "-----Original Message-----\nFrom: Ada Byron [mailto:ada@example.org]\nSent: Monday\nTo: Rita\n",
    'Begin forwarded message:\n\nFrom: "Ada Byron" <ada@example.org>\nSubject: Hi\n',
    "Von: Ada Byron <ada@example.org>\nGesendet: Montag, 1. Juni 2026\nAn: Rita\nBetreff: Hallo\n",
    "> From: Ada Byron <ada@example.org>\n> Date: 1 June 2026\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_writer_of_a_letter_that_was_sent_on_is_found(head):
    mail = f"From: Rita <rita@acme.example>\nSubject: Fwd: Hi\n\nsee below\n\n{head}\nI would love to join.\n\nAda\n"

    found = forwarded(mail.encode())

    assert (found.name, found.email, found.by_email) == ("Ada Byron", "ada@example.org", "rita@acme.example")
    assert found.text == "I would love to join.\n\nAda"


def test_a_letter_attached_to_another_is_the_original():
    mail = (
        "From: Rita <rita@acme.example>\nSubject: Fwd\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nsee attached\n'
        "--b\nContent-Type: message/rfc822\n\nFrom: Ada Byron <ada@example.org>\nSubject: Hi\n\nHello.\n--b--\n"
    )
    found = forwarded(mail.encode())

    assert (found.name, found.email, found.subject, found.is_forwarded) == ("Ada Byron", "ada@example.org", "Hi", True)


def test_a_letter_that_nobody_sent_on_is_its_senders():
    found = forwarded(b"From: Ada <ada@example.org>\nSubject: x\n\nFrom: my view this is nice.\nBye\n")

    assert (found.is_forwarded, found.email, found.by_email) == (False, "", "ada@example.org")


@pytest.mark.parametrize(
    "content", [b"", b"\0\xff", b"From: \n\n", b"Content-Type: multipart/mixed\n\nx", b"From: a@b\n" * 999]
)
def test_broken_letters_do_no_harm(content):
    assert forwarded(content).email == ""
