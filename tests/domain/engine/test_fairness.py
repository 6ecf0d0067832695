"""What the law protects is refused as a criterion, what stands in for it is named, and the work itself is left alone."""

import pytest

from hireloom.engine import fairness


def weighed(text):
    return {(finding.weight.value, finding.subject) for finding in fairness.findings(text)}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Age", "age"),
        ("under 35 years old", "age"),
        ("Under 35", "age"),
        ("aged 25-35", "age"),
        ("unter 35 Jahren", "age"),
        ("Jahrgang 1990", "age"),
        ("moins de 30 ans", "age"),
        ("Female", "sex"),
        ("male candidates", "sex"),
        ("nur Frauen", "sex"),
        ("hommes uniquement", "sex"),
        ("mujer", "sex"),
        ("heterosexual", "orientation"),
        ("skin colour", "origin"),
        ("keine Ausländer", "origin"),
        ("katholisch", "religion"),
        ("no headscarf", "religion"),
        ("able-bodied", "disability"),
        ("ohne Vorerkrankungen", "disability"),
        ("no children", "family"),
        ("kinderlos", "family"),
        ("estado civil", "family"),
        ("trade union membership", "opinion"),
        ("genetic information", "genetics"),
    ],
)
def test_what_the_law_protects_is_found_in_seven_languages(text, subject):
    assert ("protected", subject) in weighed(text)
    assert fairness.protected(text).subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("German native speaker", "native"),
        ("Muttersprache Deutsch", "native"),
        ("langue maternelle", "native"),
        ("no accent", "accent"),
        ("digital native", "digital_native"),
        ("recent graduates", "graduate"),
        ("max. 5 years of experience", "ceiling"),
        ("höchstens 3 Jahre Berufserfahrung", "ceiling"),
        ("Bewerbungsfoto", "photo"),
        ("lives near Lyon", "place"),
        ("PLZ 10115", "place"),
        ("lückenloser Lebenslauf", "gaps"),
        ("Ivy League", "school"),
        ("culture fit", "culture"),
        ("gepflegtes Äußeres", "looks"),
        ("physically fit", "body"),
        ("EU citizenship", "nationality"),
        ("criminal record", "records"),
        ("military service", "service"),
        ("junges Team", "energy"),
    ],
)
def test_what_stands_in_for_it_is_named_and_not_refused(text, subject):
    assert ("proxy", subject) in weighed(text)
    assert fairness.protected(text) is None


@pytest.mark.parametrize("text", ["Midwifery and pregnancy care", "Disability insurance", "Gender studies"])
def test_what_the_work_may_be_about_is_only_hinted_at(text):
    assert {weight for weight, _subject in weighed(text)} == {"hint"}


@pytest.mark.parametrize(
    "text",
    [
        "Python, Django",
        "C1 German",
        "React Native",
        "Native Android development",
        "cloud native",
        "race condition",
        "black box testing",
        "white-label products",
        "photo editing",
        "Photoshop",
        "living documentation",
        "resident physician",
        "residential construction",
        "5 years of experience",
        "at least 18 years old",
        "under 10 minutes response time",
        "moins de 10 minutes",
        "unter 10 Jahre alte Anlagen",
        "work with children",
        "health",
        "Führerschein",
        "team lead",
        "credit risk",
        "",
    ],
)
def test_nothing_is_said_about_the_work_itself(text):
    assert weighed(text) == set()


def test_the_worst_comes_first_and_each_subject_once():
    found = fairness.findings("native speaker", "Native English", "female")

    assert [(finding.weight.value, finding.words) for finding in found] == [
        ("protected", "female"),
        ("proxy", "native speaker"),
    ]
