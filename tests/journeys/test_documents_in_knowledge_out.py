"""Documents in, knowledge out: a mixed pile becomes people, each human once, and the right ones are found."""

from base64 import b64encode

import pytest
from playwright.sync_api import Page, expect

from hireloom.people.models import Import, Person
from tests import jobs
from tests.browser import Visitor, pretty
from tests.cast import PASSWORD
from tests.corpus import pile

DROP = """async ([zone, files]) => {
  const transfer = new DataTransfer();
  for (const { name, type, bytes } of files) {
    const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([content], name, { type }));
  }
  const target = document.querySelector(zone);
  for (const kind of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


@pytest.fixture
def rita(company, visitor) -> Visitor:
    someone = visitor()
    someone.signs_in("rita@acme.example", PASSWORD)
    return someone


def drags(page: Page, files: list[pile.Dropped]) -> None:
    given = [{"name": file.name, "type": file.media_type, "bytes": b64encode(file.content).decode()} for file in files]
    page.evaluate(DROP, ["[data-drop-zone]", given])


def is_for_everybody(visitor: Visitor) -> None:
    assert (found := visitor.accessibility()) == [], pretty(found)


def test_a_recruiter_drops_a_pile_tidies_up_and_finds_the_right_nurses(company, rita):
    files = pile.files()
    imports_the_pile(rita, company, files)
    reads_where_a_fact_stands(rita, company)
    clears_the_duplicates(rita, company)
    finds_the_right_people(rita)


def imports_the_pile(rita: Visitor, company, files: list[pile.Dropped]) -> None:
    page = rita.goes_to("/imports/")
    is_for_everybody(rita)
    drags(page, files)
    expect(page.locator("[data-upload-text]")).to_contain_text(f"All {len(files)} files are here", timeout=60_000)
    assert jobs.drain(most=2_000)
    expect(page.locator("#import-rows").get_by_text("margot.pdf")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="That was everything").click()
    expect(page.locator("#import-state .badge").first).to_have_text("Finished", timeout=15_000)
    expect(page.locator("[data-upload-text]")).to_be_hidden()
    is_for_everybody(rita)

    with company.shown():
        batch = Import.objects.get()
        fates = dict(batch.rows.values_list("place", "outcome"))
        assert {name: fates[name] for name in (file.name for file in files)} == {file.name: file.fate for file in files}
        assert (batch.rows_done, batch.added, batch.failed) == (len(fates), Person.objects.count(), 2)
        assert batch.added == sum(file.fate == "added" for file in files) + 11


def reads_where_a_fact_stands(rita: Visitor, company) -> None:
    page = rita.page
    page.get_by_role("row", name="margot.pdf").get_by_role("link", name=pile.MATCHING.full).press("Enter")
    page.goto(f"{rita.address}/people/{person_of(company, pile.MATCHING.full).pk}/")
    expect(page.get_by_text(pile.MATCHING.email).first).to_be_visible()
    expect(page.get_by_text(pile.MATCHING.positions[0].company).first).to_be_visible()
    is_for_everybody(rita)
    page.get_by_role("link", name="What was read").click()
    expect(page.get_by_role("heading", name="margot.pdf")).to_be_visible()
    fact = page.get_by_role("listitem").filter(has_text=pile.MATCHING.email).get_by_role("link")
    fact.press("Enter")
    expect(page.locator("mark:target")).to_have_text(pile.MATCHING.email)
    is_for_everybody(rita)


def clears_the_duplicates(rita: Visitor, company) -> None:
    page = rita.goes_to("/people/duplicates/")
    expect(page.get_by_text("3 pairs to decide")).to_be_visible()
    is_for_everybody(rita)
    with company.shown():
        before = Person.objects.count()
    page.keyboard.press("m")
    expect(page.get_by_text("2 pairs to decide")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Somebody decided that these are two people.")).to_be_visible()
    with company.shown():
        assert Person.objects.count() == before
    rita.goes_to("/people/duplicates/")
    page.keyboard.press("m")
    expect(page.get_by_text("1 pair to decide")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text("Everybody is here once")).to_be_visible()
    is_for_everybody(rita)
    with company.shown():
        assert Person.objects.count() == before - 1
    jobs.drain()


def finds_the_right_people(rita: Visitor) -> None:
    page = rita.goes_to("/search/")
    is_for_everybody(rita)
    page.get_by_label("What to search for").fill(pile.QUESTION)
    page.keyboard.press("Enter")
    found = page.locator(".search-person")
    expect(found).to_have_count(len(pile.RIGHT))
    for name in pile.RIGHT:
        line = found.filter(has_text=name)
        expect(
            line.locator("mark").filter(has_text="nurse").or_(line.locator("mark").filter(has_text="Nurse")).first
        ).to_be_visible()
        expect(line.locator("mark").filter(has_text="French").first).to_be_visible()
    for name in pile.WRONG:
        expect(found.filter(has_text=name)).to_have_count(0)
    is_for_everybody(rita)


def person_of(company, name: str) -> Person:
    with company.shown():
        return Person.objects.get(name=name)
