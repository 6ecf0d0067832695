"""Inviting colleagues, changing their role, letting them go and come back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership, User
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import text_of

LIST, NEW = reverse("settings:colleagues"), reverse("settings:colleague-new")
NIA = {"email": "Nia@acme.example", "name": "Nia Obi", "title": "Nurse lead", "role": "recruiter"}


def page_of(company, name, verb="colleague"):
    return reverse(f"settings:{verb}", args=[company.colleagues[name].pk])


def mails_to(address):
    return list(Message.objects.filter(to_address=address))


def test_the_list_shows_who_works_here_and_how(read, acme, adam):
    members.add(email="nia@acme.example", name="Nia Obi", role=SiteRole.SOURCER, by=adam, at=TUESDAY)
    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)

    words = read("adam", LIST)

    assert "Rita Lindqvist rita@acme.example Recruiter" in words
    assert re.search(r"Nia Obi nia@acme\.example Sourcer invited", words)
    assert re.search(r"Sam Moreau sam@acme\.example Sourcer deactivated", words)


def test_the_list_is_narrowed_by_standing_and_text(read, acme, adam):
    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)

    assert "Sam Moreau" in read("adam", LIST, standing="deactivated")
    assert "Rita Lindqvist" not in read("adam", LIST, standing="deactivated")
    assert "Rita Lindqvist" in read("adam", LIST, q="lindq", standing="nonsense")
    assert "Nobody matches" in read("adam", LIST, q="zzz")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(count, sign_in, acme, adam, django_assert_num_queries):
    for number in range(count):
        members.add(email=f"n{number}@acme.example", name=f"N {number}", role=SiteRole.SOURCER, by=adam, at=TUESDAY)
    browser = sign_in("adam")
    browser.get(LIST)

    with django_assert_num_queries(8):
        browser.get(LIST)


def test_an_invitation_makes_a_colleague_and_mails_a_way_in(sign_in, acme):
    response = sign_in("adam").post(NEW, NIA, follow=True)

    assert "Nia Obi is invited" in response.content.decode()
    nia = Membership.objects.select_related("user").get(user__email="nia@acme.example")
    assert (nia.name, nia.title, nia.role, nia.user.has_usable_password()) == (
        "Nia Obi",
        "Nurse lead",
        "recruiter",
        False,
    )
    [mail] = mails_to("nia@acme.example")
    assert mail.subject == "Acme Robotics invites you to Hireloom"
    assert "Adam Okafor has made you a colleague" in mail.text
    assert (mail.purpose, mail.sent_by_id) == ("account", acme.colleagues["adam"].pk)


def test_the_link_of_the_invitation_leads_to_a_password_and_in(sign_in, acme):
    sign_in("adam").post(NEW, NIA)
    link = re.search(r"http://testserver(/\S+)", mails_to("nia@acme.example")[0].text)[1]

    browser = Client()
    page = browser.get(link, follow=True)
    assert "Choose your password" in text_of(page)
    password = {"password1": "warp and weft 7 times", "password2": "warp and weft 7 times"}
    assert browser.post(page.redirect_chain[-1][0], password).headers["Location"] == "/"

    assert "Nia Obi" in browser.get(reverse("settings:profile")).content.decode()


def test_somebody_with_a_password_elsewhere_is_told_to_use_it(sign_in, acme, globex):
    sign_in("adam").post(NEW, NIA | {"email": "otto@globex.example"})

    [mail] = mails_to("otto@globex.example")
    assert "Sign in with the password you already have" in mail.text
    assert "password/reset" not in mail.text
    assert User.objects.get(email="otto@globex.example").name == "Otto Fischer"


def test_who_is_a_colleague_is_not_invited_again(sign_in, acme):
    response = sign_in("adam").post(NEW, NIA | {"email": "RITA@acme.example"})

    assert response.status_code == 422
    assert "belongs to a colleague already" in text_of(response)
    assert mails_to("rita@acme.example") == []
    assert Membership.objects.get(pk=acme.colleagues["rita"].pk).name == "Rita Lindqvist"


@pytest.mark.parametrize(
    "changes", [{"email": "nobody"}, {"name": ""}, {"name": "\u200b"}, {"role": "emperor"}, {"role": ""}]
)
def test_an_invitation_that_makes_no_sense_invites_nobody(changes, sign_in):
    response = sign_in("adam").post(NEW, NIA | changes)

    assert response.status_code == 422
    assert ("field--invalid" if "role" in changes else 'aria-invalid="true"') in response.content.decode()
    assert User.objects.filter(email="nia@acme.example").count() == 0


def test_a_name_cannot_add_a_header_to_the_mail(sign_in):
    sign_in("adam").post(NEW, NIA | {"name": "Nia\r\nBcc: all@example.org"})

    [mail] = mails_to("nia@acme.example")
    assert "\n" not in mail.to_name + mail.subject


def test_an_invitation_can_be_sent_again(sign_in, acme):
    browser = sign_in("adam")
    browser.post(NEW, NIA)
    nia = Membership.objects.get(user__email="nia@acme.example")

    response = browser.post(reverse("settings:colleague-invitations", args=[nia.pk]), follow=True)

    assert "on its way" in response.content.decode()
    assert len(mails_to("nia@acme.example")) == 2


def test_a_role_is_changed_on_the_colleagues_page(sign_in, acme):
    browser = sign_in("adam")
    assert "Sam Moreau" in text_of(browser.get(page_of(acme, "sam")))

    response = browser.post(page_of(acme, "sam", "colleague-roles"), {"role": "recruiter"}, follow=True)

    assert "Sam Moreau is now: Recruiter." in response.content.decode()
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).role == "recruiter"


def test_a_role_that_is_none_changes_nothing(sign_in, acme):
    response = sign_in("adam").post(page_of(acme, "sam", "colleague-roles"), {"role": "emperor"})

    assert response.status_code == 409
    assert "Choose one of the roles." in text_of(response)
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).role == "sourcer"


@pytest.mark.parametrize(("verb", "sent"), [("colleague-roles", {"role": "observer"}), ("colleague-deactivations", {})])
def test_the_last_administrator_stays_with_a_clear_sentence(verb, sent, sign_in, acme):
    response = sign_in("adam").post(page_of(acme, "adam", verb), sent)

    assert response.status_code == 409
    assert "This is the last administrator." in text_of(response)
    assert Membership.objects.get(pk=acme.colleagues["adam"].pk).role == "administrator"


def test_letting_somebody_go_is_asked_first_and_can_be_taken_back(sign_in, acme):
    browser = sign_in("adam")
    address = page_of(acme, "sam", "colleague-deactivations")
    asked = browser.get(address)
    assert "Deactivate Sam Moreau?" in text_of(asked)
    assert "One person loses access" in text_of(asked)
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).is_active

    assert "can no longer sign in here" in browser.post(address, follow=True).content.decode()
    assert not Membership.objects.get(pk=acme.colleagues["sam"].pk).is_active

    browser.post(page_of(acme, "sam", "colleague-reactivations"))
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).is_active


VERBS = ["colleague", "colleague-roles", "colleague-deactivations", "colleague-reactivations", "colleague-invitations"]


@pytest.mark.parametrize("verb", VERBS)
def test_otto_finds_no_colleague_of_acme(verb, sign_in, acme, globex):
    browser = sign_in("otto", globex)
    address = page_of(acme, "sam", verb)

    answers = {browser.post(address, {"role": "observer"}).status_code, browser.get(address).status_code}

    assert answers <= {404, 405}
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).role == "sourcer"


@pytest.mark.parametrize("verb", VERBS[1:])
def test_a_recruiter_manages_nobody(verb, sign_in, acme):
    response = sign_in("rita").post(page_of(acme, "sam", verb), {"role": "administrator"})

    assert response.status_code == 403
    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).role == "sourcer"
