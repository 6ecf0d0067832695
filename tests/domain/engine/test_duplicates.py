"""Two records side by side: what counts as the same, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.duplicates import Identity, Job, compare, folded, link_identity, mailbox, match_keys
from hireloom.engine.duplicates.comparing import levels


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("Ada.Byron+jobs@googlemail.com", "adabyron@gmail.com"),
        ("ada.byron+x@outlook.com", "ada.byron@outlook.com"),
        ("ada.byron+x@acme.example", "ada.byron+x@acme.example"),
    ],
)
def test_a_mailbox_is_known_by_one_writing(address, known_as):
    assert mailbox(address) == known_as


@pytest.mark.parametrize(
    ("link", "known_as"),
    [
        ("https://www.linkedin.com/in/Ada-Byron?trk=x", "linkedin.com/in/ada-byron"),
        ("de.linkedin.com/in/ada-byron/", "linkedin.com/in/ada-byron"),
        ("twitter.com/ada", "x.com/ada"),
        ("https://github.com/about", ""),
        ("https://acme.example/team", ""),
    ],
)
def test_a_link_names_a_profile_or_nobody(link, known_as):
    assert link_identity(link) == known_as


@pytest.mark.parametrize(
    ("name", "in_latin"),
    [("Юлия Тимошенко", "yuliya timoshenko"), ("Zoë Müller", "zoe muller"), ("O\u2019Neill-Žák", "oneill zak")],
)
def test_names_of_every_script_are_written_in_latin_letters(name, in_latin):
    assert folded(name) == in_latin


@pytest.mark.parametrize(
    ("one", "other", "given_level", "family_level"),
    [
        ("Bob Smith", "Robert Smith", "nickname", "same"),
        ("Müller, Zoë", "Zoe Mueller", "same", "same"),
        ("Nguyen Anh", "Anh Nguyen", "same", "same"),
        ("Ada Byron", "A. Byron", "initial", "same"),
        ("Ada Byron", "Ada Byronn", "same", "one_off"),
        ("Ana García", "Ana García López", "close", "different"),
        ("Ada Byron", "Casimir Oyelaran", "different", "different"),
        ("Dr. Ada Byron", "Ada Byron", "same", "same"),
    ],
)
def test_names_are_compared_in_parts(one, other, given_level, family_level):
    found = levels(Identity(name=one), Identity(name=other))

    assert found["given"] == given_level
    if given_level != "close":
        assert found["family"] == family_level


def test_what_one_of_the_two_does_not_know_weighs_nothing():
    known = Identity(name="Ada Byron", emails=("ada@example.org",), jobs=(Job("Umbra", "Nurse", "2019"),))

    assert set(levels(known, Identity(name="Ada Byron"))) == {"given", "family"}


def test_one_employer_with_another_legal_form_is_one_employer():
    one, other = (
        Identity(name="Ada", jobs=(Job(name, "", "2019-05"),)) for name in ("Umbra Foods GmbH", "Umbra Foods")
    )

    assert levels(one, other)["work"] == "same_job"


TEXT = st.text(max_size=12)
IDENTITY = st.builds(
    Identity,
    name=TEXT,
    given=TEXT,
    family=TEXT,
    emails=st.lists(st.sampled_from(["ada@x.org", "a.d.a@gmail.com", "ada@gmail.com"]), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(["+4477", "+4478"]), max_size=2).map(tuple),
    links=st.lists(TEXT, max_size=2).map(tuple),
    born=st.sampled_from(["", "19801224", "19802412", "1980"]),
)


@given(IDENTITY, IDENTITY)
def test_whatever_is_written_there_is_one_probability_in_either_order(one, other):
    verdict, turned = compare(one, other), compare(other, one)

    assert 0 <= verdict.probability <= 1
    assert verdict.probability == pytest.approx(turned.probability)
    assert all(len(key) <= 24 for key in match_keys(one))
