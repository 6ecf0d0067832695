"""The German is complete, and the gate that says so sees what is missing."""

from datetime import date
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from tools import translations
from tools.translations import Words

MODULE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
first = _("One " "sentence.")
second = ngettext("%(count)d thing", "%(count)d things", 2)
third = pgettext_lazy("a fruit", "Date")
fourth = _(first)
"""
TEMPLATE = """{% load i18n %}
{% translate "Save" %} {% translate "Date" context "a day" %}
{% include "x.html" with label=_("Cancel (now)") only %}
{% blocktranslate with name=person.name %}Hello {{ name }}, "friend"{% endblocktranslate %}
{% blocktranslate count n=total %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{# _("not said") #}
"""


@pytest.fixture
def package(tmp_path):
    """A small product with words in it."""
    folder = tmp_path / "hireloom"
    (folder / "vendor").mkdir(parents=True)
    (folder / "module.py").write_text(MODULE)
    (folder / "page.html").write_text(TEMPLATE)
    (folder / "mail.txt").write_text('{% load i18n %}{% translate "Dear all," %}')
    (folder / "vendor" / "theirs.py").write_text('_("Not ours")')
    return folder


@pytest.fixture
def catalog(package, monkeypatch):
    """Its German, with everything translated."""
    file = package / "locale" / "de" / "LC_MESSAGES" / "django.po"
    monkeypatch.setattr(translations, "PACKAGE", package)
    monkeypatch.setattr(translations, "CATALOG", file)
    monkeypatch.setattr(translations.collected, "__defaults__", (package,))
    return Catalog(file)


class Catalog:
    def __init__(self, file: Path):
        self.file = file
        translations.main([])
        self.write(lambda entry: None)

    def write(self, change):
        """Translate everything by marking it, then change what the test is about."""
        written = polib.pofile(str(self.file))
        for entry in written:
            if entry.msgid_plural:
                entry.msgstr_plural = {0: f"DE {entry.msgid}", 1: f"DE {entry.msgid_plural}"}
            else:
                entry.msgstr = f"DE {entry.msgid}"
            change(entry)
        written.save(str(self.file))
        written.save_as_mofile(str(self.file.with_suffix(".mo")))

    def complaints(self):
        return list(translations.problems())


def test_words_are_found_in_modules_templates_and_mails(package):
    assert {
        words: [Path(place).name for place in places] for words, places in translations.collected(package).items()
    } == {
        Words("One sentence."): ["module.py"],
        Words("%(count)d thing", "%(count)d things"): ["module.py"],
        Words("Date", context="a fruit"): ["module.py"],
        Words("Save"): ["page.html"],
        Words("Date", context="a day"): ["page.html"],
        Words("Cancel (now)"): ["page.html"],
        Words('Hello %(name)s, "friend"'): ["page.html"],
        Words("%(n)s row", "%(n)s rows"): ["page.html"],
        Words("Dear all,"): ["mail.txt"],
    }


def test_a_complete_catalog_gives_no_complaint(catalog):
    assert catalog.complaints() == []


def test_a_missing_translation_is_named(catalog):
    catalog.write(lambda entry: setattr(entry, "msgstr", "" if entry.msgid == "Save" else entry.msgstr))

    assert catalog.complaints() == ["without German: 'Save'"]


def test_a_guessed_translation_is_named(catalog):
    catalog.write(lambda entry: entry.flags.append("fuzzy") if entry.msgid == "Save" else None)

    assert "only guessed: 'Save'" in catalog.complaints()


def test_another_placeholder_is_named(catalog):
    def mistake(entry):
        entry.msgstr = entry.msgstr.replace("%(name)s", "%(nome)s")

    catalog.write(mistake)

    assert [complaint.partition(":")[0] for complaint in catalog.complaints()] == ["other placeholders in German"]


def test_new_words_are_missed_until_they_are_collected_and_old_ones_go(catalog, package):
    (package / "module.py").write_text('x = _("Brand new")')
    assert "not in the catalog: 'Brand new' (hireloom/module.py)" in catalog.complaints()
    assert "no longer said anywhere: 'One sentence.'" in catalog.complaints()

    assert translations.main([]) == 1

    assert catalog.complaints() == ["without German: 'Brand new'"]
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalog.file))}["Save"] == "DE Save"


def test_a_catalog_that_was_not_compiled_is_named(catalog):
    written = polib.pofile(str(catalog.file))
    written.find("Save").msgstr = "Sichern"
    written.save(str(catalog.file))

    assert catalog.complaints() == ["the compiled catalog is not the written one; run `make translations`"]


def test_the_german_of_the_product_is_complete():
    assert list(translations.problems()) == []


def test_the_product_speaks_german():
    with translation.override("de"):
        assert gettext("Sign in") == "Anmelden"
        assert ngettext("%(count)d minute ago", "%(count)d minutes ago", 2) == "vor %(count)d Minuten"
        assert pgettext("what a sentence was about", "(deleted)") == "(gelöscht)"


def test_our_words_leave_the_names_of_months_alone():
    """Dates ask for months without a context, from our catalog first: no word of ours may take such a name."""
    with translation.override("de"):
        assert date_format(date(2026, 5, 21), "j. F Y") == "21. Mai 2026"
        assert {date_format(date(2026, month, 1), "N") for month in (3, 5, 8)} == {"März", "Mai", "Aug."}


def test_the_product_says_sie():
    """Formal German: nobody is addressed as du."""
    informal = {"du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner"}
    catalog = polib.pofile(str(translations.CATALOG))
    said = {word for entry in catalog for word in _words(entry.msgstr) | _words(" ".join(entry.msgstr_plural.values()))}

    assert said & informal == set()


def _words(text):
    return {word.strip(".,:;!?“„()").casefold() for word in text.split()}
