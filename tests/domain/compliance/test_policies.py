"""Law as data: which version holds where, what an application keeps, and what matching may do under it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ai import rules
from hireloom.ai.operations import evaluations
from hireloom.ats.models import Office
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.compliance import jurisdictions
from hireloom.compliance.jurisdictions import BadPolicy, Ranking
from hireloom.compliance.models import BiasAudit, FallenUnder
from hireloom.compliance.operations import policies
from hireloom.compliance.queries import asking
from hireloom.compliance.queries import policies as queries
from hireloom.compliance.questions import SETS
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import answering, comparing, factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

TODAY = date(2026, 11, 30)
NYC = jurisdictions.version("nyc", "2023-07-05")


def names(found):
    return sorted(one.name for one in found)


def test_every_file_says_what_it_must_and_names_its_sources():
    assert names(jurisdictions.every()) == ["california", "colorado", "eu", "illinois", "nyc"]
    assert all(one.sources and one.notice for one in jurisdictions.every())
    assert (NYC.ranking, NYC.notice_business_days, NYC.audit_days) == (Ranking.WITH_AUDIT, 10, 365)


def test_a_version_holds_from_its_day():
    assert "colorado" not in names(jurisdictions.in_force(date(2026, 12, 31)))
    assert "colorado" in names(jurisdictions.in_force(date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("country", "city", "found"),
    [
        ("US", "New York", ["nyc"]),
        ("US", "BROOKLYN", ["nyc"]),
        ("US", "Chicago", ["illinois"]),
        ("US", "Austin", []),
        ("DE", "Munich", ["eu"]),
        ("GB", "New York", []),
        ("", "", []),
    ],
)
def test_country_and_city_tell_which_holds(country, city, found):
    assert names(jurisdictions.of_place(country=country, city=city, named=[], on=TODAY)) == found


def test_an_administrator_names_the_rest():
    assert names(jurisdictions.of_place(country="US", city="Albany", named=["nyc"], on=TODAY)) == ["nyc"]


GOOD = (jurisdictions.FOLDER / "nyc-2023-07-05.toml").read_text()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("audit_days = 365", "audit_days = 0", "an audit has an age"),
        ("audit_days = 365", "audit_days = -1", "whole numbers"),
        ("audit_days = 365", 'audit_days = "a year"', "whole numbers"),
        ('ranking = "with_audit"', 'ranking = "perhaps"', "perhaps"),
        ('questions = ["eeo-1", "vevraa"]', 'questions = ["horoscope"]', "sets of questions"),
        ('countries = ["US"]', 'countries = ["United States"]', "ISO 3166"),
        ("since = 2023-07-05", 'since = "in summer"', "since is a day"),
        ("keep_days = 0", "", "keep_days"),
        ("keep_days = 0", "keep_days = 0\nfine = 1500", "nothing is called fine"),
        ('name = "nyc"', "name = nyc", "nyc"),
    ],
)
def test_a_file_that_makes_no_sense_stops_the_start_with_its_name(tmp_path, before, after, words):
    file = tmp_path / "nyc.toml"
    file.write_text(GOOD)
    assert jurisdictions.read(file) == NYC
    assert before in GOOD
    file.write_text(GOOD.replace(before, after))
    with pytest.raises(BadPolicy, match=words) as refused:
        jurisdictions.read(file)
    assert "nyc.toml" in str(refused.value)


@pytest.fixture
def office(acme):
    return Office.objects.create(organization_id=acme.organization.pk, name="Hudson", city="New York", country="US")


@pytest.fixture
def ada(office, rita, adam):
    """Ada applied on Monday for a job in New York; matching is on."""
    job = factories.job(rita, office=office)
    criteria.write(job=job, wanted=[Wanted("ICU")], by=rita, at=MONDAY)
    comparing.switched_on(adam)
    post = factories.post(job, rita)
    made = factories.apply(post)
    comparing.read(made, "ICU for years.")
    return made


def fall_under(application, *, was_shown=True, at=MONDAY):
    found = queries.of_post(organization_id=application.organization_id, post_id=application.post_id, on=at.date())
    policies.fall_under(application=application, policies=found, was_shown=was_shown, at=at)
    return names(found)


def audited(organization_id, on):
    words = {"auditor": "A", "tool": "T", "tool_version": "1", "data_source": "D", "sheets": []}
    days = {"audited_on": on, "distributed_on": on, "data_from": on, "data_to": on}
    return BiasAudit.objects.create(
        organization_id=organization_id, number=1, made_at=MONDAY, published_at=MONDAY, **words, **days
    )


def match(application, at):
    made = evaluations.evaluate(organization_id=application.organization_id, application_ids=[application.pk], at=at)
    return [one.share for one in made]


LATER = MONDAY + timedelta(days=14)


def test_ten_business_days_after_the_notice_and_with_an_audit_a_match_is_made(ada):
    assert fall_under(ada) == ["nyc"]
    audited(ada.organization_id, MONDAY.date())
    assert match(ada, LATER - timedelta(minutes=1)) == []
    assert match(ada, LATER) == [1.0]


def test_without_an_audit_or_with_an_old_one_none_is_made(ada):
    fall_under(ada)
    assert match(ada, LATER) == []
    one = audited(ada.organization_id, (LATER - timedelta(days=366)).date())
    assert match(ada, LATER) == []
    BiasAudit.objects.filter(pk=one.pk).update(audited_on=(LATER - timedelta(days=365)).date())
    assert match(ada, LATER) == [1.0]


def test_whose_form_showed_no_notice_is_not_compared(ada):
    fall_under(ada, was_shown=False)
    audited(ada.organization_id, MONDAY.date())
    assert match(ada, LATER) == []


def test_a_match_there_is_gets_lost_when_the_law_comes_to_forbid_it(ada):
    assert match(ada, MONDAY) == [1.0]
    fall_under(ada)
    assert match(ada, TUESDAY) == []
    assert not ada.evaluations.current().exists()


def test_elsewhere_nothing_of_it_matters(ada, rita):
    munich = answering.job_in("DE", rita, title="Pflege")
    criteria.write(job=munich, wanted=[Wanted("ICU")], by=rita, at=MONDAY)
    bela = factories.apply(factories.post(munich, rita), email="bela@example.org")
    comparing.read(bela, "ICU for years.")
    assert fall_under(bela, at=FRIDAY) == []  # the duties of transparency begin in August 2026
    assert match(bela, MONDAY) == [1.0]
    assert rules.barred(ada.organization_id, [ada.pk, bela.pk], MONDAY) == set()


def test_where_ranking_is_forbidden_none_is_ever_made(ada, monkeypatch):
    fall_under(ada)
    audited(ada.organization_id, MONDAY.date())
    forbidden = replace(NYC, ranking=Ranking.FORBIDDEN)
    monkeypatch.setattr(jurisdictions, "every", lambda: (forbidden,))
    assert match(ada, LATER + timedelta(days=99)) == []


def test_a_version_that_is_not_installed_any_more_allows_nothing(ada, monkeypatch):
    fall_under(ada)
    audited(ada.organization_id, MONDAY.date())
    monkeypatch.setattr(jurisdictions, "every", tuple)
    assert match(ada, LATER) == []


def test_an_application_keeps_the_version_it_fell_under(ada):
    fall_under(ada)
    fall_under(ada, at=FRIDAY)

    assert list(FallenUnder.objects.values_list("name", "version", "at", "was_shown")) == [
        ("nyc", "2023-07-05", MONDAY, True)
    ]


def test_naming_the_laws_of_an_office_goes_on_record_once(acme, adam):
    albany = Office.objects.create(organization_id=acme.organization.pk, name="Albany", city="Albany", country="US")
    policies.name(office=albany, names=["nyc"], by=adam, at=MONDAY)
    policies.name(office=albany, names=["nyc"], by=adam, at=TUESDAY)
    policies.name(office=albany, names=[], by=adam, at=FRIDAY)
    with pytest.raises(Unacceptable):
        policies.name(office=albany, names=["atlantis"], by=adam, at=FRIDAY)

    told = Event.objects.filter(name="compliance.office_policies.named").order_by("sequence")
    assert [row.payload["policies"] for row in told] == ["nyc", "none"]


@pytest.mark.parametrize("who", ["rita", "cora", "henry", "otto"])
def test_nobody_else_names_them(office, acme, globex, nurse_job, who):
    by = globex.actor("otto") if who == "otto" else acme.actor(who)
    with pytest.raises(PermissionDenied):
        policies.name(office=office, names=["nyc"], by=by, at=MONDAY)


def test_what_a_law_does_not_let_be_asked_is_not_asked(adam, acme):
    answering.asked(adam)
    found = {"organization_id": acme.organization.pk, "country": "US"}
    assert asking.of_country(**found, laws=[NYC]) == SETS
    assert names(asking.of_country(**found, laws=[NYC, replace(NYC, questions=frozenset({"vevraa"}))])) == ["vevraa"]


def test_the_settings_say_in_words_where_it_holds_and_what_it_means(office, adam):
    [state] = [one for one in queries.states(adam, on=TODAY) if one.policy.name == "nyc"]
    assert (state.offices, state.may_rank) == (["Hudson"], False)
    assert "No bias audit is published, so no matches are made." in state.words
    audited(adam.organization_id, date(2025, 1, 1))
    [state] = [one for one in queries.states(adam, on=TODAY) if one.policy.name == "nyc"]
    assert "is too old, so no matches are made" in " ".join(state.words)
