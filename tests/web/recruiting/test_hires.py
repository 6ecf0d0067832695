"""Hires for whoever runs HR: the list, one of them, the file, handing over."""

import json

import pytest

from hireloom.ats.models import Hire
from hireloom.ats.operations import applications, hires
from hireloom.ats.queries import hires as queries
from hireloom.core.models import Event
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of


@pytest.fixture
def hire(ada, rita):
    applications.hire(application=ada, by=rita, at=MONDAY)
    return Hire.objects.get()


@pytest.fixture
def signed(files_here, ada, rita):
    return factories.accepted(ada, rita)


def test_the_jobs_lead_to_the_hires_for_who_may_see_them(sign_in, nurse_job):
    assert "/hires/" in sign_in("rita").get("/jobs/").content.decode()
    assert "/hires/" not in sign_in("vera").get("/jobs/").content.decode()


def test_a_hire_is_listed_with_what_was_signed_and_handed_over(browser, signed):
    listed = text_of(browser.get("/hires/"))
    assert "Ada Byron To hand over Staff nurse" in listed
    assert "€52,000 per year" in listed
    hire = Hire.objects.get()
    page = browser.get(f"/hires/{hire.pk}/")
    for words in ("Salary €52,000 per year", signed.signed.digest, "by signature", "June 1, 2026"):
        assert words in text_of(page)
    assert f"/offers/{signed.pk}/document.pdf?signed" in page.content.decode()
    assert "Hand over Ada Byron?" in text_of(browser.get(f"/hires/{hire.pk}/handovers/", headers=htmx()))

    page = browser.post(f"/hires/{hire.pk}/handovers/", {"reference": "E-17"}, follow=True)

    assert toasts_of(page) == [("Ada Byron is handed over.", "")]
    assert "E-17" in text_of(page)
    assert "Nothing to hand over" in text_of(browser.get("/hires/"))
    assert "Ada Byron Handed over" in text_of(browser.get("/hires/?show=handed_over"))


def test_who_may_not_see_offers_sees_neither_pay_nor_letter(sign_in, signed):
    cora = sign_in("cora")
    hire = Hire.objects.get()
    pages = cora.get("/hires/"), cora.get(f"/hires/{hire.pk}/")

    assert all("Ada Byron" in text_of(page) for page in pages)
    assert not any("52,000" in text_of(page) or signed.signed.digest in text_of(page) for page in pages)
    assert not any("Hand over" in text_of(page) for page in pages[1:])
    file = b"".join(cora.get("/hires.csv").streaming_content).decode()
    assert ("Ada Byron" in file, "52,000" in file) == (True, False)


def test_a_second_handover_is_refused_and_told(browser, hire, adam):
    hires.hand_over(hire=hire, by=adam, at=THURSDAY, reference="E-1")
    response = browser.post(f"/hires/{hire.pk}/handovers/", {"reference": "E-2"})

    assert (response.status_code, "Somebody has handed the hire over already." in text_of(response)) == (409, True)
    hire.refresh_from_db()
    assert hire.reference == "E-1"


def test_a_hire_taken_back_after_it_was_handed_over_asks_to_tell_hr(browser, hire, ada, rita):
    hires.hand_over(hire=hire, by=rita, at=THURSDAY)
    applications.unhire(application=ada, by=rita, at=FRIDAY)
    assert "Taken back HR still has it" in text_of(browser.get("/hires/"))
    assert "Tell whoever runs HR" in text_of(browser.get(f"/hires/{hire.pk}/"))

    page = browser.post(f"/hires/{hire.pk}/handovers/reversals/", follow=True)

    assert toasts_of(page) == [("Ada Byron: HR has been told.", "")]
    assert "There is nobody to take over." in text_of(page)
    assert "Ada Byron" in text_of(browser.get("/hires/?show=taken_back"))
    assert "Ada Byron" not in text_of(browser.get("/hires/"))


def test_a_hire_taken_back_is_not_handed_over(browser, hire, ada, rita):
    applications.unhire(application=ada, by=rita, at=FRIDAY)
    response = browser.post(f"/hires/{hire.pk}/handovers/", {})

    assert (response.status_code, "was taken back" in text_of(response)) == (409, True)


def test_the_file_says_what_the_list_says_and_that_it_was_taken(browser, signed, ada):
    ada.person.name = "=Ada Byron"
    ada.person.save()
    response = browser.get("/hires.csv?show=all")
    lines = b"".join(response.streaming_content).decode().splitlines()

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[0].startswith("\N{ZERO WIDTH NO-BREAK SPACE}Hire,State,Person id,Person,")
    assert "'=Ada Byron" in lines[1]
    assert "Salary: €52,000 per year" in lines[1]
    assert Event.objects.get(name="core.list.exported").payload["list"] == "hires"
    assert len(b"".join(browser.get("/hires.csv?show=taken_back").streaming_content).decode().splitlines()) == 1


def test_a_program_may_take_the_list_as_a_file_of_json(browser, signed, rita, nurse_job):
    applications.hire(application=factories.application(nurse_job, name="Ben Åkesson"), by=rita, at=MONDAY)
    response = browser.get("/hires.json?show=all")
    text = b"".join(response.streaming_content).decode()
    without, told = json.loads(text)

    assert (response["Content-Type"], "Ben Åkesson" in text) == ("application/json", True)
    assert (without["person"], without["pay"], without["starts_on"]) == ("Ben Åkesson", [], None)
    assert (told["person"], told["state"], told["starts_on"], told["has_signed_letter"]) == (
        "Ada Byron", "open", "2026-06-01", True,
    )  # fmt: skip
    assert told["pay"] == [
        {"kind": "salary", "label": "", "amount_minor": 5_200_000, "currency": "EUR", "rhythm": "year"}
    ]
    assert Event.objects.get(name="core.list.exported").payload["list"] == "hires"
    assert json.loads(b"".join(browser.get("/hires.json?show=taken_back").streaming_content)) == []


def test_a_file_of_json_goes_on_over_batches(monkeypatch, browser, rita, nurse_job):
    monkeypatch.setattr(queries, "BATCH", 2)
    for _ in range(5):
        applications.hire(application=factories.application(nurse_job), by=rita, at=MONDAY)
    told = json.loads(b"".join(browser.get("/hires.json").streaming_content))

    assert len({one["id"] for one in told}) == len(told) == 5


@pytest.mark.parametrize("who", ["vera", "sam", "henry"])
def test_who_may_not_see_hires_sees_none(sign_in, hire, who):
    client = sign_in(who)

    urls = ("/hires/", "/hires.csv", "/hires.json", f"/hires/{hire.pk}/")
    assert [client.get(url).status_code for url in urls] == [403, 403, 403, 404]


def test_a_stranger_finds_no_hire(sign_in, globex, hire):
    otto = sign_in("otto", globex)
    assert "Ada" not in text_of(otto.get("/hires/?show=all"))
    for verb, rest in (("get", ""), ("get", "handovers/"), ("post", "handovers/"), ("post", "handovers/reversals/")):
        assert getattr(otto, verb)(f"/hires/{hire.pk}/{rest}").status_code == 404


def test_the_list_asks_the_same_with_one_hire_and_with_three(browser, costs, hire, rita, nurse_job):
    browser.get("/hires/")
    with_one = costs(lambda: browser.get("/hires/"))
    for _ in range(2):
        applications.hire(application=factories.application(nurse_job), by=rita, at=MONDAY)

    assert costs(lambda: browser.get("/hires/")) == with_one <= 12
    assert costs(lambda: browser.get(f"/hires/{hire.pk}/")) <= 12
