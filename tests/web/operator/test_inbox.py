"""The development inbox: mails that are kept as long as there is no mail server."""

import pytest

from hireloom.core.enums import SiteRole
from hireloom.core.operations import members
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.web import account_mails
from hireloom.web.operator.inbox import Piece, pieces
from tests import factories, jobs
from tests.cast import MONDAY

HOSTILE = 'Hi <script>alert(1)</script>\nSee https://example.org/"onmouseover="x and javascript:alert(1).'


@pytest.fixture
def mail(acme, rita):
    """Write a mail: `mail("Hello", text="Hi")`."""

    def write(subject, text="Hi Ada"):
        person = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
        letter = outbox.Letter(
            to_address="ada@example.org", to_name="Ada Byron", subject=subject, text=text, purpose=Purpose.ONE_TO_ONE
        )
        message = outbox.queue(letter=letter, key=subject, by=rita, at=MONDAY, person=person)
        jobs.drain()
        return message

    return write


def test_the_inbox_lists_what_was_kept_newest_first(sign_in, mail):
    first, second = mail("Hello"), mail("Hello again")

    response = sign_in("rita").get("/-/mail/")

    page = response.content.decode()
    assert {line.row.id for line in response.context["lines"]} == {first.pk, second.pk}
    assert [line.state for line in response.context["lines"]] == ["Kept", "Kept"]
    assert f"/-/mail/{first.pk}/" in page


def test_a_mail_is_shown_with_its_headers_and_its_text(sign_in, mail):
    message = mail("Hello", text="Hi Ada,\nlook at https://acme.example/careers/.")

    page = sign_in("rita").get(f"/-/mail/{message.pk}/").content.decode()

    assert "Ada Byron &lt;ada@example.org&gt;" in page
    assert message.message_id.strip("<>") in page
    assert '<a href="https://acme.example/careers/" rel="noopener noreferrer nofollow">' in page
    assert "</a>.</div>" in page


def test_outreach_is_shown_with_the_link_by_which_one_leaves(sign_in, rita, acme):
    person = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    letter = outbox.Letter(to_address="ada@example.org", subject="News", text="Hi", purpose=Purpose.UPDATE_REQUEST)
    message = outbox.queue(letter=letter, key="news", by=rita, at=MONDAY, person=person)
    page = sign_in("rita").get(f"/-/mail/{message.pk}/").content.decode()

    assert "List-Unsubscribe=One-Click" in page
    assert page.count(f"/careers/{acme.organization.slug}/preferences/") == 3
    assert "Choose what you hear from Acme Robotics, or unsubscribe:" in page


def test_nothing_in_a_mail_is_markup(sign_in, mail):
    message = mail("<b>Hello</b>", text=HOSTILE)

    page = sign_in("rita").get(f"/-/mail/{message.pk}/").content.decode()

    assert "<script>alert(1)" not in page
    assert "<b>Hello" not in page
    assert 'href="javascript' not in page
    assert "onmouseover=&quot;x" in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Hi", [("Hi", False)]),
        ("See https://a.example/b?c=d&e=f.", [("See ", False), ("https://a.example/b?c=d&e=f", True), (".", False)]),
        ("https://a.example https://b.example/)", [
            ("https://a.example", True), (" ", False), ("https://b.example/", True), (")", False)
        ]),
        ("javascript://x data:text ftp://x", [("javascript://x data:text ftp://x", False)]),
    ],
)  # fmt: skip
def test_addresses_of_the_web_are_told_from_words(text, expected):
    assert list(pieces(text)) == [Piece(*piece) for piece in expected]
    assert "".join(piece.text for piece in pieces(text)) == text


def test_where_mails_are_sent_there_is_no_inbox(sign_in, mail, settings):
    message = mail("Hello")
    settings.EMAIL_URL = "smtp://mail.example"
    browser = sign_in("rita")

    assert browser.get("/-/mail/").status_code == 404
    assert browser.get(f"/-/mail/{message.pk}/").status_code == 404


def test_the_inbox_is_for_colleagues_who_may_read_mails(sign_in, globex, mail, client):
    message = mail("Hello")

    assert client.get("/-/mail/").status_code == 302
    assert sign_in("vera").get("/-/mail/").status_code == 404
    assert sign_in("otto", globex).get(f"/-/mail/{message.pk}/").status_code == 404
    assert list(client.get("/-/mail/").context["lines"]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_one_mail_and_for_three(sign_in, mail, django_assert_max_num_queries, count):
    for number in range(count):
        mail(f"Mail {number}")
    browser = sign_in("rita")
    browser.get("/jobs/")

    with django_assert_max_num_queries(12) as asked:
        browser.get("/-/mail/")
    assert len(asked) == 9, "seven, and the beginning and end of the transaction"


def test_the_gallery_is_for_development_alone(sign_in, settings):
    browser = sign_in("rita")
    settings.DEBUG = True
    assert browser.get("/-/components/").status_code == 200

    settings.DEBUG = False
    assert browser.get("/-/components/").status_code == 404


def reset_link(user):
    return account_mails.absolute(account_mails.password_path(user))


def account_mail(acme, name):
    """A mail about a new password, kept: to a colleague of Acme by first name."""
    user = acme.colleagues[name].user
    context = {"password_url": reset_link(user), "days": 3}
    message = account_mails.send(user=user, template="password_reset", context=context, at=MONDAY)
    jobs.drain()
    return message


def shown(browser, message):
    return browser.get(f"/-/mail/{message.pk}/").content.decode()


def test_an_administrator_reads_no_link_to_a_colleagues_account(sign_in, acme):
    message = account_mail(acme, "rita")
    assert reset_link(acme.colleagues["rita"].user) in message.text

    page = shown(sign_in("adam"), message)

    assert "(a link that only Rita Lindqvist may use)" in page
    assert "/password/reset/key/" not in page
    assert "Somebody asked for a new password for your account." in page


def test_an_invitation_that_nobody_took_up_can_be_handed_on(sign_in, acme, adam):
    seat = members.add(email="new@acme.example", name="Nele Wirth", role=SiteRole.RECRUITER, by=adam, at=MONDAY)
    message = account_mails.invite(membership=seat, by=adam, at=MONDAY)
    jobs.drain()
    browser = sign_in("adam")
    assert "/password/reset/key/" in shown(browser, message)

    seat.user.set_password("loom and shuttle 42")
    seat.user.save()

    assert "/password/reset/key/" not in shown(browser, message)


def test_in_development_every_link_can_be_followed(sign_in, acme, settings):
    message = account_mail(acme, "rita")
    settings.DEBUG = True

    assert "/password/reset/key/" in shown(sign_in("adam"), message)


def test_only_who_may_invite_reads_mails_about_accounts(sign_in, acme):
    message = account_mail(acme, "adam")

    assert sign_in("rita").get(f"/-/mail/{message.pk}/").status_code == 404
    assert sign_in("adam").get(f"/-/mail/{message.pk}/").status_code == 200
