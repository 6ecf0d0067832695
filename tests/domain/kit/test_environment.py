from pathlib import Path

import pytest

from hireloom.kit import environment
from hireloom.kit.environment import SettingsError


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    """Set one variable for the test; the name is registered nowhere else."""
    monkeypatch.setattr(environment, "registered", {})

    def give(value: str, name: str = "LOOM_TEST") -> str:
        monkeypatch.setenv(name, value)
        return name

    return give


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_not_set(given, value: str) -> None:
    name = given(value)
    assert environment.text(name, "fallback") == "fallback"
    assert environment.integer(name, 7) == 7
    assert environment.flag(name, True) is True
    assert environment.text_list(name, ("a",)) == ["a"]


@pytest.mark.parametrize(
    ("value", "expected"), [("yes", True), ("TRUE", True), ("1", True), ("off", False), ("0", False)]
)
def test_a_flag_is_said_in_several_words(given, value: str, expected: bool) -> None:
    assert environment.flag(given(value), not expected) is expected


def test_each_kind_comes_back_as_its_type(given) -> None:
    assert environment.integer(given(" 12 "), 1, least=12, most=12) == 12
    assert environment.number(given("2.5"), 1.0) == 2.5
    assert environment.path(given("~/x"), "y") == Path.home() / "x"
    assert environment.url(given("https://example.org/"), "") == "https://example.org"
    assert environment.text_list(given("a, b ,,c")) == ["a", "b", "c"]
    assert environment.url_list(given("http://a.example,https://b.example/")) == [
        "http://a.example",
        "https://b.example",
    ]
    assert environment.byte_size(given("20MB"), 1) == 20 * 1024 * 1024
    assert environment.byte_size(given("512k"), 1) == 512 * 1024
    assert environment.byte_size(given("100"), 1) == 100
    assert environment.text(given("b"), "a", choices=("a", "b")) == "b"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda name: environment.flag(name, True), "perhaps"),
        (lambda name: environment.integer(name, 1), "1.5"),
        (lambda name: environment.integer(name, 1, least=1, most=9), "10"),
        (lambda name: environment.integer(name, 1, least=1), "0"),
        (lambda name: environment.integer(name, 1, most=1), "2"),
        (lambda name: environment.number(name, 1.0, least=0), "nan"),
        (environment.url, "example.org"),
        (environment.url, "ftp://example.org"),
        (environment.url_list, "http://a.example,b"),
        (lambda name: environment.byte_size(name, 1), "20 apples"),
        (lambda name: environment.text(name, "a", choices=("a", "b")), "c"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(given, read, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(given(value))
    sentence = str(refused.value)
    assert sentence.startswith(f"LOOM_TEST is “{value}”; accepted is: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "value"), [("LOOM_SECRET", "hunter2"), ("LOOM_URL", "nohttp://me:hunter2@example.org")]
)
def test_a_refusal_does_not_repeat_a_secret(given, name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        environment.url(given(value, name))
    assert name in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_what_is_required_and_missing_is_named_with_its_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "registered", {})
    monkeypatch.delenv("LOOM_TEST", raising=False)
    with pytest.raises(SettingsError, match="LOOM_TEST is not set; it is needed for: signing links"):
        environment.required_text("LOOM_TEST", "signing links")
    monkeypatch.setenv("LOOM_TEST", "x")
    assert environment.required_text("LOOM_TEST") == "x"


def test_every_reading_is_registered_for_the_reference(given) -> None:
    environment.byte_size(given(""), 5 * 1024**2, "Largest thing.")
    environment.byte_size("LOOM_TEST", 1)
    found = environment.registered["LOOM_TEST"]
    assert (found.name, found.default, found.purpose) == ("LOOM_TEST", "5MB", "Largest thing.")
    assert found.kind.startswith("size")
