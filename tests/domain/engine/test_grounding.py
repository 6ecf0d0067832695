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

INVENTED = {
    "en": [
        "I was impressed by your work on the payment platform.",
        "Your ten years in backend development caught my eye.",
        "I saw that you recently moved to Berlin.",
        "Your contributions to open source stood out.",
        "You have a strong background in distributed systems.",
        "With your experience in fintech, you would thrive here.",
        "Our CEO asked me to reach out to you.",
        "We raised a Series B last year.",
        "We are a team of forty people across three countries.",
        "We offer stock options and a generous holiday allowance.",
        "The role comes with a company car.",
        "You would report to the head of engineering.",
        "You would lead a small group of developers.",
        "You hold a degree from Stanford.",
        "I know you are looking for a new challenge.",
        "You told us that you wanted to leave your job.",
        "Your former manager spoke highly of you.",
        "We have been following your career for a while.",
        "You are one of our top three candidates.",
        "The interview takes one hour.",
        "We can sponsor your visa.",
        "You speak fluent French.",
        "You live close to our office.",
        "You graduated in 2012.",
        "You were recently promoted.",
        "The position is closing next week.",
        "Your articles about databases are great.",
        "You scaled the service to millions of users.",
        "You are clearly a people person and a born leader.",
        "We won an award for our culture.",
        "We pay above the market.",
        "As a father you will value our hours.",
        "It is a four-day week.",
        "Your skills in machine learning are rare.",
        "you know react and terraform.",
        "We are the market leader in robotics.",
        "Our clients include BMW.",
        "I think you and Sam worked together.",
        "The start date is in spring.",
        "You have the right to work here.",
    ],
    "de": [
        "Ihre Arbeit an der Zahlungsplattform hat mich beeindruckt.",
        "Ihre zehn Jahre in der Entwicklung sind mir aufgefallen.",
        "Sie sind kürzlich nach Berlin gezogen.",
        "Sie haben einen Abschluss der TU München.",
        "Wir bieten ein Firmenfahrrad und viel Urlaub.",
        "Sie würden ein kleines Team führen.",
        "Unser Geschäftsführer hat mich gebeten, Ihnen zu schreiben.",
        "Wir sind Marktführer in der Robotik.",
        "Sie sprechen fließend Französisch.",
        "Sie wohnen in der Nähe unseres Büros.",
        "Wir haben gerade dreißig Leute eingestellt.",
        "Ihre ehemalige Chefin lobt Sie sehr.",
        "Sie sind einer unserer drei besten Bewerber.",
        "Das Gespräch dauert eine Stunde.",
        "Die Stelle wird nächste Woche besetzt.",
        "Als Vater werden Sie die Zeiten schätzen.",
        "Wir zahlen über dem Durchschnitt.",
        "Sie wurden kürzlich befördert.",
        "du kennst dich mit terraform gut aus.",
        "Sie suchen eine neue Herausforderung.",
    ],
}
"""Sentences such as models invent, written before the rules that know words: 29 of 40 and 19 of 20 were found then."""
HARMLESS = {
    "en": [
        "I came across your profile and thought of this role.",
        "Your profile mentions Python, which is what we need for this role.",
        "We are hiring a Platform Engineer at Acme Robotics.",
        "Could we find a time for a short call?",
        "If now is not a good moment, simply let me know.",
        "Thank you so much for getting back to me.",
        "I would love to hear what you think.",
        "It would be great to talk about what you want to do next.",
        "Since you work with Python, this might be worth a look.",
        "You can expect part of the work from home.",
        "Please let me know which days work for you.",
        "We appreciate the interest you have shown in Acme Robotics.",
        "I would be happy to answer any questions.",
        "Your current role as Backend Engineer looks close to what we need.",
        "No pressure at all.",
    ],
    "de": [
        "Ihr Profil ist mir aufgefallen, weil Sie mit Python arbeiten.",
        "Wir suchen bei Acme Robotics jemanden für die Stelle Platform Engineer.",
        "Hätten Sie Zeit für ein kurzes Gespräch?",
        "Wenn es gerade nicht passt, sagen Sie mir einfach Bescheid.",
        "Vielen Dank für Ihre schnelle Rückmeldung.",
        "Ich beantworte gerne alle Fragen.",
        "Ein Teil der Arbeit ist von zu Hause möglich.",
        "Könnten Sie sich vorstellen, mehr darüber zu erfahren?",
        "Ihre Erfahrung mit Python passt gut dazu.",
        "Ich freue mich auf den Austausch mit Ihnen.",
    ],
}
"""Sentences that claim nothing or what is known; before the list of plain words grew, 4 of 15 and 4 of 10 passed."""


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


@pytest.mark.parametrize(("language", "text"), [(key, text) for key, texts in INVENTED.items() for text in texts])
def test_what_models_invent_is_found(language, text):
    assert grounding.check(text, FACTS, language=language)


@pytest.mark.parametrize("language", ["en", "de"])
def test_most_of_what_is_harmless_passes(language):
    passed = [text for text in HARMLESS[language] if not grounding.check(text, FACTS, language=language)]
    assert len(passed) >= 0.85 * len(HARMLESS[language])
