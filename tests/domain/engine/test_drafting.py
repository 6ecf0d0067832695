"""Drafts of the composer: nothing is said that is no fact, in no tone, length and language, about nobody."""

import re
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from hireloom.engine.drafting import composing, grounding
from hireloom.engine.drafting.types import Fact, Kind, Length, Purpose, Sentence, Tone, Wish, text_of
from tests.drafted import HOSTILE, person

WISHES = [Wish(*each) for each in product(Purpose, composing.languages(), Tone, Length)]
MARA = [
    Fact("first_name", Kind.FIRST_NAME, "Mara"),
    Fact("name", Kind.NAME, "Mara Jensen"),
    Fact("title", Kind.TITLE, "Backend Engineer"),
    Fact("employer", Kind.EMPLOYER, "Nordlicht Energie GmbH"),
    Fact("shared-1", Kind.SHARED_SKILL, "PostgreSQL"),
    Fact("shared-2", Kind.SHARED_SKILL, "Python"),
    Fact("job", Kind.JOB, "Platform Engineer"),
    Fact("organization", Kind.ORGANIZATION, "Acme Robotics"),
    Fact("sender", Kind.SENDER, "Rita Lindqvist"),
]
OUTREACH = Wish(Purpose.OUTREACH, "en", Tone.PLAIN, Length.MEDIUM)


def test_of_a_thousand_people_no_draft_says_what_no_fact_supports():
    unsupported, drafts = [], 0
    for seed in range(1000):
        facts = person(random := Random(seed))
        for purpose in Purpose:
            wish = Wish(purpose, random.choice(composing.languages()), random.choice([*Tone]), random.choice([*Length]))
            draft = composing.compose(facts, wish)
            drafts += 1
            unsupported += grounding.check(f"{draft.subject.text}\n\n{draft.text}", facts, language=wish.language)
    assert (drafts, unsupported) == (5000, [])


@pytest.mark.parametrize(
    "wish", WISHES, ids=lambda wish: "-".join(map(str, (wish.purpose, wish.language, wish.tone, wish.length)))
)
def test_each_sentence_is_supported_by_its_own_facts_alone(wish):
    facts = [fact for fact in person(Random(7)) if fact.value not in HOSTILE]
    draft = composing.compose(facts, wish)
    for sentence in (draft.subject, *draft.sentences):
        cited = [fact for fact in facts if fact.id in sentence.fact_ids]
        assert grounding.check(sentence.text, cited, language=wish.language) == []


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_whoever_knows_nothing_says_nothing_of_anybody(wish):
    draft = composing.compose([], wish)
    assert "{" not in draft.text
    assert grounding.check(draft.text, [], language=wish.language) == []
    assert not any(sentence.fact_ids for sentence in draft.sentences)


def test_what_is_said_without_any_fact_is_manners_and_nothing_else():
    said = {one.text for wish in WISHES for one in composing.compose([], wish).sentences}
    telling = re.compile(
        r"video|remote|hause|home|full-time|teilzeit|pay|bezahlung|looking for|suchen|besetz|profil|work as|arbeite",
        re.I,
    )
    assert [text for text in said if telling.search(text)] == []


def test_a_sentence_names_the_facts_it_rests_on():
    draft = composing.compose(MARA, OUTREACH)
    said = {sentence.text: sentence.fact_ids for sentence in draft.sentences}
    assert said["Your profile mentions PostgreSQL and Python, which the role asks for."] == ("shared-1", "shared-2")
    assert said["As far as we know, your current role is Backend Engineer at Nordlicht Energie GmbH."] == (
        "title",
        "employer",
    )
    assert draft.text.startswith("Hello Mara,\n\nI am Rita Lindqvist from Acme Robotics. We are hiring for the role of")


def test_a_sentence_whose_fact_is_missing_is_left_out():
    without = [fact for fact in MARA if fact.kind not in (Kind.SHARED_SKILL, Kind.TITLE)]
    text = composing.compose(without, OUTREACH).text
    assert "profile" not in text
    assert "current role" not in text
    assert "Platform Engineer" in text


def test_a_skill_that_the_job_does_not_ask_for_is_no_reason_to_write():
    skill, asked = Fact("skill", Kind.SKILL, "Figma"), Fact("asked", Kind.ASKED, "Python")
    assert "Your profile mentions Figma." in composing.compose([skill], OUTREACH).text
    assert "profile" not in composing.compose([skill, asked], OUTREACH).text


def test_without_a_job_a_first_message_says_what_it_is_about_all_the_same():
    without = [fact for fact in MARA if fact.kind is not Kind.JOB]
    assert "We would like to talk to you about working with us." in composing.compose(without, OUTREACH).text


def test_everybody_whom_a_candidate_meets_is_named():
    names = ("Ines", "Henry", "Sam", "Vera", "Cora")
    facts = [Fact(name, Kind.INTERVIEWER, name) for name in names]
    text = composing.compose(facts, Wish(Purpose.INTERVIEW)).text
    assert "You will meet Ines, Henry, Sam, Vera and Cora." in text


def test_tone_and_length_change_the_words_and_not_the_facts():
    texts = {
        (tone, length): composing.compose(MARA, replace(OUTREACH, tone=tone, length=length)).text
        for tone, length in product(Tone, Length)
    }
    assert len(set(texts.values())) == len(texts)
    assert texts[Tone.WARM, Length.SHORT].startswith("Hi Mara,")
    assert texts[Tone.FORMAL, Length.SHORT].startswith("Dear Mara Jensen,")
    assert len(texts[Tone.PLAIN, Length.SHORT]) < len(texts[Tone.PLAIN, Length.MEDIUM])


def test_it_writes_german_and_takes_other_languages_for_english():
    german = composing.compose(MARA, replace(OUTREACH, language="de"))
    assert german.text.startswith("Guten Tag Mara Jensen,\n\nich bin Rita Lindqvist von Acme Robotics.")
    assert composing.compose(MARA, replace(OUTREACH, language="fi")).language == "en"


def test_german_goes_on_in_lower_case_after_the_greeting_whoever_writes():
    without = [fact for fact in MARA if fact.kind is not Kind.SENDER]
    text = composing.compose(without, replace(OUTREACH, language="de")).text
    assert text.startswith("Guten Tag Mara Jensen,\n\nwir besetzen die Stelle Platform Engineer.\n\nIhr Profil nennt")
    model_s = [Sentence("Hallo Mara,"), Sentence("Danke, dass du schreibst.", paragraph=2)]
    assert text_of(composing.begun(model_s, "de")) == "Hallo Mara,\n\ndanke, dass du schreibst."


def test_one_german_text_says_either_du_or_sie():
    polite = re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
    familiar = re.compile(r"\b(?:du|dich|dir|deine?[mnrs]?)\b", re.IGNORECASE)
    for seed in range(200):
        facts = [fact for fact in person(Random(seed)) if fact.kind is not Kind.SUBJECT]
        for wish in WISHES:
            if wish.language == "de":
                draft = composing.compose(facts, wish)
                other = polite if wish.tone is Tone.WARM else familiar
                assert not other.search(f"{draft.subject.text} {draft.text}")


def test_somebody_may_be_called_what_no_job_may_ask_for():
    facts = [Fact("first_name", Kind.FIRST_NAME, "Christian"), Fact("name", Kind.NAME, "Christian Jung")]
    facts += [Fact("sender", Kind.SENDER, "Christian Young"), Fact("organization", Kind.ORGANIZATION, "Acme Robotics")]
    for wish, greeting in (
        (OUTREACH, "Hello Christian,"),
        (replace(OUTREACH, language="de"), "Guten Tag Christian Jung,"),
    ):
        text = composing.compose(facts, wish).text
        assert text.startswith(greeting)
        assert "Christian Young" in text
        assert grounding.check(text, facts, language=wish.language) == []


@pytest.mark.parametrize("value", HOSTILE)
def test_what_speaks_to_machines_holds_links_or_names_what_is_protected_is_no_fact(value):
    facts = [replace(fact, value=value) if fact.kind is Kind.TITLE else fact for fact in MARA]
    text = composing.compose(facts, OUTREACH).text
    assert "your current role" not in text
    assert "Mara" in text


def test_a_rejection_gives_no_reason_and_speaks_of_no_skill():
    rejections = [composing.compose(MARA, wish).text for wish in WISHES if wish.purpose is Purpose.REJECTION]
    assert rejections
    for text in rejections:
        assert "Python" not in text
        assert "Nordlicht" not in text


def test_a_placeholder_stands_for_what_the_writer_may_not_know():
    blind = [Fact("first_name", Kind.FIRST_NAME, "{{first_name}}"), Fact("job", Kind.JOB, "Nurse")]
    draft = composing.compose(blind, Wish(Purpose.REJECTION))
    assert draft.text.startswith("Hello {{first_name}},")
    assert grounding.check(draft.text, blind, language="en") == []
