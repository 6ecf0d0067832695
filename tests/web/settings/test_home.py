"""The settings show what one's role may open, and refuse the rest."""

import pytest
from django.urls import reverse

EVERYBODY = {"Profile", "Security", "Sessions", "Your name in mails", "Roles"}
RECRUITING = {
    "Departments and offices",
    "Rejection reasons",
    "Stage groups",
    "Letters",
    "Scorecards",
    "Mail templates",
    "Mailboxes",
    "Forwarded mails",
    "API tokens",
    "Applicant flow",
    "Whom we do not write to",
    "Topics",
    "Tags",
}
SECTIONS = {
    "adam": EVERYBODY
    | RECRUITING
    | {
        "Organization",
        "Careers site",
        "Distribution",
        "Erased people",
        "Rejections, rules and reminders",
        "Colleagues",
        "Fields of your own",
        "Approvals",
        "Audit log",
        "Take everything along",
        "Writing to people",
        "Domains of mails",
        "Delivery reports",
        "Matching",
        "Predictions",
        "Language model",
        "Hand-backs and referrals",
        "Questions for the statistics",
        "Bias audits",
    },
    "rita": EVERYBODY | RECRUITING | {"Predictions", "Distribution"},
    "sam": EVERYBODY
    | {
        "Tags",
        "Mail templates",
        "Mailboxes",
        "Forwarded mails",
        "API tokens",
        "Whom we do not write to",
        "Predictions",
    },
    "cora": EVERYBODY
    | {
        "Audit log",
        "Applicant flow",
        "Writing to people",
        "Whom we do not write to",
        "Topics",
        "Matching",
        "Predictions",
    }
    | {"How groups fare", "Bias audits", "Erased people"},
    "vera": EVERYBODY,
    "henry": EVERYBODY,
}
PAGES = {
    "Profile": "settings:profile",
    "Security": "mfa_index",
    "Sessions": "usersessions_list",
    "Roles": "settings:roles",
    "Your name in mails": "settings:senders",
    "Domains of mails": "settings:sending-domains",
    "Delivery reports": "settings:report-hooks",
    "Forwarded mails": "settings:forwarded-mail",
    "Mailboxes": "settings:mailboxes",
    "Mail templates": "settings:mail-templates",
    "Organization": "settings:organization",
    "Careers site": "settings:careers-site",
    "Distribution": "settings:distribution",
    "Erased people": "compliance:erasures",
    "Colleagues": "settings:colleagues",
    "Departments and offices": "settings:structure",
    "Writing to people": "settings:contact-policy",
    "Whom we do not write to": "settings:suppressions",
    "Topics": "settings:topics",
    "Tags": "settings:tags",
    "Rejection reasons": "settings:reasons",
    "Stage groups": "settings:stage-groups",
    "Rejections, rules and reminders": "settings:hiring",
    "Letters": "settings:letters",
    "Scorecards": "settings:scorecards",
    "Approvals": "settings:approvals",
    "Fields of your own": "settings:fields",
    "API tokens": "settings:tokens",
    "Audit log": "settings:audit",
    "Matching": "settings:matching",
    "Predictions": "settings:predictions",
    "Language model": "settings:language-model",
    "Hand-backs and referrals": "settings:hand-backs",
    "Questions for the statistics": "settings:statistics",
    "Bias audits": "compliance:bias-audits",
    "How groups fare": "compliance:impact",
    "Applicant flow": "recruiting:flow",
    "Take everything along": "settings:exports",
}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_menu_offers_what_the_role_may_open(name, sign_in):
    response = sign_in(name).get("/settings/")

    offered = {section.label for group in response.context["settings_menu"].groups for section in group.sections}
    assert offered == SECTIONS[name]


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("section", PAGES)
def test_what_the_menu_offers_opens_and_the_rest_is_refused(section, name, sign_in):
    response = sign_in(name).get(reverse(PAGES[section]))

    assert response.status_code == (200 if section in SECTIONS[name] else 403)
    if section in SECTIONS[name]:
        assert f">{section}</" in response.content.decode()
    else:
        assert "Your role does not include this" in response.content.decode()


@pytest.mark.parametrize("section", PAGES)
def test_strangers_are_sent_to_the_door(section, client, db):
    address = reverse(PAGES[section])

    assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_the_current_section_is_marked_on_its_further_pages(sign_in):
    adam = sign_in("adam")
    response = adam.get(reverse("settings:colleague-new"))

    assert adam.get(reverse("settings:reason-new")).context["settings_menu"].current.label == "Rejection reasons"
    assert response.context["settings_menu"].current.label == "Colleagues"
    assert [crumb.label for crumb in response.context["settings_menu"].crumbs] == ["Settings", "Colleagues"]


def test_what_lies_below_a_section_leads_back_to_it_and_is_called_as_its_heading(sign_in):
    adam = sign_in("adam")
    list_of, new = (adam.get(reverse(name)).content.decode() for name in ("settings:letters", "settings:letter-new"))

    assert "<title>Letters · Hireloom</title>" in list_of
    assert '<span title="Letters" aria-current="page">Letters</span>' in list_of
    assert "<title>Add a letter · Hireloom</title>" in new
    assert new.count(f'<a href="{reverse("settings:letters")}">Letters</a>') == 1


@pytest.mark.parametrize("address", ["/settings/", "/settings/roles/", "/settings/profile/"])
def test_a_page_without_rows_costs_the_frame_alone(address, sign_in, django_assert_max_num_queries):
    browser = sign_in("adam")
    browser.get(address)

    with django_assert_max_num_queries(8):
        browser.get(address)
