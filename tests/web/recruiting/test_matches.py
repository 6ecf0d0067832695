"""What applications show of what their job asks for: on cards, in order, and how each match came about."""

import pytest

from hireloom.ai.models import Correction, Evaluation, Switch
from hireloom.ai.operations import evaluations
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.models import Event
from tests import comparing, factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import text_of

ASKED = [Wanted("Intensive care", "intensive care, ICU", is_required=True), Wanted("Dialysis")]


@pytest.fixture
def compared(nurse_job, rita, adam):
    """An application whose document says this, compared: `compared("Ada Byron", "ICU")`."""
    criteria.write(job=nurse_job, wanted=ASKED, by=rita, at=MONDAY)
    comparing.switched_on(adam)

    def make(name, text):
        application = factories.application(nurse_job, name=name, email=f"{name.split()[0].lower()}@example.org")
        comparing.read(application, text)
        ids = [application.pk]
        evaluations.evaluate(organization_id=application.organization_id, application_ids=ids, at=TUESDAY)
        return application

    return make


def test_they_stand_in_order_with_their_reasons(browser, nurse_job, compared):
    compared("Ada Byron", "Dialysis.")
    compared("Bela Novak", "ICU and dialysis.")
    page = text_of(browser.get(f"/jobs/{nurse_job.pk}/matches/"))
    assert page.index("Bela Novak") < page.index("Ada Byron")
    assert "Intensive care, Dialysis" in page
    assert "not shown: Intensive care" in page
    newest = text_of(browser.get(f"/jobs/{nurse_job.pk}/matches/?order=newest"))
    assert "Ada Byron" in newest


def test_an_explanation_says_what_shows_it_and_adds_up(browser, compared):
    ada = compared("Ada Byron", "Worked in ICU wards for years.")
    page = text_of(browser.get(f"/applications/{ada.pk}/match/"))
    assert "1 of 2 points." in page
    assert "“ICU” is said." in page
    assert "Worked in ICU wards for years." in page
    assert "Not shown" in page
    assert "Version 1 of what the job asks for" in page
    assert Event.objects.filter(name="ai.evaluation.viewed").count() == 1


def test_it_stands_on_the_card_of_the_board(browser, nurse_job, compared):
    ada = compared("Ada Byron", "ICU.")
    page = browser.get(f"/jobs/{nurse_job.pk}/").content.decode()
    assert f"/applications/{ada.pk}/match/" in page
    assert f"/jobs/{nurse_job.pk}/matches/" in page


def test_the_page_of_criteria_leads_to_them_while_matching_is_on(sign_in, nurse_job, compared, costs):
    compared("Ada Byron", "ICU.")
    address, matches = f"/jobs/{nurse_job.pk}/criteria/", f"/jobs/{nurse_job.pk}/matches/"
    leads = {name: matches in sign_in(name).get(address).content.decode() for name in ("rita", "henry", "ines")}
    assert leads == {"rita": True, "henry": True, "ines": False}
    henry = sign_in("henry")
    henry.get(address)
    assert costs(lambda: henry.get(address)) <= 12
    Switch.objects.update(off_at=TUESDAY)
    assert matches not in sign_in("rita").get(address).content.decode()


def test_while_it_is_off_nobody_reads_a_number(browser, nurse_job, compared):
    ada = compared("Ada Byron", "ICU.")
    Switch.objects.update(off_at=TUESDAY)
    assert browser.get(f"/applications/{ada.pk}/match/").status_code == 404
    assert f"/applications/{ada.pk}/match/" not in browser.get(f"/jobs/{nurse_job.pk}/").content.decode()
    assert "Matching is switched off" in text_of(browser.get(f"/jobs/{nurse_job.pk}/matches/"))


def test_who_may_not_see_matches_is_told_nothing(sign_in, nurse_job, compared):
    ada = compared("Ada Byron", "ICU.")
    ines = sign_in("ines")
    assert ines.get(f"/jobs/{nurse_job.pk}/matches/").status_code == 403
    assert ines.get(f"/applications/{ada.pk}/match/").status_code == 403


def test_a_reviewer_who_is_blind_reads_neither_name_nor_document(sign_in, nurse_job, compared, rita):
    ada = compared("Ada Byron", "Ada Byron, ada@example.org. ICU for years.")
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=rita, at=TUESDAY)
    page = text_of(sign_in("rita").get(f"/applications/{ada.pk}/match/"))
    assert "ICU for years." in page
    assert "Ada" not in page
    assert "cv.pdf" not in page


def test_a_strangers_are_not_there(strange):
    assert strange("/jobs/{job}/matches/") == 404
    assert strange("/applications/{application}/match/") == 404


def test_the_pages_cost_the_same_for_one_and_for_many(browser, nurse_job, compared, costs):
    ada = compared("Ada Byron", "ICU.")
    address = f"/jobs/{nurse_job.pk}/matches/"
    browser.get(address)
    one = costs(lambda: browser.get(address))
    for name in ("Bela Novak", "Chidi Okafor", "Dana Kim"):
        compared(name, "ICU.")
    assert costs(lambda: browser.get(address)) == one <= 12
    browser.get(f"/applications/{ada.pk}/match/")
    assert costs(lambda: browser.get(f"/applications/{ada.pk}/match/")) <= 12


def test_it_stands_beside_the_document_in_the_review_queue(browser, compared):
    ada = compared("Ada Byron", "ICU.")
    page = browser.get(f"/review/{ada.pk}/").content.decode()
    assert f"/applications/{ada.pk}/match/" in page
    assert "Not shown does not mean not there" in page
    assert "Not mentioned does not mean not there" not in page


def test_the_hiring_manager_reads_them_by_their_seat_and_an_interviewer_does_not(sign_in, nurse_job, compared):
    ada = compared("Ada Byron", "ICU.")
    address = f"/applications/{ada.pk}/match/"
    assert address in sign_in("henry").get(f"/jobs/{nurse_job.pk}/").content.decode()
    assert address not in sign_in("ines").get(f"/jobs/{nurse_job.pk}/").content.decode()


def test_the_review_queue_marks_a_skill_and_a_language_by_all_they_are_written_as(browser, nurse_job, rita):
    wanted = [
        Wanted("Modern C++", kind="skill"),
        Wanted("English at work", kind="language", language="English", level="B2"),
        Wanted("Years of work", kind="experience", months=24),
    ]
    criteria.write(job=nurse_job, wanted=wanted, by=rita, at=MONDAY)
    ada = factories.application(nurse_job, name="Ada Byron")
    comparing.read(ada, "Dix ans de C++. Anglais courant.")
    page = text_of(browser.get(f"/review/{ada.pk}/"))
    assert page.count("1 mention") == 2
    assert "Not mentioned does not mean not there" in page
    assert "not mentioned" not in page


def test_who_knows_better_says_so_with_a_reason_and_takes_it_back(browser, nurse_job, compared, costs):
    ada = compared("Ada Byron", "ICU.")
    address = f"/applications/{ada.pk}/match/"
    name = Evaluation.objects.current().get(application=ada).findings[0]["name"]
    said = {"criterion": name, "verdict": "not_shown", "because": "That was a visit."}
    page = text_of(browser.post(f"{address}corrections/", said, follow=True))
    assert "Rita Lindqvist says: Not shown. That was a visit." in page
    assert "With what colleagues say: 0 of" in page
    assert costs(lambda: browser.get(address)) <= 12
    page = text_of(browser.post(f"{address}corrections/", {"criterion": name, "to": "take_back"}, follow=True))
    assert "says: Not shown" not in page


@pytest.mark.parametrize(
    "said",
    [
        {"verdict": "met", "because": "x"},
        {"criterion": "x", "verdict": "sure", "because": "x"},
        {"criterion": "x", "verdict": "met", "because": ""},
        {"criterion": "x", "verdict": "met", "because": "x" * 301},
    ],
)
def test_half_a_correction_changes_nothing_and_says_so(browser, compared, said):
    ada = compared("Ada Byron", "ICU.")
    page = browser.post(f"/applications/{ada.pk}/match/corrections/", said, follow=True).content.decode()
    assert "Say in a few words why; nothing was changed." in page
    assert not Correction.objects.exists()


def test_who_may_not_decide_sees_no_button_and_corrects_nothing(sign_in, compared):
    ada = compared("Ada Byron", "ICU.")
    cora = sign_in("cora")
    assert "I know better" not in cora.get(f"/applications/{ada.pk}/match/").content.decode()
    said = {"criterion": "ICU", "verdict": "met", "because": "x"}
    assert cora.post(f"/applications/{ada.pk}/match/corrections/", said).status_code == 403
