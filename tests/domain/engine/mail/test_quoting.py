"""What somebody wrote themselves in an answer."""

import pytest

from hireloom.engine.mail import html, quoting

OURS = "We look for a welder.\nUnsubscribe here: https://example.org/p/1"
QUOTED = "\n".join(f"> {line}" for line in OURS.splitlines())


@pytest.mark.parametrize(
    "intro",
    [
        "On Mon, Nov 23, 2026 at 9:12 AM Rita Stern <rita@example.org> wrote:",
        "On Mon, Nov 23, 2026 at 9:12 AM\nRita Stern <rita@example.org>\nwrote:",
        "Am Mo., 23. Nov. 2026 um 09:12 Uhr schrieb Rita Stern <rita@example.org>:",
        "Am 23.11.26 um 09:12 schrieb Rita Stern:",
        "Le lun. 23 nov. 2026 à 09:12, Rita Stern <rita@example.org> a écrit :",
        "El lun, 23 nov 2026 a las 9:12, Rita Stern (<rita@example.org>) escribió:",
        "Op ma 23 nov 2026 om 09:12 schreef Rita Stern <rita@example.org>:",
        "Il giorno lun 23 nov 2026 alle ore 09:12 Rita Stern <rita@example.org> ha scritto:",
        "Em seg., 23 de nov. de 2026 às 09:12, Rita Stern <rita@example.org> escreveu:",
    ],
)
@pytest.mark.parametrize("ours", [QUOTED, OURS], ids=["with signs", "without signs"])
def test_what_is_quoted_below_the_line_that_says_who_wrote_it_is_left_out(intro, ours):
    assert quoting.own_words(f"Yes, gladly.\n\n{intro}\n\n{ours}\n") == "Yes, gladly."


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Rita Stern",
        "-----Ursprüngliche Nachricht-----\nVon: Rita Stern",
        "Von: Rita Stern <rita@example.org>\nGesendet: Montag, 23. November 2026\nAn: Jonas\nBetreff: Stelle",
        "From: Rita Stern <rita@example.org>\nSent: Monday\nTo: Jonas\nSubject: Job",
        "De : Rita Stern\nEnvoyé : lundi 23 novembre\nÀ : Jonas\nObjet : Poste",
        "________________________________\nFrom: Rita Stern",
    ],
)
def test_a_mail_enclosed_as_outlook_does_is_left_out(head):
    assert quoting.own_words(f"No, thanks.\n\n{head}\n\n{OURS}") == "No, thanks."


def test_answers_between_quoted_lines_are_kept():
    text = "On Mon, 23 Nov 2026, Rita wrote:\n> Are you interested?\nYes.\n> When can we talk?\nOn Friday."

    assert quoting.own_words(text) == "Yes.\nOn Friday."


@pytest.mark.parametrize(
    "below",
    [
        "-- \nJonas Weber\nTo unsubscribe write to me",
        "Best regards,\nJonas\nThis mail is confidential; unsubscribe at will.",
        "Mit freundlichen Grüßen\nJonas Weber",
        "Cordialement,\nJeanne",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
    ],
)
def test_a_signature_is_left_out(below):
    assert quoting.own_words(f"Please call me.\n\n{below}") == "Please call me."


def test_an_afterword_below_the_signature_is_kept():
    assert (
        quoting.own_words("Sounds good.\n\nBest,\nJonas\n\nPS: only from March on")
        == "Sounds good.\n\nPS: only from March on"
    )


def test_a_greeting_alone_at_the_top_is_no_signature():
    assert quoting.own_words("Thanks!\n\nI am interested.") == "Thanks!\n\nI am interested."


def test_what_gmail_quotes_in_html_is_left_out():
    source = '<div>Not for me.</div><div class="gmail_quote"><div>On Monday Rita wrote:</div><p>Unsubscribe</p></div>'

    assert quoting.own_words(html.words(source)) == "Not for me."


def test_a_mail_of_nothing_but_quotes_says_nothing():
    assert quoting.own_words(QUOTED) == ""
