"""Matching in the settings: audited, switched on and off, its reports read."""

from datetime import UTC, datetime

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Switch
from hireloom.core import tenancy
from hireloom.engine.linking import Concept
from hireloom.engine.matching.scoring import VERSION
from hireloom.engine.taxonomies import kept
from hireloom.engine.taxonomies.types import Taxonomy
from hireloom.engine.vocabulary import FOLDER
from tests import answering, comparing, jobs
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/matching/"
REPORT = {
    "specimens": 200,
    "documents": 4000,
    "reader_version": "reader/1",
    "swaps": [
        {
            "swap": "name",
            "moved": {"part": 2, "whole": 1600, "low": 0.0, "high": 0.01},
            "largest": -0.2,
            "groups": [{"name": "a", "ratio": 1.0}, {"name": "b", "ratio": 0.91}],
            "reasons": [{"sentence": "%(swap)s moved.", "values": {"swap": "name"}}],
        }
    ],
}


def is_on(acme, purpose=Purpose.APPLICANTS):
    return Switch.objects.on(acme.organization.pk, purpose).exists()


def test_before_an_audit_it_can_only_be_audited(sign_in, acme):
    adam = sign_in("adam")
    page = adam.get(PAGE)
    assert "has to pass an audit here first" in text_of(page)
    assert "Switch on" not in text_of(page)
    adam.post(PAGE + "switch/", {"to": "on"})
    assert not is_on(acme)
    adam.post(PAGE + "audits/")
    assert [job.task_name for job in jobs.waiting("ai.audit")] == ["ai.audit"]


def test_after_an_audit_it_is_switched_on_and_off(sign_in, acme):
    comparing.audited(acme.organization.pk)
    adam = sign_in("adam")
    assert "Switch on" in text_of(adam.get(PAGE))
    adam.post(PAGE + "switch/", {"to": "on"})
    assert is_on(acme)
    assert "Version rules/" in text_of(adam.get(PAGE))
    assert "Switch off" in text_of(adam.get(PAGE))
    adam.post(PAGE + "switch/", {"to": "off"})
    assert not is_on(acme)


def test_each_purpose_is_switched_by_itself(sign_in, acme):
    comparing.audited(acme.organization.pk)
    adam = sign_in("adam")
    page = text_of(adam.get(PAGE))
    assert "People we know beside what a new job asks for" in page
    assert "Switch off" not in page
    adam.post(PAGE + "switch/", {"to": "on", "purpose": "warm_pool"})
    assert (is_on(acme), is_on(acme, Purpose.WARM_POOL)) == (False, True)
    adam.post(PAGE + "switch/", {"to": "off", "purpose": "warm_pool"})
    assert not is_on(acme, Purpose.WARM_POOL)
    assert adam.post(PAGE + "switch/", {"to": "on", "purpose": "astrology"}).status_code == 404


def test_after_an_upgrade_it_says_that_it_waits_for_an_audit(sign_in, acme, adam):
    switch = comparing.switched_on(adam)
    Switch.objects.filter(pk=switch.pk).update(version="rules/0")
    assert "It was switched on with version rules/0." in text_of(sign_in("adam").get(PAGE))


def test_where_law_lets_matches_be_made_it_says_so_and_that_they_are_only_while_they_are(sign_in, acme, adam):
    answering.office(acme.organization.pk, "DE")
    may, are = "Matches may be made", "Matches are made"
    page = text_of(sign_in("adam").get(PAGE))
    assert (may in page, are in page) == (True, False)

    comparing.switched_on(adam, purpose=Purpose.WARM_POOL)
    assert are not in text_of(sign_in("adam").get(PAGE))
    switch = comparing.switched_on(adam)
    page = text_of(sign_in("adam").get(PAGE))
    assert (may in page, are in page) == (False, True)
    Switch.objects.filter(pk=switch.pk).update(version="rules/0")
    assert are not in text_of(sign_in("adam").get(PAGE))


def test_a_report_says_what_each_swap_moved(sign_in, acme):
    audit = comparing.audited(acme.organization.pk, is_passed=False, report=REPORT, pairs=1600, moved=2)
    page = text_of(sign_in("adam").get(f"{PAGE}audits/{audit.pk}/"))
    assert "Failed" in page
    assert "Name" in page
    assert "name moved." in page
    assert "1,600" in page
    assert "20.0" in page
    assert "0.910" in page


def test_compliance_audits_and_does_not_switch(sign_in, acme):
    comparing.audited(acme.organization.pk)
    cora = sign_in("cora")
    assert "Switch on" not in text_of(cora.get(PAGE))
    assert cora.post(PAGE + "switch/", {"to": "on"}).status_code == 403
    assert cora.post(PAGE + "audits/").status_code == 302


@pytest.mark.parametrize("name", ["rita", "henry", "vera"])
def test_others_do_not_read_it(sign_in, acme, name):
    audit = comparing.audited(acme.organization.pk)
    colleague = sign_in(name)
    assert colleague.get(PAGE).status_code == 403
    assert colleague.get(f"{PAGE}audits/{audit.pk}/").status_code == 404
    assert colleague.post(PAGE + "audits/").status_code == 403


def test_a_strangers_report_is_not_there(sign_in, acme, globex):
    with tenancy.organization(globex.organization.pk):
        audit = comparing.audited(globex.organization.pk)
    assert sign_in("adam").get(f"{PAGE}audits/{audit.pk}/").status_code == 404


def test_the_page_costs_the_same_for_one_and_for_many(sign_in, acme, costs):
    adam = sign_in("adam")
    comparing.audited(acme.organization.pk)
    adam.get(PAGE)
    one = costs(lambda: adam.get(PAGE))
    for _ in range(3):
        comparing.audited(acme.organization.pk)
    assert costs(lambda: adam.get(PAGE)) == one <= 12


def test_what_was_imported_is_named_with_the_words_its_licence_asks_for(sign_in, acme, tmp_path, monkeypatch):
    page = text_of(sign_in("adam").get(PAGE))
    assert ("They come with Hireloom" in page, "ESCO of the Commission" in page) == (True, False)
    taxonomy = Taxonomy(
        "ESCO", "en", "ESCO of the Commission.", [Concept("e:1", "breed cattle"), Concept("e:2", "law")]
    )
    kept.keep(taxonomy, tmp_path, at=datetime(2026, 11, 30, tzinfo=UTC))
    monkeypatch.setenv(FOLDER, str(tmp_path))
    page = text_of(sign_in("adam").get(PAGE))
    assert ("2 skills, 0 occupations" in page, "ESCO of the Commission." in page) == (True, True)
    (tmp_path / "esco-en" / "about.json").write_text("damaged")
    assert "hireloom taxonomy remove esco-en" in text_of(sign_in("adam").get(PAGE))


def test_each_part_that_reckons_has_a_card_that_names_its_version_and_its_limits(sign_in, acme):
    page = text_of(sign_in("adam").get(PAGE + "cards/"))
    assert ("Nothing. People move and reject" in page, "cannot be switched on" in page) == (True, True)
    assert VERSION in page
    comparing.audited(acme.organization.pk)
    assert "10 pairs compared, 0 moved" in text_of(sign_in("cora").get(PAGE + "cards/"))
    assert sign_in("henry").get(PAGE + "cards/").status_code == 403
