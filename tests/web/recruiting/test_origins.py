"""Source and credit of an application: asked in a dialog, shown, filtered by, in the file."""

import pytest

from hireloom.ats.models import Application
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.web.recruiting.conftest import htmx, text_of, toasts_of


@pytest.fixture
def address(ada):
    return f"/applications/{ada.pk}/origins/"


def test_source_and_credit_are_asked_for_kept_and_shown(browser, acme, nurse_job, ada, address):
    fair = sources.named(organization_id=acme.organization.pk, name="Job fair", kind=SourceKind.OTHER)
    asked = text_of(browser.get(address, headers=htmx("dialog")))
    assert "Where Ada Byron came from" in asked
    assert "Job fair" in asked

    ines = acme.colleagues["ines"]
    page = browser.post(address, {"source": fair.pk, "credited_to": ines.pk}, follow=True)

    assert toasts_of(page)[0][0] == "Kept where Ada Byron came from."
    profile = text_of(browser.get(f"/people/{ada.person_id}/"))
    assert "Job fair" in profile
    assert "credited to Ines Haddad" in profile

    factories.application(nurse_job, name="Grace Onwudiwe")
    found = browser.get(f"/jobs/{nurse_job.pk}/list/?credited={ines.pk}&columns=name,credited")
    words = text_of(found)
    assert "Ada Byron" in words
    assert "Grace Onwudiwe" not in words
    assert "Credited to Ines Haddad" in words.replace(": ", " ")
    sheet = browser.get(f"/jobs/{nurse_job.pk}/list.csv?credited={ines.pk}&columns=name,credited")
    assert b"".join(sheet.streaming_content).decode("utf-8-sig").splitlines() == [
        "Name,Credited to",
        "Ada Byron,Ines Haddad",
    ]


def test_a_colleague_of_globex_is_no_choice(browser, globex, address, ada):
    page = browser.post(address, {"credited_to": globex.colleagues["otto"].pk})
    assert page.status_code == 422
    assert Application.objects.get(pk=ada.pk).credited_to is None


def test_strangers_and_who_may_only_look_say_nothing(strange, sign_in, address):
    assert strange("/applications/{application}/origins/") == 404
    assert sign_in("vera").get(address).status_code == 403
