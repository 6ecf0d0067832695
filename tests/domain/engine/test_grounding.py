"""The check of texts against facts: false claims are named with their place, what is supported passes."""

import pytest

from hireloom.engine.drafting import grounding
from hireloom.engine.drafting.types import Fact, Kind

FACTS = [
    Fact("1", Kind.FIRST_NAME, "Mara"),
    Fact("2", Kind.TITLE, "Backend Engineer"),
    Fact("3", Kind.EMPLOYER, "Nordlicht Energie GmbH"),
    Fact("4", Kind.SKILL, "Python"),
    Fact("5", Kind.JOB, "Platform Engineer"),
    Fact("6", Kind.ORGANIZATION, "Acme Robotics"),
    Fact("7", Kind.PAY, "€70,000 to €85,000 per year"),
    Fact("8", Kind.APPLIED_ON, "2 March 2026"),
    Fact("9", Kind.WORKPLACE, "hybrid"),
    Fact("10", Kind.ASKED, "five years of SQL"),
]
FALSE = {
    "en": [
        ("You led a team of eight.", {"deed", "number"}),
        ("Your years at Google speak for themselves.", {"name"}),
        ("You worked at google, I read.", {"employer"}),
        ("The pay is 120,000 a year.", {"number"}),
        ("It pays $85,000.", {"money"}),
        ("There is a bonus on top.", {"money"}),
        ("Please answer by Friday.", {"name"}),
        ("please answer by friday.", {"date"}),
        ("We close this tomorrow.", {"date"}),
        ("The deadline is near.", {"deadline"}),
        ("You know Kubernetes.", {"name"}),
        ("you know kubernetes.", {"skill"}),
        ("You are a cardiologist.", {"title"}),
        ("As a young woman you will like it here.", {"protected"}),
        ("We would like somebody without children.", {"protected"}),
        ("We guarantee an interview.", {"promise"}),
        ("We will hire you.", {"promise"}),
        ("As we discussed, here is the role.", {"past"}),
        ("Henry recommended you.", {"name", "past"}),
        ("Because you lack practice, we said no.", {"reason"}),
        ("Other candidates were stronger.", {"reason", "deed"}),
        ("Your impressive track record is known.", {"deed"}),
        ("The work is fully remote.", {"place"}),
        ("Write to me at rita@evil.example.", {"contact"}),
        ("See www.evil.example for more.", {"contact"}),
        ("Call +49 40 123456.", {"contact"}),
        ("You applied on 3 March 2026.", {"number"}),
        ("Acme Energie is hiring.", {"name"}),
        ("You bring twenty years.", {"number"}),
        ("Mara Robotics said so.", {"name"}),
    ],
    "de": [
        ("Sie haben ein Team von acht Leuten geleitet.", {"deed", "number", "name"}),
        ("Ihre Zeit bei Siemens gefällt uns.", {"name"}),
        ("Sie haben bei siemens gearbeitet.", None),
        ("Das Gehalt beträgt 120.000.", {"name", "number"}),
        ("Dazu kommt ein Bonus.", {"name"}),
        ("Bitte antworten Sie bis Freitag.", {"name"}),
        ("Bitte antworten Sie bis morgen früh.", {"date"}),
        ("Die Frist endet bald.", {"name"}),
        ("Sie können Kubernetes.", {"name"}),
        ("Sie sind ledig und jung.", {"protected"}),
        ("Wir suchen jemanden ohne Kinder.", {"protected"}),
        ("Wir garantieren ein Gespräch.", {"promise"}),
        ("Wie besprochen melde ich mich.", {"past"}),
        ("Sie wurden uns empfohlen.", {"past"}),
        ("Andere Bewerber waren besser geeignet.", {"reason"}),
        ("Sie sind überqualifiziert.", {"reason"}),
        ("Ihre Kenntnisse sind hervorragend.", {"name", "deed"}),
        ("Die Arbeit ist remote.", {"place"}),
        ("Schreiben Sie an rita@evil.example.", {"contact"}),
        ("Sie haben sich am 3. März 2026 beworben.", {"number"}),
    ],
}
TRUE = {
    "en": [
        "Hi Mara, I hope this mail finds you well.",
        "Your profile shows Python, and the role of Platform Engineer asks for it.",
        "You work as Backend Engineer at Nordlicht Energie GmbH.",
        "You applied on 2 March 2026.",
        "Acme is looking for a Platform Engineer.",
        "The pay: €70,000 to €85,000 per year.",
        "Part of the work can be done from home.",
        "Would you like to talk?",
        "Dear {{first_name}}, thank you.",
        "It asks for 5 years of SQL.",
    ],
    "de": [
        "Hallo Mara, danke für die Antwort.",
        "In deinem Profil steht Python, und die Stelle Platform Engineer fragt danach.",
        "Sie arbeiten als Backend Engineer bei Nordlicht Energie GmbH.",
        "Acme Robotics sucht jemanden.",
        "Ein Teil der Arbeit geht von zu Hause aus.",
        "Wann passt Ihnen ein Gespräch?",
        "Zur Bezahlung: 70.000 bis 85.000.",
    ],
}


def named(text, language):
    return {claim.kind.value for claim in grounding.check(text, FACTS, language=language)}


@pytest.mark.parametrize(
    ("language", "text", "kinds"), [(language, *case) for language, cases in FALSE.items() for case in cases]
)
def test_a_false_claim_is_found(language, text, kinds):
    found = named(text, language)
    assert found
    assert kinds is None or kinds <= found


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in TRUE.items() for text in texts])
def test_what_facts_support_passes(language, text):
    assert grounding.check(text, FACTS, language=language) == []


def test_a_claim_says_its_words_and_its_place():
    text = "Hello Mara, you know Haskell."
    claim = grounding.check(text, FACTS, language="en")[0]
    assert (claim.words, text[claim.start : claim.end]) == ("Haskell", "Haskell")


def test_a_fact_supports_its_own_words_and_not_those_of_another_put_together():
    facts = [Fact("1", Kind.EMPLOYER, "Nordlicht Energie"), Fact("2", Kind.ORGANIZATION, "Acme Robotics")]
    assert grounding.check("We like Acme Energie.", facts, language="en")[0].words == "Acme Energie"
    assert grounding.check("We like Acme Robotics.", facts, language="en") == []
