"""Criteria that a job's text speaks of: found in seven languages, each with its sentence, and nothing claimed beyond it."""

import pytest

from hireloom.engine.matching.suggesting import suggest
from hireloom.engine.matching.types import Kind, Text

ENGLISH = """Nights on a ward, with people who like their work.
# Requirements
• At least 3 years of Python, and experience with PostgreSQL
• Bachelor's degree in Computer Science or equivalent
• Java, Kotlin or Scala
• Fluent English; German (B2) is a plus
# Nice to have
• Kubernetes
• A driving licence
# We offer
• Spanish courses, a MacBook and Photoshop
"""


def found(text, **more):
    """What is proposed from one text: {name: (kind, must, level or language, months)}."""
    return {
        one.criterion.name: (
            one.criterion.kind,
            one.criterion.is_required,
            " ".join(filter(None, [one.criterion.language, one.criterion.level])),
            one.criterion.months,
        )
        for one in suggest(title=more.pop("title", ""), texts=[Text("post", text)], **more)
    }


def test_each_thing_is_found_with_how_strongly_it_is_asked_for():
    assert found(ENGLISH) == {
        "Python": (Kind.SKILL, True, "", 36),
        "PostgreSQL": (Kind.SKILL, True, "", 0),
        "Bachelor's degree in Computer Science": (Kind.EDUCATION, True, "bachelor", 0),
        "Java, Kotlin or Scala": (Kind.SKILL, True, "", 0),
        "English": (Kind.LANGUAGE, True, "en C1", 0),
        "German": (Kind.LANGUAGE, False, "de B2", 0),
        "Kubernetes": (Kind.SKILL, False, "", 0),
        "Driving licence": (Kind.LICENCE, False, "", 0),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gute Deutschkenntnisse (mind. B2)", {"Deutsch": (Kind.LANGUAGE, True, "de B2", 0)}),
        ("At least two (2) years of ICU experience.", {"ICU": (Kind.SKILL, True, "", 24)}),
        ("Docker (3+ years)", {"Docker": (Kind.SKILL, False, "", 36)}),
        ("2-4 years of Terraform are a plus", {"Terraform": (Kind.SKILL, False, "", 24)}),
        (
            "Berufserfahrung von mindestens 2 Jahren wünschenswert",
            {"Berufserfahrung von mindestens 2 Jahren": (Kind.EXPERIENCE, False, "", 24)},
        ),
        (
            "Docker is required, Terraform is a plus",
            {
                "Docker": (Kind.SKILL, True, "", 0),
                "Terraform": (Kind.SKILL, False, "", 0),
            },
        ),
        (
            "A degree in Physics is a plus, but not required",
            {
                "Degree in Physics": (Kind.EDUCATION, False, "bachelor", 0),
            },
        ),
    ],
)
def test_lengths_levels_and_strength_are_those_beside_the_words(text, expected):
    assert found(text) == expected


def test_of_several_that_will_do_any_is_asked_for():
    [either] = [one.criterion for one in suggest(title="", texts=[Text("post", "Java or Kotlin is required.")])]

    assert (either.name, either.skill_ids, either.words) == ("Java or Kotlin", ("java", "kotlin"), ("Java", "Kotlin"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Das bringst du mit:\n- Mindestens drei Jahre Berufserfahrung in der Personalberatung\n"
                "- Deutschkenntnisse auf C1-Niveau erforderlich, Englisch von Vorteil\n- Führerschein Klasse B\n"
                "- Abgeschlossenes Studium der Informatik\n"
            ),
            {
                "Drei Jahre Berufserfahrung in der Personalberatung": (Kind.EXPERIENCE, True, "", 36),
                "Deutsch": (Kind.LANGUAGE, True, "de C1", 0),
                "Englisch": (Kind.LANGUAGE, False, "en", 0),
                "Führerschein Klasse B": (Kind.LICENCE, False, "", 0),
                "Abgeschlossenes Studium der Informatik": (Kind.EDUCATION, False, "bachelor", 0),
            },
        ),
        (
            (
                "Vous avez au moins cinq ans d'expérience en soins intensifs. Le diplôme d'État d'infirmier est exigé. "
                "L'anglais courant serait un plus."
            ),
            {
                "Soins intensifs": (Kind.SKILL, True, "", 60),
                "Diplôme d'État d'infirmier": (Kind.LICENCE, True, "", 0),
                "Anglais": (Kind.LANGUAGE, False, "en C1", 0),
            },
        ),
        (
            (
                "Requisitos\n- Al menos 2 años de experiencia como enfermera\n- Inglés nivel B2 imprescindible\n"
                "- Se valorará Docker"
            ),
            {
                "2 años de experiencia como enfermera": (Kind.EXPERIENCE, True, "", 24),
                "Inglés": (Kind.LANGUAGE, True, "en B2", 0),
                "Docker": (Kind.SKILL, False, "", 0),
            },
        ),
        (
            (
                "Requisitos obrigatórios\n- Pelo menos 3 anos de experiência em desenvolvimento com React\n"
                "- Inglês fluente\nDiferenciais\n- Docker"
            ),
            {
                "React": (Kind.SKILL, True, "", 36),
                "Inglês": (Kind.LANGUAGE, True, "en C1", 0),
                "Docker": (Kind.SKILL, False, "", 0),
            },
        ),
        (
            "Wij vragen\n- Minimaal 3 jaar ervaring met Java\n- HBO werk- en denkniveau\n- Engels is een pre",
            {
                "Java": (Kind.SKILL, True, "", 36),
                "HBO werk- en denkniveau": (Kind.EDUCATION, True, "bachelor", 0),
            },
        ),
        (
            (
                "Requisiti\n- Almeno 4 anni di esperienza in contabilità\n- Laurea in Economia\n"
                "- Ottima conoscenza dell'inglese\n- È gradita la conoscenza di SAP"
            ),
            {
                "Contabilità": (Kind.SKILL, True, "", 48),
                "Laurea in Economia": (Kind.EDUCATION, True, "bachelor", 0),
                "Inglese": (Kind.LANGUAGE, True, "en C1", 0),
                "SAP": (Kind.SKILL, False, "", 0),
            },
        ),
    ],
    ids=["de", "fr", "es", "pt", "nl", "it"],
)
def test_texts_in_other_languages_are_read_by_their_own_words(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SAP is not required.",
        "No degree in Physics required, no driving licence necessary.",
        "SAP ist nicht erforderlich.",
        "L'anglais n'est pas obligatoire.",
        "We have 20 years of experience in consulting.",
        "Wir haben mehr als 15 Jahre Erfahrung im Handel.",
        "As a company with 10 years of experience in logistics, we serve the French market.",
        "Up to 5 years of experience.",
        "Höchstens 3 Jahre Berufserfahrung.",
        "You are at least 18 years old.",
        "We polish glass for the Dutch market, in German quality.",
        "We offer\n- Python courses\n- A driving licence paid by us",
        "Das bieten wir:\n- Deutschkurse auf B2-Niveau",
        "",
        "!!! ### \x00",
    ],
)
def test_nothing_is_claimed_that_the_text_does_not_ask_for(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    "text",
    ["Male candidates only, with 3 years of Python.", "Under 35 years old and fluent in English.", "Native speaker."],
)
def test_nothing_is_proposed_from_what_the_law_protects(text):
    assert found(text) == {}


def test_each_proposal_quotes_its_sentence_and_says_where_its_words_stand():
    proposals = suggest(title="", texts=[Text("post", ENGLISH)])
    assert proposals
    for one in proposals:
        place = one.evidence.place
        assert ENGLISH[one.evidence_start :].startswith(one.evidence.words)
        assert place.source == "post"
        assert one.evidence_start <= place.start < place.end <= one.evidence_start + len(one.evidence.words)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Senior Nurse (all genders), Lyon", "Nurse"),
        ("Embedded-Softwareentwickler (m/w/d)", "Embedded-Softwareentwickler"),
        ("Infirmière de nuit – CDI", "Infirmière de nuit"),
    ],
)
def test_the_title_gives_the_family_without_its_level_and_asides(title, name):
    assert found("", title=title) == {name: (Kind.TITLE, False, "", 0)}


def test_the_place_of_the_work_is_proposed_as_it_is_written():
    assert found("", location="Lyon, France") == {"Lyon, France": (Kind.PLACE, False, "", 0)}


def test_what_two_texts_ask_for_comes_once_and_the_must_wins():
    texts = [Text("en", "Docker is a plus."), Text("de", "Docker ist zwingend.")]

    [one] = suggest(title="", texts=texts)

    assert (one.criterion.name, one.criterion.is_required, one.evidence.place.source) == ("Docker", True, "de")


def test_the_same_text_gives_the_same_keys():
    once, again = ([one.key for one in suggest(title="Nurse", texts=[Text("p", ENGLISH)])] for _ in range(2))

    assert once == again
    assert len(set(once)) == len(once)
