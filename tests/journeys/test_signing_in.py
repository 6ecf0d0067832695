"""Beginning, inviting, coming in, and a passkey instead of a password."""

import re

import pytest
from django.conf import settings

from hireloom.core import directory, tenancy
from hireloom.messaging.models import Message
from hireloom.web.accounts import first_run
from tests.browser import fits, pretty
from tests.cast import PASSWORD

GOOD = "warp and weft 7 times"
PAGES = (
    "/settings/",
    "/settings/profile/",
    "/settings/organization/",
    "/settings/colleagues/",
    "/settings/colleagues/new/",
    "/settings/roles/",
    "/settings/structure/",
    "/settings/rejection-reasons/",
    "/settings/tokens/new/",
    "/settings/audit/",
    "/accounts/security/",
    "/accounts/sessions/",
    "/accounts/password/change/",
)


@pytest.fixture
def token(transactional_db):
    yield first_run.token()
    (settings.HOME / first_run.TOKEN_FILE).unlink(missing_ok=True)


def test_somebody_begins_and_invites_a_colleague_who_comes_in(visitor, token):
    nora = visitor()
    page = nora.goes_to(f"/first-run/?token={token}")
    assert pretty(nora.accessibility()) == "[]"
    page.get_by_label("Name of your organization").fill("Northwind Logistics")
    page.get_by_label("Your name").fill("Nora Svensson")
    page.get_by_label("Your e-mail").fill("nora@northwind.example")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Create and sign in").click()
    page.wait_for_url(nora.address + "/")

    page = nora.goes_to("/settings/colleagues/new/")
    page.get_by_label("E-mail").fill("kasper@northwind.example")
    page.get_by_label("Name", exact=True).fill("Kasper Holm")
    page.get_by_label("Recruiter").check()
    page.get_by_role("button", name="Invite", exact=True).click()
    page.get_by_text("Kasper Holm is invited; the mail is on its way.").wait_for()

    kasper = visitor(phone=True)
    page = kasper.goes_to(link_to("kasper@northwind.example"))
    assert pretty(kasper.accessibility()) == "[]"
    page.get_by_label("New password").fill(GOOD)
    page.get_by_label("The same again").fill(GOOD)
    page.get_by_role("button", name="Save and sign in").click()
    page.wait_for_url(kasper.address + "/")
    assert "Kasper Holm" in kasper.goes_to("/settings/profile/").get_by_label("Name", exact=True).input_value()


def link_to(address):
    """The link of the mail that somebody got; found past the organization, as the mail server would."""
    with tenancy.organization(directory.organization_ids()[0]):
        return re.search(r"http://testserver(/\S+)", Message.objects.get(to_address=address).text)[1]


def test_a_passkey_replaces_the_password(visitor, company):
    rita = visitor()
    page = rita.signs_in("rita@acme.example", PASSWORD)
    carry_a_key(rita)
    rita.goes_to("/accounts/security/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()

    page.get_by_role("button", name="Account of Rita Lindqvist").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(rita.address + "/")
    assert page.get_by_role("button", name="Account of Rita Lindqvist").is_visible()


def carry_a_key(visitor):
    """Give the browser a device that confirms whatever it is asked."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


@pytest.mark.parametrize("options", [{"phone": True}, {"color_scheme": "dark"}], ids=["phone", "dark"])
def test_the_settings_are_accessible_and_fit_the_screen(visitor, company, options):
    adam = visitor(**options)
    adam.signs_in("adam@acme.example", PASSWORD)

    for address in PAGES:
        page = adam.goes_to(address)
        assert pretty(adam.accessibility()) == "[]", address
        assert fits(page), address
