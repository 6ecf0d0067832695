"""Mail templates and who writes in whose name, in the settings."""

import pytest

from hireloom.messaging.models import MailTemplate, SenderGrant
from hireloom.messaging.operations import senders, templates
from hireloom.messaging.operations.templates import Draft
from tests.cast import MONDAY

LIST = "/settings/mail-templates/"
WORDS = {"name": "Thanks", "subject": "Thank you", "text": "Hello {{first_name}}", "language": ""}


@pytest.fixture
def template(rita):
    return templates.write(draft=Draft("Thanks", "Thank you", "Hello"), is_shared=True, by=rita, at=MONDAY)


def test_a_template_is_kept_changed_and_removed(sign_in):
    browser = sign_in("rita")
    assert browser.post(f"{LIST}new/", WORDS | {"is_shared": "on"}).status_code == 302
    template = MailTemplate.objects.get()
    assert template.owner is None

    address = f"{LIST}{template.pk}/"
    assert browser.post(address, WORDS | {"text": "Hi {{first_name}}", "version": 1}).status_code == 302
    template.refresh_from_db()
    assert (template.text, template.version) == ("Hi {{first_name}}", 2)
    assert "Thanks" in browser.get(LIST).content.decode()

    assert browser.post(f"{address}removals/").status_code == 302
    assert "Thanks</span>" not in browser.get(LIST).content.decode()
    assert browser.get(address).status_code == 404


def test_a_placeholder_that_is_none_is_named_at_once(sign_in):
    answer = sign_in("rita").post(f"{LIST}new/", WORDS | {"text": "Hello {{firstname}}"})
    assert answer.status_code == 422
    assert "There is no placeholder {{firstname}}." in answer.content.decode()
    assert not MailTemplate.objects.exists()


def test_the_second_editor_sees_both_texts(sign_in, template, rita):
    templates.change(
        template=template, draft=Draft("Thanks", "Thank you", "Theirs"), seen_version=1, by=rita, at=MONDAY
    )
    browser, address = sign_in("adam"), f"{LIST}{template.pk}/"

    answer = browser.post(address, WORDS | {"text": "Mine", "version": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    assert 'name="version" value="2"' in page

    assert browser.post(address, WORDS | {"text": "Mine", "version": 2}).status_code == 302


def test_ones_own_template_is_nobody_elses(sign_in, rita, globex):
    own = templates.write(draft=Draft("Own", "Own", "Own"), is_shared=False, by=rita, at=MONDAY)
    assert sign_in("rita").get(f"{LIST}{own.pk}/").status_code == 200
    assert sign_in("adam").get(f"{LIST}{own.pk}/").status_code == 404
    assert sign_in("otto", globex).get(f"{LIST}{own.pk}/").status_code == 404


def test_everybodys_template_is_changed_by_whoever_may(sign_in, template, globex):
    assert sign_in("sam").get(LIST).status_code == 200
    assert sign_in("sam").get(f"{LIST}{template.pk}/").status_code == 403
    assert sign_in("sam").post(f"{LIST}{template.pk}/removals/").status_code == 403
    assert sign_in("otto", globex).post(f"{LIST}{template.pk}/removals/").status_code == 404


def test_one_lets_a_colleague_write_in_ones_name_and_takes_it_back(sign_in, acme):
    browser = sign_in("adam")
    rita = acme.colleagues["rita"]
    assert browser.post("/settings/senders/", {"writer": str(rita.pk)}).status_code == 302
    granted = SenderGrant.objects.get()
    assert (granted.sender, granted.writer) == (acme.colleagues["adam"], rita)
    assert "You may write in the name of" in sign_in("rita").get("/settings/senders/").content.decode()

    browser = sign_in("adam")
    assert browser.post(f"/settings/senders/{granted.pk}/revocations/").status_code == 302
    assert not SenderGrant.objects.exists()


def test_a_strangers_grant_is_nowhere(sign_in, rita, acme, globex):
    granted = senders.grant(writer=acme.colleagues["vera"], by=rita, at=MONDAY)
    assert sign_in("otto", globex).post(f"/settings/senders/{granted.pk}/revocations/").status_code == 404
    assert sign_in("henry").post(f"/settings/senders/{granted.pk}/revocations/").status_code == 404
    assert SenderGrant.objects.count() == 1
