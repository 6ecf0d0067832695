"""Writing a mail from the profile: asked in a dialog, nothing typed is lost, nothing unfilled leaves."""

import re
from html import unescape

import pytest

from hireloom.messaging.enums import SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import suppressions, templates
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.templates import Draft
from tests import factories
from tests.cast import MONDAY

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(sign_in, acme):
    return sign_in("rita")


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def template(rita):
    draft = Draft(
        "Phone call", "A call about {{job}}", "Hello {{first_name}},\nwhen may we call?\n{{sender_first_name}}"
    )
    return templates.write(draft=draft, is_shared=True, by=rita, at=MONDAY)


def address(ada):
    return f"/people/{ada.person_id}/mails/new/"


def value(response, name):
    html = response.content.decode()
    if found := re.search(rf'<textarea[^>]*name="{name}"[^>]*>\s?(.*?)</textarea>', html, re.S):
        return unescape(found[1])
    if found := re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', found[0])
        return unescape(chosen[1]) if chosen else ""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    inside = re.search(r'value="([^"]*)"', found[0]) if found else None
    return unescape(inside[1]) if inside else ""


def typed(response, **more):
    names = ("key", "begun", "to", "sender", "about", "template", "subject", "text", "send_at")
    return {name: value(response, name) for name in names} | more


def test_a_mail_is_written_from_a_template_and_goes_out_once(browser, ada, template):
    asked = browser.get(address(ada), headers=HTMX)
    assert value(asked, "to") == "ada@example.org"
    assert value(asked, "about") == str(ada.pk)

    begun = browser.get(address(ada), typed(asked, template=str(template.pk)), headers=HTMX)
    assert value(begun, "subject") == "A call about Staff nurse"
    assert value(begun, "text") == "Hello Ada,\nwhen may we call?\nRita"

    for _ in range(2):
        assert browser.post(address(ada), typed(begun), headers=HTMX).status_code == 200
    message = Message.objects.get(subject="A call about Staff nurse")
    assert message.text == "Hello Ada,\nwhen may we call?\nRita\n"


def test_what_is_typed_stays_when_a_template_is_chosen(browser, ada, template):
    asked = browser.get(address(ada), headers=HTMX)
    mine = typed(asked, subject="Mine", text="Already typed.", template=str(template.pk))

    begun = browser.get(address(ada), mine, headers=HTMX)

    assert value(begun, "subject") == "Mine"
    assert value(begun, "text").startswith("Already typed.\n\nHello Ada,")


def test_another_template_replaces_what_the_first_put_in(browser, ada, template, rita):
    other = templates.write(draft=Draft("No", "Sorry", "Not now."), is_shared=True, by=rita, at=MONDAY)
    begun = browser.get(address(ada), {"template": str(template.pk)}, headers=HTMX)

    again = browser.get(address(ada), typed(begun, template=str(other.pk)), headers=HTMX)

    assert (value(again, "subject"), value(again, "text")) == ("Sorry", "Not now.")


def test_an_unfilled_mail_is_asked_for_again_with_everything_typed(browser, ada):
    asked = browser.get(address(ada), headers=HTMX)

    refused = browser.post(address(ada), typed(asked, subject="Hello", text="Your {{salary}}"), headers=HTMX)

    assert refused.status_code == 422
    assert value(refused, "text") == "Your {{salary}}"
    assert value(refused, "key") == value(asked, "key")
    assert "Nothing is known for {{salary}}" in unescape(refused.content.decode())
    assert not Message.objects.filter(subject="Hello").exists()


def test_a_moment_in_the_past_is_asked_for_again(browser, ada):
    asked = browser.get(address(ada), headers=HTMX)
    refused = browser.post(
        address(ada), typed(asked, subject="Hello", text="Now", send_at="2020-01-01T10:00"), headers=HTMX
    )
    assert refused.status_code == 422
    assert "Choose a moment from now on" in refused.content.decode()


def test_without_scripts_one_comes_back_to_the_profile(browser, ada):
    page = browser.get(address(ada))
    assert "<html" in page.content.decode()

    answer = browser.post(address(ada), typed(page, subject="Hello", text="Now"))

    assert answer.status_code == 302
    assert Message.objects.filter(subject="Hello").count() == 1


def test_who_has_no_address_cannot_be_written_to(browser, ada, rita):
    ada.person.contact_points.all().delete()
    refused = browser.get(address(ada), headers=HTMX)
    assert refused.status_code == 409
    assert "has no e-mail address" in refused.headers["HX-Trigger"] + refused.content.decode()


def test_who_may_not_write_is_refused_and_strangers_find_nobody(sign_in, ada, globex):
    assert sign_in("vera").get(address(ada)).status_code == 403
    assert "mails/new/" not in sign_in("vera").get(f"/people/{ada.person_id}/").content.decode()
    assert sign_in("otto", globex).get(address(ada)).status_code == 404
    assert sign_in("otto", globex).post(address(ada)).status_code == 404
    assert not Message.objects.filter(purpose="one_to_one").exists()


def test_the_profile_offers_to_write(browser, ada):
    assert f'href="{address(ada)}"' in browser.get(f"/people/{ada.person_id}/").content.decode()


def test_who_left_our_outreach_is_written_to_alone_with_a_warning(browser, rita, ada):
    assert "our outreach" not in browser.get(address(ada), headers=HTMX).content.decode()
    no = No(SuppressionScope.PERSON, SuppressionReason.UNSUBSCRIBED, covers=SuppressionCover.OUTREACH)
    suppressions.suppress(no=no, person=ada.person, by=rita, at=MONDAY)

    asked = browser.get(address(ada), headers=HTMX)
    assert "They get none of our outreach (Unsubscribed)" in asked.content.decode()
    browser.post(address(ada), typed(asked, subject="Hi", text="You asked me about nights."), headers=HTMX)
    assert list(Message.objects.values_list("purpose", "state")) == [("one_to_one", "queued")]
